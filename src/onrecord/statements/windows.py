"""Windows: what the reader model sees at once, and which window is asked about what.

An article of 900 pieces doesn't fit into one window of 192. Windows hold whole paragraphs where they can and share a
paragraph with their neighbour where it is short; a longer paragraph is cut with a wide overlap. What stands in two
windows is read in the one that shows more around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.statements.pieces import Numbers


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) of a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def windows(paragraph: Numbers, *, length: int, shared: int) -> tuple[Window, ...]:
    """Windows of at most ``length`` pieces that cover all; neighbours share a paragraph of at most ``shared`` pieces.

    paragraph: the number of the paragraph of each piece. Where a paragraph alone is longer than a window, neighbours
    share ``shared`` pieces of it.
    """
    if not len(paragraph):
        return ()
    edges = [0, *(np.flatnonzero(np.diff(paragraph)) + 1).tolist(), len(paragraph)]
    return tuple(_walk(edges, length, shared))


def _walk(edges: Sequence[int], length: int, shared: int) -> Iterator[Window]:
    start, total = 0, edges[-1]
    while True:
        if total - start <= length:
            yield Window(start, total)
            return
        fitting = [edge for edge in edges if start < edge <= start + length]
        end = fitting[-1] if fitting else start + length
        yield Window(start, end)
        following = next(edge for edge in edges if edge > end)
        before = [edge for edge in edges if max(start, end - shared - 1, following - length - 1) < edge < end]
        start = (before[0] if before else end) if fitting else end - shared


def home(windows_: Sequence[Window], pieces: int) -> Numbers:
    """For each piece the number of the window in which it stands furthest from an edge that cuts the text."""
    best = np.full(pieces, -1, np.int64)
    home_of = np.zeros(pieces, np.int64)
    for number, window in enumerate(windows_):
        at = np.arange(window.start, window.end)
        left = at - window.start if window.start else np.full(len(at), pieces)
        right = window.end - 1 - at if window.end < pieces else np.full(len(at), pieces)
        room = np.minimum(left, right)
        better = room > best[window.start : window.end]
        home_of[window.start : window.end][better] = number
        best[window.start : window.end][better] = room[better]
    return home_of
