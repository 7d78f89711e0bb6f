"""An article's statements, as the reader model finds them and the quotation marks bind them.

The way: `quotations` pairs the marks; `pieces` cuts the words; `reader` asks the model which words are anchors and
what each piece is to the statement that hangs on them; `claims` gives each quotation to one of them; `decoding` reads
the answers off; `whole` holds them to the marks; `coordinated` ends a saying where its speaker's next one begins;
`carried` adds what goes on without a cue; `nesting` says which statement stands in which.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from onrecord.impressions import Impressions
from onrecord.nouns import Span, Statement, statement_id
from onrecord.statements import kinds
from onrecord.statements.carried import carry
from onrecord.statements.claims import settle
from onrecord.statements.coordinated import end_before_next
from onrecord.statements.cutting import cut
from onrecord.statements.decoding import decode
from onrecord.statements.nesting import nest
from onrecord.statements.quotations import pair
from onrecord.statements.whole import keep_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.nouns import Part, Spans
    from onrecord.statements.decoding import Draft
    from onrecord.statements.pieces import Pieces, Stretch
    from onrecord.statements.quotations import Quotation
    from onrecord.statements.reader import Reader, Row


@dataclass(frozen=True, slots=True)
class Found:
    """A draft and its spans in the text."""

    draft: Draft
    content: Spans
    cue: Spans
    source: Spans


@dataclass(frozen=True, slots=True)
class _Places:
    """Where pieces start and end in the text, and which of them begin a paragraph: as lists, for single look-ups."""

    starts: Sequence[int]
    ends: Sequence[int]
    edges: Sequence[int]

    @classmethod
    def of(cls, pieces: Pieces) -> _Places:
        return cls(pieces.starts.tolist(), pieces.ends.tolist(), np.flatnonzero(pieces.edge).tolist())

    def spans(self, stretches: Sequence[Stretch]) -> Spans:
        """The spans of the stretches, cut where a paragraph ends: a caption may stand between two."""
        return tuple(
            Span(self.starts[begin], self.ends[end - 1])
            for first, last in stretches
            for begin, end in pairwise((first, *self._edges_within(first, last), last))
        )

    def _edges_within(self, first: int, last: int) -> Sequence[int]:
        return self.edges[bisect_right(self.edges, first) : bisect_left(self.edges, last)]


@dataclass(frozen=True, slots=True)
class Passages:
    """Paragraphs that are read together: the body, or the headline alone; with their marks paired, cut into pieces."""

    paragraphs: Spans
    quotations: Sequence[Quotation]
    pieces: Pieces


def prepare(text: str, paragraphs: Spans, reader: Reader) -> Passages:
    """What the reader needs to know of the paragraphs."""
    quotations = pair(text, paragraphs)
    return Passages(paragraphs, quotations, cut(reader.tokenizer, text, paragraphs, quotations))


def find_in(
    page_id: str, text: str, parts: Mapping[Part, Spans], reader: Reader
) -> tuple[tuple[Statement, ...], Impressions]:
    """The statements of an article, part by part and in page order, and the reader's impressions of it.

    parts: the paragraphs of each.

    The parts go through the model together and are read apart: a headline's statement doesn't go on in the body.
    """
    passages = [prepare(text, paragraphs, reader) for paragraphs in parts.values()]
    read = reader.read([one.pieces for one in passages])
    chosen = reader.model.manifest.decoding
    statements = tuple(
        statement
        for part, one, its in zip(parts, passages, read, strict=True)
        for statement in _statements(page_id, text, part, one, look(text, one, its.rows, chosen))
    )
    return statements, Impressions.of_parts([its.impressions for its in read])


def look(text: str, passages: Passages, rows: Sequence[Row], chosen: Mapping[str, float]) -> list[Found]:
    """What the model finds, held to the marks, in the order of its anchors. chosen: the manifest's `decoding`."""
    quotations, pieces = passages.quotations, passages.pieces
    places = _Places.of(pieces)
    found = []
    for draft in decode(settle(rows, pieces, quotations), pieces, chosen):
        content = keep_whole(text, places.spans(draft.content), places.starts[draft.anchor], quotations)
        if content:
            cue = places.spans([draft.cue] if draft.cue else [])[:1]
            # Whose words go on without a cue is not for the nearest name to say: the speakers' stage may abstain.
            source = places.spans([draft.source] if draft.source and cue else [])[:1]
            found.append(Found(draft, content, cue, source))
    found = end_before_next(text, found, quotations)
    own = [one for one in found if one.cue or not any(_goes_on(one, other) for other in found)]
    return carry(text, passages.paragraphs, quotations, own)


def _statements(page_id: str, text: str, part: Part, passages: Passages, all_found: list[Found]) -> Iterable[Statement]:
    marked = tuple(sorted(piece for q in passages.quotations if q.inside is None for piece in q.pieces))
    statements: dict[str, Statement] = {}
    for found in all_found:
        statement = Statement(
            id=statement_id(page_id, found.content, found.cue, found.source),
            kind=kinds.kind(text, found.content, marked),
            part=part,
            content=found.content,
            cue=found.cue,
            source=found.source,
            confidence=round(found.draft.confidence, 3),
        )
        statements.setdefault(statement.id, statement)
    return nest(sorted(statements.values(), key=lambda s: (s.content[0].start, -s.content[-1].end)))


def _goes_on(one: Found, other: Found) -> bool:
    """Without a cue of its own, what stands in another statement is that one: a later paragraph of its quotation."""
    if one is other or not all(any(span in piece for piece in other.content) for span in one.content):
        return False
    return bool(other.cue) or one.draft.anchor > other.draft.anchor or one.content != other.content
