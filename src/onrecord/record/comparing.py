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
from onrecord.record.looking_up import find_statement
from onrecord.record.stored import dig, load_object, load_text
from onrecord.record.tables import pages, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.matches.wordings import Alignment, Wording
    from onrecord.record.database import Database
    from onrecord.record.hits import Hit

_FEW = 3
_IN_MARKS = re.compile(r"[“\"„«]([^”\"“»]+)[”\"“»]|(?<!\w)['‘]([^'’]+)['’](?!\w)")


def compare(database: Database, names: Sequence[str]) -> Comparison:
    """The statements with these ids (or beginnings of ids) side by side.

    Raises UsageError for fewer than two statements and for an id that none or several have, RecordError where a page is
    damaged.
    """
    with database.read() as connection:
        rows = list(dict.fromkeys(n for name in names for n in _find_statements(connection, name)))
        if len(rows) < 2:
            raise UsageError("a comparison needs two statements or more: `onrecord search` shows their ids")
        hits = {n: _read_hit(connection, n) for n in rows}
        wordings = {n: read_wording(hit.words) for n, hit in hits.items()}
        fullest = min(rows, key=lambda n: (hits[n].kind == Kind.INDIRECT, -len(wordings[n]), hits[n].id))
        versions = (_describe(connection, n, hits[n], wordings[fullest], wordings[n]) for n in rows)
        return Comparison(hits[fullest].id, tuple(versions))


def _find_statements(connection: Connection, name: str) -> Iterator[int]:
    """Row numbers of the statements that a name means: an id or the beginning of one."""
    found = find_statement(connection, name)
    if found is None:
        raise UsageError(
            f"the record holds no statement {name!r}: give four digits or more of its id; `onrecord search` shows ids"
        )
    yield found


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
    row = connection.execute(select(statements.c.reading, statements.c.page).where(statements.c.n == n)).one()
    cue = dig(load_object(row.reading), "cue")
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
