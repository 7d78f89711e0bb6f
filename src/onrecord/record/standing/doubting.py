"""Whether the rows of what stands come out of what was read, joined and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.standing.deriving import derive_standing
from onrecord.record.standing.keeping import load_occasions, load_said
from onrecord.record.tables import printed, said, tallies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def doubt_standing(connection: Connection, n: int) -> Iterator[str]:
    """What of a page's rows doesn't come out of what was read and judged."""
    standing = derive_standing(connection, n)
    kept = connection.execute(select(printed).where(printed.c.page == n)).mappings().one_or_none()
    if kept is None or dict(kept) != standing.printed:
        yield "the row that counts of pages are made from doesn't come out of what was read"
    if load_said(connection, n) != standing.said:
        yield "the rows that lists of statements are made from don't come out of what was read and judged"
    if load_occasions(connection, n) != standing.occasions:
        yield "what lists of occasions are made from doesn't come out of what was read"


def doubt_tallies(connection: Connection) -> Iterator[str]:
    """Persons whose number of statements isn't what their statements come to."""
    counted = select(said.c.person, func.count().label("held")).where(said.c.person.is_not(None))
    held = counted.group_by(said.c.person).subquery("held")
    beside = tallies.outerjoin(held, held.c.person == tallies.c.person)
    wrong = select(tallies.c.person).select_from(beside).where(func.coalesce(held.c.held, 0) != tallies.c.statements)
    missing = select(held.c.person).where(held.c.person.not_in(select(tallies.c.person)))
    for query in (wrong, missing):
        for person in connection.scalars(query.order_by("person")):
            yield f"the number of statements of {person} isn't what their statements come to"
