"""Quotations with one mark missing.

``“The pier stays, she said. “It is ours.”`` lacks a mark after "stays", and no rule of marks can find the place;
the first quotation ends where its sentence does, before the next one opens. ``The pier stays”, she said.`` lacks
its first mark, and begins with the paragraph. Both are marked as uncertain, and neither leaves its paragraph.

Only a mark whose surroundings leave no doubt makes such a quotation; a stray one makes none, and neither does one
inside a quotation that has both its marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import sentences
from onrecord.nouns import Span
from onrecord.statements.quotations.glyphs import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.quotations.marks import Mark


_STOPS = ".!?…"
# What closes may stand behind a stop: (“No.”)
_ENDED = re.compile(r"[.!?…][\"'”’»›“)\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """What a quotation holds of one paragraph, marks included; `whole` if that is all of it."""

    span: Span
    glyph: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Half:
    """A quotation with one mark, and where it must be taken to start or end."""

    span: Span
    mark: Mark


def complete(text: str, paragraph: Span, pieces: Sequence[Piece], lone: Sequence[Mark]) -> list[Half]:
    """The quotations that the lone marks of a paragraph make.

    `pieces` are of the quotations that have both marks, `lone` are the marks without a partner, both in order.
    """
    halves: list[Half] = []
    edge, i = paragraph.start, 0
    for mark, limit in zip(lone, _limits(paragraph, pieces, lone), strict=True):
        edge, i = _pass(pieces, i, mark.start, edge)
        if edge > mark.start:
            continue
        span = None
        if mark.side is Side.CLOSE:
            span = _before(text, paragraph, edge, mark)
            edge = mark.end
        else:
            first = i
            edge, i = _pass(pieces, i, limit, mark.end)
            if edge <= limit and all(piece.whole for piece in pieces[first:i]):
                span = _behind(text, mark, edge, limit, last=limit == paragraph.end)
        if span is not None:
            halves.append(Half(span, mark))
            edge = max(edge, span.end)
    return halves


def _limits(paragraph: Span, pieces: Sequence[Piece], lone: Sequence[Mark]) -> list[int]:
    """For each lone mark, where the next quotation with the same mark opens, or the end of the paragraph."""
    nearest: dict[str, int] = {}
    limits = []
    i = len(pieces)
    for mark in reversed(lone):
        while i and pieces[i - 1].span.start > mark.start:
            i -= 1
            nearest[pieces[i].glyph] = pieces[i].span.start
        limits.append(nearest.get(mark.glyph, paragraph.end))
        if mark.side is Side.OPEN:
            nearest[mark.glyph] = mark.start
    return limits[::-1]


def _pass(pieces: Sequence[Piece], i: int, until: int, edge: int) -> tuple[int, int]:
    """How far the pieces reach that start before `until`, and the number of the first that doesn't."""
    while i < len(pieces) and pieces[i].span.start < until:
        edge, i = max(edge, pieces[i].span.end), i + 1
    return edge, i


def _before(text: str, paragraph: Span, edge: int, mark: Mark) -> Span | None:
    """From the start of the paragraph, or of the sentence if there is something quoted before it."""
    if edge == paragraph.start:
        return Span(edge, mark.end) if edge < mark.start else None
    found = sentences.split(text, Span(edge, mark.start))
    starts_here = len(found) > 1 or any(stop in text[edge - 2 : edge] for stop in _STOPS)
    return Span(found[-1].start, mark.end) if found and starts_here else None


def _behind(text: str, mark: Mark, edge: int, limit: int, *, last: bool) -> Span | None:
    """To the end of the paragraph, or of the last sentence that ends before the next quotation opens."""
    if last:
        return Span(mark.start, limit) if limit > mark.end else None
    found = sentences.split(text, Span(edge, limit))
    if len(found) > 1 and not _ENDED.search(text[found[-1].end - 3 : found[-1].end]):
        found = found[:-1]
    end = found[-1].end if found else edge
    return Span(mark.start, end) if end > mark.end else None
