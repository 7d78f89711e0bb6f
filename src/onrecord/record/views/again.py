"""The same words by the same speaker at another time: linked, and never taken for one.

Ana Brask says *we shall not fill the reservoir* in March, in May and in June. Each is an utterance of its own, and that
she said it before is what a reader wants to know. Two statements are linked where the person is the same, the day is
another, and the shorter stands nearly whole, in its order, in the longer one. Of one utterance they can be only where
both pages tell when it was said, and tell it otherwise. What is looked at are
statements that share runs of three words with it (`statement_keys`), so pages must have been joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.matches.wordings import Change, align, read_wording
from onrecord.record.hits import read_newest_of
from onrecord.record.tables import said, statement_keys, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.record.hits import Hit
    from onrecord.record.tables import Found

_FEWEST = 4
"""Words: of fewer, everybody says the same."""
_NEARLY = 0.85
"""Of the words of the shorter one."""
_LOOKED_AT = 40
"""Statements that share the most runs of words with one."""
_TOLD = 5
_DAY = 8
_columns = (
    *(statements.c[name] for name in ("n", "id", "words", "utterance", "said_first", "said_last")),
    said.c.newest,
)


def find_again(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Hit, ...]]:
    """For each of the statements that was said again: the other times, newest first, five at most."""
    wanted = select(*_columns, said.c.person).join(said, said.c.n == statements.c.n).where(statements.c.id.in_(ids))
    rows = {row.id: row for row in connection.execute(wanted)}
    found = {}
    for one in ids:
        if one in rows and rows[one].person is not None and rows[one].utterance is not None:
            numbers = _find(connection, rows[one])
            if numbers:
                found[one] = read_newest_of(connection, numbers)
    return found


def _find(connection: Connection, row: Found) -> list[int]:
    ours = read_wording(row.words)
    if len(ours) < _FEWEST:
        return []
    found: dict[str, int] = {}  # one for each day
    for other in _load_candidates(connection, row):
        one_utterance = other.utterance == row.utterance and not told_apart(row, other)
        if not one_utterance and other.newest[:_DAY] not in {row.newest[:_DAY], *found}:
            theirs = read_wording(other.words)
            shorter = min(len(ours), len(theirs))
            same = sum(run.kept[1] - run.kept[0] for run in align(ours, theirs).runs if run.change is Change.SAME)
            if shorter >= _FEWEST and same >= _NEARLY * shorter:
                found[other.newest[:_DAY]] = other.n
    return list(found.values())[:_TOLD]


def told_apart(one: Found, other: Found) -> bool:
    """Do both pages tell when it was said, and none of the days is the same?"""
    if one.said_first is None or other.said_first is None:
        return False
    return bool(one.said_last < other.said_first or other.said_last < one.said_first)


def _load_candidates(connection: Connection, row: Found) -> list[Found]:
    """Statements of the same person that share the most keys; of equals the newest first."""
    own = select(statement_keys.c.key).where(statement_keys.c.statement == row.n)
    sharing = (
        select(*_columns)
        .join(said, said.c.n == statements.c.n)
        .join(statement_keys, statement_keys.c.statement == statements.c.n)
        .where(statement_keys.c.key.in_(own), said.c.person == row.person, statements.c.n != row.n)
        .group_by(*_columns)
        .order_by(func.count().desc(), said.c.newest)
        .limit(_LOOKED_AT)
    )
    return list(connection.execute(sharing))
