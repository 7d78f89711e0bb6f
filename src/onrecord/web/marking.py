"""Page text cut where marks begin and end, so that a template can draw them.

A statement's content may hold another statement, its cue may stand inside its content; HTML elements can't cross. So
the text is cut at every edge, and each piece knows all the marks that lie on it::

    The quay was full. | "The harbour stays open," | Ana Brask | said | on Friday.
                         content                     source      cue
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Mark(NamedTuple):
    """A span of the page text and what rests on it, such as ``content``; of: whose, where several are marked."""

    span: Span
    label: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of text between two edges, with the marks that lie on it.

    begins: the marks whose first character is the piece's, where a link can be put.
    """

    words: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What rests on the piece, each once, in alphabetical order."""
        return tuple(sorted({mark.label for mark in self.marks}))


def cut(text: str, within: Span, marks: Iterable[Mark]) -> list[Cut]:
    """The pieces of a stretch of the text, in their order; together they are the stretch, character for character."""
    lying = [mark for mark in marks if mark.span and mark.span.overlaps(within)]
    edges = {within.start, within.end}
    for mark in lying:
        edges |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    ordered = sorted(edges)
    return [_make(text, Span(*ends), lying) for ends in pairwise(ordered)]


def _make(text: str, span: Span, lying: Sequence[Mark]) -> Cut:
    marks = tuple(mark for mark in lying if span in mark.span)
    return Cut(span.of(text), marks, tuple(mark for mark in marks if mark.span.start == span.start))


def find_around(text: str, span: Span, most: int) -> Span:
    """The span with up to `most` characters of its line on both sides, from blank to blank."""
    line_start, line_end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = max(line_start, span.start - most), min(line_end, span.end + most)
    if start > line_start:
        blank = text.find(" ", start, span.start)
        start = blank + 1 if blank >= 0 else start
    if end < line_end:
        blank = text.rfind(" ", span.end, end)
        end = blank if blank >= 0 else end
    return Span(start, end)
