"""Quotation marks one by one: what each could be.

In ``"The 12" pipe," she said—"it burst."`` the second of four double marks follows a figure: inches perhaps, or
the end of a quotation that closes with a number. What a mark could be is its side and a weight; what it is, is
decided where the marks of the whole paragraph are seen together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.statements.quotations.apostrophes import weigh_single
from onrecord.statements.quotations.glyphs import GLYPHS, STYLES, Side, Style
from onrecord.statements.quotations.surroundings import find_clusters

if TYPE_CHECKING:
    from onrecord.nouns import Span
    from onrecord.statements.quotations.surroundings import Cluster

_CORNERS = frozenset({Style.CORNER, Style.WHITE_CORNER})
_FEET = re.compile(r"\d['’′]\s?\d{1,2}$")
_INCHES = re.compile(r"(?<![\d])\d{1,3}$")
_HEBREW = re.compile(r"[\u05d0-\u05ea]{2}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and what it could be.

    weight: 2 where the surroundings decide its side, 1 where the glyph or a habit does, 0 where it may as well be
    an apostrophe or a measure. leading: nothing but marks stands before it in its paragraph. slipped: it may do
    the opposite, with a blank on the wrong side.
    """

    start: int
    end: int
    glyph: str
    side: Side
    weight: int
    leading: bool = False
    slipped: bool = False

    @property
    def family(self) -> Style:
        """The marks of a family can close each other."""
        return GLYPHS[self.glyph].family

    @property
    def style(self) -> Style:
        return STYLES[self.glyph]

    @property
    def contradicts_its_glyph(self) -> bool:
        return GLYPHS[self.glyph].side not in {self.side, Side.EITHER}

    @property
    def may_take_up(self) -> bool:
        """Whether a quotation of the paragraph before may go on with it."""
        sure = self.weight == 2 or (self.weight == 1 and not self.contradicts_its_glyph)
        return self.leading and self.side is Side.OPEN and sure

    def fits(self, closing: Mark) -> bool:
        """Whether a careful hand closes with that glyph what this one opens."""
        return closing.glyph in GLYPHS[self.glyph].closed_by


def find_marks(text: str, paragraph: Span) -> list[Mark]:
    """The marks of a paragraph in order, without those that are surely apostrophes, measures or empty."""
    marks = []
    for cluster in find_clusters(text, paragraph):
        if _is_empty(cluster):
            continue
        for start, glyph in cluster.tokens:
            weigh = weigh_single if GLYPHS[glyph].family is Style.SINGLE else _weigh_double
            weighed = weigh(text, start, glyph, cluster)
            if weighed is not None:
                marks.append(Mark(start, start + len(glyph), glyph, *weighed, cluster.leading, cluster.slipped))
    return marks


def _is_empty(cluster: Cluster) -> bool:
    """``""`` by itself: a ditto mark, or a quotation of nothing."""
    glyphs = [glyph for _, glyph in cluster.tokens]
    return glyphs == ['"', '"'] and cluster.side is None and not cluster.right.isalnum()


def _weigh_double(text: str, start: int, glyph: str, cluster: Cluster) -> tuple[Side, int] | None:
    known = GLYPHS[glyph]
    if known.family in _CORNERS:
        return known.side, 2
    if known.family is Style.DOUBLE and cluster.side is not Side.OPEN:
        before = text[max(0, start - 5) : start]
        if _FEET.search(before) or _HEBREW.fullmatch(cluster.left + cluster.right):
            return None
        if _INCHES.search(before):
            return Side.CLOSE, 0
    if cluster.side is not None:
        return cluster.side, 2
    nothing_there = not (cluster.left if known.side is Side.CLOSE else cluster.right)
    return Side.EITHER if nothing_there else known.side, 1
