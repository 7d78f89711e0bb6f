"""All reports of what a statement says: the same words, said once, as each outlet has them.

Ten copies of an agency's text aren't ten reports: a statement on a page that copies another is shown under that one.
What people judged to be one utterance, or not, goes before what the machine found. Where two pages tell different days
for the same words, they were said twice: that is no version, but said again (`onrecord.record.views.again`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from onrecord.errors import UsageError
from onrecord.record.hits import read_newest_of
from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.chain import load
from onrecord.record.judgements.resolving import keep_standing
from onrecord.record.looking_up import find_statement
from onrecord.record.tables import articles, judgements, said, statements
from onrecord.record.views.again import find_again, told_apart
from onrecord.record.views.viewed import Report, VersionsView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.hits import Hit

    _Pairs = defaultdict[str, set[str]]

_MOST = 500


def view_versions(database: Database, name: str) -> VersionsView:
    """The reports of the statement with this id or beginning of one, newest first. Raises UsageError."""
    with database.read() as connection:
        n = find_statement(connection, name)
        if n is None:
            raise UsageError(
                f"the record holds no statement {name!r}: give four digits or more of its id, as `onrecord search` "
                "shows it"
            )
        row = connection.execute(select(statements.c.id, statements.c.utterance).where(statements.c.n == n)).one()
        hits = read_newest_of(connection, find_versions(connection, n))
        return VersionsView(
            id=row.id,
            utterance=row.utterance or row.id,
            reports=tuple(_fold_copies(connection, hits)),
            again=find_again(connection, [row.id]).get(row.id, ()),
        )


def find_versions(connection: Connection, n: int) -> list[int]:
    """Row numbers of all statements that report what the one in this row says, said once; at most 500."""
    merged, apart = _load_judged(connection)
    columns = (statements.c.n, statements.c.id, statements.c.said_first, statements.c.said_last)
    row = connection.execute(select(*columns).where(statements.c.n == n)).one()
    found, waiting = {row.id: row.n}, {row.id}
    while waiting and len(found) < _MOST:
        judged = {other for one in waiting for other in merged.get(one, ())}
        keys = select(statements.c.utterance).where(statements.c.id.in_(waiting))
        near = or_(statements.c.utterance.in_(keys), statements.c.id.in_(judged))
        rows = connection.execute(select(*columns).where(near, statements.c.id.not_in(apart[row.id])).limit(_MOST))
        new = {it.id: it.n for it in rows if it.id in judged or not told_apart(row, it)}
        waiting = new.keys() - found.keys()
        found |= new
    standing = select(said.c.n).where(said.c.n.in_(found.values())).order_by(said.c.newest)
    return list(connection.scalars(standing))


def _load_judged(connection: Connection) -> tuple[_Pairs, _Pairs]:
    """For each statement those that people judged to report the same, and those that they judged not to."""
    pairs = judgements.c.act.in_((Act.MERGE, Act.SPLIT, Act.UNDO))
    judged = [it for it in load(connection, pairs) if it.act is Act.UNDO or it.value["of"] == "utterances"]
    last = {frozenset((it.subject, it.value["with"])): it.act for it in keep_standing(judged) if it.page_id is None}
    pairs_of: dict[Act, defaultdict[str, set[str]]] = {act: defaultdict(set) for act in (Act.MERGE, Act.SPLIT)}
    for (one, other), act in ((sorted(pair), act) for pair, act in last.items()):
        pairs_of[act][one].add(other)
        pairs_of[act][other].add(one)
    return pairs_of[Act.MERGE], pairs_of[Act.SPLIT]


def _fold_copies(connection: Connection, hits: tuple[Hit, ...]) -> Iterator[Report]:
    """One report for each text, the first in the order of its copies' ids; the others beneath it."""
    columns = (statements.c.id, articles.c.copy_of)
    copied = select(*columns).join(articles, articles.c.page == statements.c.page)
    copy_of = {
        row.id: row.copy_of for row in connection.execute(copied.where(statements.c.id.in_([h.id for h in hits])))
    }
    groups: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        groups[copy_of.get(hit.id) or hit.page_id].append(hit)
    for group in groups.values():
        first, *copies = group
        yield Report(first, tuple(copies))
