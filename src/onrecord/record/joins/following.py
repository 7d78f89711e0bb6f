"""All pairs that hang together with something: its own, those of what they lead to, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from onrecord.record.helpings import helpings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

    from onrecord.record.tables import Found

Pair = tuple[int, int]


def follow(connection: Connection, pairs: Table, found: Iterable[int]) -> dict[Pair, Found]:
    """The rows of a table of pairs, by their ``a`` and ``b``, that any number of pairs join to one of the numbers."""
    followed: dict[Pair, Found] = {}
    seen: set[int] = set()
    waiting = set(found)
    while waiting:
        seen |= waiting
        near: set[int] = set()
        for some in helpings(waiting):
            touching = or_(pairs.c.a.in_(some), pairs.c.b.in_(some))
            for row in connection.execute(select(pairs).where(touching)):
                followed[row.a, row.b] = row
                near |= {row.a, row.b}
        waiting = near - seen
    return followed
