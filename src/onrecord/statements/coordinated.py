"""Two sayings of one speaker in one sentence: the first ends where the second begins.

``Orn said the quay was sinking, and asked for money.`` The model may take all that stands behind *said* for what Orn
said, and *asked for money* for a saying of his as well. Annotators never do: of the pairs of sayings that share their
source in PolNeAR's train and dev parts, 916 stand one right behind the other, and none stands in the other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.finding import Found
    from onrecord.statements.quotations import Quotation

# Without one of these the second saying is more often none: ``gave him the papers that showed a loss``.
_JOINT = re.compile(r"(?:\s*[,;–—]\s*(?:(?:and|but|while|then)\s+)?|\s+(?:and|but|while|then)\s+)$")


def end_before_next(text: str, found: Sequence[Found], quotations: Sequence[Quotation]) -> list[Found]:
    """The statements, in the same order, each without the next saying of its own source."""
    marked = [piece for q in quotations if q.certain and q.inside is None for piece in q.pieces]
    cues = [one for one in found if one.cue and one.source and not any(one.cue[0] in piece for piece in marked)]
    return [_cut(text, one, [other for other in cues if other.source == one.source]) for one in found]


def _cut(text: str, one: Found, others: Sequence[Found]) -> Found:
    starts = [other.cue[0].start for other in others]
    ends = [end for piece in one.content for start in starts if (end := _end_before(text, piece, start)) is not None]
    if not one.cue or not ends:
        return one
    end = min(ends)
    return replace(one, content=tuple(Span(p.start, min(p.end, end)) for p in one.content if p.start < end))


def _end_before(text: str, piece: Span, cue: int) -> int | None:
    """Where the piece ends if a saying that begins in it is joined to it; None where none is."""
    if not piece.start < cue < piece.end:
        return None
    joint = _JOINT.search(text, piece.start, cue)
    return joint.start() if joint and joint.start() > piece.start else None
