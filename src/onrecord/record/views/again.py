"""The same words by the same speaker at another time: linked, and never taken for one.

Ana Brask says *we shall not fill the reservoir* in March, in May and in June. Each is an utterance of its own, and that
she said it before is what a reader wants to know. Two statements are linked where the person is the same, the day is
another, and the shorter stands nearly whole, in its order, in the longer one. Of one utterance they can be only where
both pages tell when it was said, and tell it otherwise. What is looked at are
statements that share runs of three words with it (`statement_keys`), so pages must have been joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.matches.wordings import Change, align, read_wording
from onrecord.record.helpings import helpings
from onrecord.record.hits import read_newest_of
from onrecord.record.tables import said, statement_keys, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from onrecord.matches.wordings import Wording
    from onrecord.record.hits import Hit
    from onrecord.record.tables import Found

_FEWEST = 4
"""Words: of fewer, everybody says the same."""
_NEARLY = 0.85
"""Of the words of the shorter one."""
_LOOKED_AT = 20
"""Statements that share the most runs of words with one."""
_MOST_ROWS = 2_000
"""That share a run of words with one of a helping: what everybody says is looked at no further."""
_TOLD = 5
_DAY = 8
_columns = (
    *(statements.c[name] for name in ("n", "id", "words", "utterance", "said_first", "said_last")),
    said.c.newest,
    said.c.person,
)


def find_again(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Hit, ...]]:
    """For each of the statements that was said again: the other times, newest first, five at most."""
    wanted = select(*_columns).join(said, said.c.n == statements.c.n).where(statements.c.id.in_(ids))
    rows = [row for row in connection.execute(wanted) if row.person is not None and row.utterance is not None]
    near = _keep_theirs(connection, rows, _find_near(connection, [row.n for row in rows]))
    others = _load(connection, {n for several in near.values() for n in several})
    chosen = {row.id: _choose(row, [others[n] for n in near[row.n]]) for row in rows}
    hits = {hit.id: hit for hit in read_newest_of(connection, [it.n for several in chosen.values() for it in several])}
    return {one: tuple(hits[it.id] for it in several) for one, several in chosen.items() if several}


def _choose(row: Found, others: list[Found]) -> list[Found]:
    """One statement for each other day, newest first."""
    ours = read_wording(row.words)
    found: dict[str, Found] = {}
    for other in others:
        day = other.newest[:_DAY]
        if day not in found and _is_other(row, other) and _is_same(ours, read_wording(other.words)):
            found[day] = other
    return sorted(found.values(), key=lambda it: it.newest)[:_TOLD]


def _is_other(row: Found, other: Found) -> bool:
    """Is it, as far as pages tell, no report of the same saying?"""
    return other.utterance != row.utterance or told_apart(row, other)


def _is_same(ours: Wording, theirs: Wording) -> bool:
    shorter = min(len(ours), len(theirs))
    if shorter < _FEWEST:
        return False
    runs = align(ours, theirs).runs
    return sum(run.kept[1] - run.kept[0] for run in runs if run.change is Change.SAME) >= _NEARLY * shorter


def told_apart(one: Found, other: Found) -> bool:
    """Do both pages tell when it was said, and none of the days is the same?"""
    if one.said_first is None or other.said_first is None:
        return False
    return bool(one.said_last < other.said_first or other.said_last < one.said_first)


def _find_near(connection: Connection, numbers: list[int]) -> dict[int, list[int]]:
    """For each statement those that share keys with it, the most first."""
    own: defaultdict[int, set[int]] = defaultdict(set)
    for row in connection.execute(select(statement_keys).where(statement_keys.c.statement.in_(numbers))):
        own[row.key].add(row.statement)
    shared: dict[int, Counter[int]] = {n: Counter() for n in numbers}
    left = _MOST_ROWS
    for some in helpings(sorted(own)):
        found = connection.execute(select(statement_keys).where(statement_keys.c.key.in_(some)).limit(left)).all()
        left -= len(found)
        for row in found:
            for n in own[row.key] - {row.statement}:
                shared[n][row.statement] += 1
    return {n: sorted(counted, key=lambda it: (-counted[it], it)) for n, counted in shared.items()}


def _keep_theirs(connection: Connection, rows: list[Found], near: dict[int, list[int]]) -> dict[int, list[int]]:
    """Of each list those of the same person and another day, so many as are looked at."""
    columns = (said.c.n, said.c.person, said.c.newest)
    standing = {
        it.n: it
        for some in helpings({n for several in near.values() for n in several})
        for it in connection.execute(select(*columns).where(said.c.n.in_(some)))
    }
    found = {}
    for row in rows:
        others = (standing[n] for n in near[row.n] if n in standing)
        theirs = [it.n for it in others if it.person == row.person and it.newest[:_DAY] != row.newest[:_DAY]]
        found[row.n] = theirs[:_LOOKED_AT]
    return found


def _load(connection: Connection, numbers: Iterable[int]) -> dict[int, Found]:
    found = select(*_columns).join(said, said.c.n == statements.c.n)
    return {
        row.n: row for some in helpings(numbers) for row in connection.execute(found.where(statements.c.n.in_(some)))
    }
