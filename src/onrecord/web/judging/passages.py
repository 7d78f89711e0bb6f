"""A passage of a page, cut so that each piece knows where it stands and what it is.

::

    120 "Ana Brask"   source      129 " "      130 "said"   cue

A browser counts UTF-16 units, the record code points, and between them stand emoji and what HTML does to a carriage
return: it is a line feed when a script looks at it, or gone. So each piece says at which code point it begins, and no
piece holds a character that a browser would change. What a script counts, it counts within one piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord import Span
from onrecord.record import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.record import ShownStatement

FIELDS = ("content", "cue", "source")
_BEFORE, _AFTER = 1, 2
"""Paragraphs around the statement that are shown: what the machine cut off may stand there."""
_CHANGED = "\r\0"
"""Characters that HTML makes others of (HTML, section 13.2.3.5 and 13.2.5.1)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words from a code point of the page text on, and of which fields they are."""

    start: int
    words: str
    fields: tuple[str, ...]


def find_passages(shown: ShownStatement, text: str) -> tuple[Passage, ...]:
    """The passages that a statement stands in, with the paragraphs around them."""
    paragraphs = [Span(start, end) for start, end in shown.article["paragraphs"]]
    held = {passage.span for passage in shown.context}
    at = [number for number, span in enumerate(paragraphs) if span in held]
    chosen = held | set(paragraphs[max(0, at[0] - _BEFORE) : at[-1] + 1 + _AFTER] if at else [])
    return tuple(Passage("passage", span, span.of(text)) for span in sorted(chosen))


def cut(passage: Passage, marked: Sequence[Passage]) -> tuple[Piece, ...]:
    """The pieces of a passage; `marked`: what is to be marked in it, by field."""
    ends = {passage.span.start, passage.span.end}
    for mark in marked:
        ends |= {end for end in (mark.span.start, mark.span.end) if passage.span.start < end < passage.span.end}
    places = sorted(ends)
    return tuple(
        piece
        for start, end in pairwise(places)
        for piece in _split(start, passage.words[start - passage.span.start : end - passage.span.start], marked)
    )


def marked_in(shown: ShownStatement) -> tuple[Passage, ...]:
    """Content, cue and source as they stand: as people mended them, else as the machine read them."""
    mended = set(shown.judged or ()) & set(FIELDS)
    found = (
        *(it for it in shown.evidence if it.field in FIELDS and it.field not in mended),
        *(it for it in shown.judged_evidence if it.field in mended),
    )
    return tuple(sorted(found, key=lambda it: it.span))


def _split(start: int, words: str, marked: Iterable[Passage]) -> Iterator[Piece]:
    fields = tuple(dict.fromkeys(mark.field for mark in marked if mark.span.overlaps(Span(start, start + len(words)))))
    begin = 0
    for at, character in enumerate(f"{words}{_CHANGED[0]}"):
        if character in _CHANGED:
            if at > begin:
                yield Piece(start + begin, words[begin:at], fields)
            begin = at + 1
