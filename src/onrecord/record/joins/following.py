"""All that hangs together with something: what pairs lead to from there, what those lead to, and so on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from onrecord.record.helpings import helpings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

    from onrecord.record.tables import Found

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Followed:
    """The rows of a table of pairs by their ``a`` and ``b``, and each member with its id."""

    pairs: dict[Pair, Found]
    ids: dict[int, str]


def follow(
    connection: Connection, pairs: Table, of: Table, found: Iterable[int], judged: Iterable[tuple[str, str]]
) -> Followed:
    """All that any number of pairs join to rows of the table `of`; `judged`: pairs of ids that people said are one."""
    followed: dict[Pair, Found] = {}
    tied = _tie(connection, of, judged)
    seen: set[int] = set()
    waiting = set(found)
    while waiting:
        seen |= waiting
        near = {other for one in waiting for other in tied.get(one, ())}
        for some in helpings(waiting):
            touching = or_(pairs.c.a.in_(some), pairs.c.b.in_(some))
            for row in connection.execute(select(pairs).where(touching)):
                followed[row.a, row.b] = row
                near |= {row.a, row.b}
        waiting = near - seen
    ids: dict[int, str] = {}
    for some in helpings(seen):
        ids |= {row.n: row.id for row in connection.execute(select(of.c.n, of.c.id).where(of.c.n.in_(some)))}
    return Followed(followed, ids)


def _tie(connection: Connection, of: Table, judged: Iterable[tuple[str, str]]) -> dict[int, set[int]]:
    """The pairs by row numbers, both ways; but for those of which the record hasn't both any more."""
    pairs = list(judged)
    numbers: dict[str, int] = {}
    for some in helpings({id_ for pair in pairs for id_ in pair}):
        numbers |= {row.id: row.n for row in connection.execute(select(of.c.n, of.c.id).where(of.c.id.in_(some)))}
    tied: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if a in numbers and b in numbers:
            tied[numbers[a]].add(numbers[b])
            tied[numbers[b]].add(numbers[a])
    return tied
