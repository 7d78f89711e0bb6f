"""The rows of what stands, brought up to date page by page; tallies, which belong to many pages, at the end."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from onrecord.errors import RecordError
from onrecord.record.helpings import helpings
from onrecord.record.standing.deriving import derive_standing
from onrecord.record.tables import occasions, printed, said, statements, tallies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select

    from onrecord.record.rows import Row


def keep_standing(connection: Connection, changed: Iterable[int], owed: Counter[str] | None = None) -> None:
    """Bring the rows of these pages up to date, the last thing in a transaction.

    owed: what `forget_standing` gave in the same transaction.
    """
    counts = Counter(owed or {})
    for n in sorted(set(changed)):
        try:
            standing = derive_standing(connection, n)
        except (RecordError, LookupError, TypeError, ValueError):
            continue  # damaged: `verify` says so, and the other pages are shown
        counts.update(_keep_said(connection, n, standing.said))
        _keep_printed(connection, n, standing.printed)
        _keep_occasions(connection, n, standing.occasions)
    _keep_tallies(connection, counts)


def forget_standing(connection: Connection, n: int) -> Counter[str]:
    """Take out the rows of a page before its statements go; gives by how much the tallies change."""
    gone = load_said(connection, n)
    connection.execute(delete(said).where(said.c.n.in_(_of_page(n))))
    connection.execute(delete(printed).where(printed.c.page == n))
    return _count(gone.values(), -1)


def _keep_said(connection: Connection, n: int, after: dict[int, Row]) -> Counter[str]:
    """Write what changed; gives by how much the tallies change."""
    before = load_said(connection, n)
    gone = [number for number, row in before.items() if after.get(number) != row]
    new = [row for number, row in after.items() if before.get(number) != row]
    for some in helpings(gone):
        connection.execute(delete(said).where(said.c.n.in_(some)))
    if new:
        connection.execute(insert(said), new)
    counts = _count(new, 1)
    counts.update(_count((before[number] for number in gone), -1))
    return counts


def load_said(connection: Connection, n: int) -> dict[int, Row]:
    """The rows of a page's statements as they are kept, by row number."""
    return {row["n"]: dict(row) for row in connection.execute(select(said).where(said.c.n.in_(_of_page(n)))).mappings()}


def _of_page(n: int) -> Select[Any]:
    return select(statements.c.n).where(statements.c.page == n)


def _count(rows: Iterable[Row], each: int) -> Counter[str]:
    counts = Counter[str]()
    for row in rows:
        if row["person"] is not None:
            counts[row["person"]] += each
    return counts


def _keep_printed(connection: Connection, n: int, row: Row) -> None:
    before = connection.execute(select(printed).where(printed.c.page == n)).mappings().one_or_none()
    if before is not None and dict(before) == row:
        return
    connection.execute(delete(printed).where(printed.c.page == n))
    connection.execute(insert(printed).values(row))


def load_occasions(connection: Connection, n: int) -> dict[str, str | None]:
    """`newest` of a page's occasions as it is kept, by key."""
    kept = select(occasions.c.key, occasions.c.newest).where(occasions.c.page == n)
    return {row.key: row.newest for row in connection.execute(kept)}


def _keep_occasions(connection: Connection, n: int, after: dict[str, str | None]) -> None:
    before = load_occasions(connection, n)
    for key, newest in after.items():
        if before[key] != newest:
            here = (occasions.c.page == n) & (occasions.c.key == key)
            connection.execute(update(occasions).where(here).values(newest=newest))


def _keep_tallies(connection: Connection, counts: Counter[str]) -> None:
    changes = [(person, change) for person, change in sorted(counts.items()) if change]
    if not changes:
        return
    new = import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert(tallies)
    total = tallies.c.statements + new.excluded.statements
    connection.execute(
        new.on_conflict_do_update(index_elements=["person"], set_={"statements": total}),
        [{"person": person, "statements": change} for person, change in changes],
    )
    for some in helpings(person for person, change in changes if change < 0):
        connection.execute(delete(tallies).where(tallies.c.person.in_(some), tallies.c.statements <= 0))
