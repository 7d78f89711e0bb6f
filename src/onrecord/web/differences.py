"""Two wordings held against each other, as pieces that a template can draw.

::

    we shall  [not: gone]  fill the reservoir  [before: come]  the herring come
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record import Alignment, Run


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with their fate: ``same``, ``gone`` (only the kept wording has them), ``come``, ``moved``."""

    fate: str
    words: str


def draw(alignment: Alignment, runs: Iterable[Run]) -> list[Piece]:
    """The words of both wordings in the order of the given one; what was changed is gone and come."""
    pieces = []
    for run in runs:
        gone, come = alignment.kept.words(*run.kept), alignment.given.words(*run.given)
        if run.change is Change.SAME:
            pieces.append(Piece("same", come))
        elif run.change is Change.MOVED:
            pieces.append(Piece("moved", come))
        else:
            pieces += [Piece("gone", gone)] if gone else []
            pieces += [Piece("come", come)] if come else []
    return pieces


def draw_kept(alignment: Alignment) -> list[Piece]:
    """All words of the kept wording, those that the given one has, too, marked as ``held``."""
    kept, pieces, at = alignment.kept, [], 0
    for run in sorted((run for run in alignment.runs if run.change is Change.SAME), key=lambda run: run.kept):
        span = kept.span(*run.kept)
        pieces += [Piece("same", kept.text[at : span.start]), Piece("held", span.of(kept.text))]
        at = span.end
    return [piece for piece in [*pieces, Piece("same", kept.text[at:])] if piece.words]
