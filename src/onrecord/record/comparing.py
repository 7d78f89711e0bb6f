"""One saying in the words of several outlets.

>>> record.compare("c0e6e8b7", "9359e328").versions[1].left_out  # doctest: +SKIP
('not',)

The fullest report is the one with the most words, of those that quote if any does; that makes it no truer than the
others. Each is held against it word by word (`matches.wordings`), so that what two outlets left out can be
read side by side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.matches.wordings import Change, align, list_marks, read_wording
from onrecord.nouns import Kind
from onrecord.record.captured import list_captures
from onrecord.record.compared import Comparison, Version
from onrecord.record.hits import read_hits
from onrecord.record.judgements.judged import judged
from onrecord.record.looking_up import find_statement
from onrecord.record.stored import dig, load_object, load_text
from onrecord.record.tables import pages, statements
from onrecord.record.views.occasions import find_keys, group_said, list_said
from onrecord.record.views.versions import find_versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.matches.wordings import Alignment, Wording
    from onrecord.record.database import Database
    from onrecord.record.hits import Hit

_FEW = 3
_FEWEST = 2
_MOST = 50
_IN_MARKS = re.compile(r"[“\"„«]([^”\"“»]+)[”\"“»]|(?<!\w)['‘]([^'’]+)['’](?!\w)")


def compare(database: Database, names: Sequence[str]) -> Comparison:
    """The statements with these ids (or beginnings of ids) side by side; of one id, all reports of what it says.

    Raises UsageError for fewer than two statements and for an id that none or several have, RecordError where a page is
    damaged.
    """
    with database.read() as connection:
        rows = list(dict.fromkeys(_find_statement(connection, name) for name in names))
        if len(rows) == 1:
            rows = find_versions(connection, rows[0])
        if len(rows) < _FEWEST:
            raise UsageError(
                "a comparison needs two statements or more, and nothing else on the record reports the same: "
                "`onrecord search` shows ids"
            )
        return _compare(connection, rows)


def compare_occasion(database: Database, key: str) -> tuple[Comparison, ...]:
    """What several statements report of an occasion: a comparison for each saying, that of most outlets first.

    Raises UsageError where there is no such occasion, or nothing that two statements report.
    """
    with database.read() as connection:
        groups = group_said(list_said(connection, find_keys(connection, key)))
        several = [[row.n for row in group] for _, group in groups if len(group) >= _FEWEST]
        if not several:
            raise UsageError(
                f"no two statements report the same of the occasion {key}: `onrecord show {key}` shows all"
            )
        return tuple(_compare(connection, rows) for rows in several[:_MOST])


def _compare(connection: Connection, rows: list[int]) -> Comparison:
    hits = {n: _read_hit(connection, n) for n in rows}
    wordings = {n: read_wording(hit.words) for n, hit in hits.items()}
    fullest = min(rows, key=lambda n: (hits[n].kind == Kind.INDIRECT, -len(wordings[n]), hits[n].id))
    versions = (_describe(connection, n, hits[n], wordings[fullest], wordings[n]) for n in rows)
    return Comparison(hits[fullest].id, tuple(versions))


def _find_statement(connection: Connection, name: str) -> int:
    """Row number of the statement with this id or beginning of one."""
    found = find_statement(connection, name)
    if found is None:
        raise UsageError(
            f"the record holds no statement {name!r}: give four digits or more of its id; `onrecord search` shows ids"
        )
    return found


def _read_hit(connection: Connection, n: int) -> Hit:
    chosen = select(statements.c.n).where(statements.c.n == n).subquery("chosen")
    return read_hits(connection, chosen, statements.c.n)[0]


def _describe(connection: Connection, n: int, hit: Hit, fullest: Wording, wording: Wording) -> Version:
    alignment = align(fullest, wording)
    return Version(
        hit=hit,
        alignment=alignment,
        marks=list_marks(alignment),
        left_out=tuple(_list_left_out(alignment)),
        cues=tuple(_read_cues(connection, n)),
        in_marks=tuple(_list_in_marks(hit)),
        headline=align(wording, read_wording(hit.title)) if hit.title else None,
    )


def _list_left_out(alignment: Alignment) -> Iterator[str]:
    for run in alignment.runs:
        if run.change in {Change.DROPPED, Change.CHANGED}:
            yield alignment.kept.words(*run.kept)


def _read_cues(connection: Connection, n: int) -> Iterator[str]:
    """The cue in the words of the page, piece by piece."""
    told = select(statements.c.id, statements.c.reading, statements.c.page).where(statements.c.n == n)
    row = connection.execute(told).one()
    state = judged(connection, [row.id]).get(row.id)
    cue = dig({**load_object(row.reading), **(state.fields if state else {})}, "cue")
    if cue:
        page = connection.execute(select(pages).where(pages.c.n == row.page)).one()
        text = load_text(page, list_captures(connection, row.page)[0]).text
        yield from (text[start:end] for start, end in cue)


def _list_in_marks(hit: Hit) -> Iterator[str]:
    """One to three words that the outlet sets apart inside its own sentence."""
    if hit.kind == Kind.DIRECT:
        return
    for found in _IN_MARKS.finditer(hit.words):
        words = (found[1] or found[2]).strip()
        if 1 <= len(read_wording(words)) <= _FEW:
            yield words
