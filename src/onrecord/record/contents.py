"""From a place in the words of a statement back to the page.

A statement's words are the pieces of its content with a blank between them. *open, and the* in ``"The harbour stays
open," "and the ferry"`` stands in two pieces of the page, on both sides of *she said*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.nouns import Spans


def find_on_page(content: Sequence[Sequence[int]], words: Spans) -> Iterator[Span]:
    """The spans of the page, from spans of the words of a statement with this content."""
    at = 0
    pieces = []
    for start, end in content:
        pieces.append((at, start, end - start))
        at += end - start + 1
    for span in words:
        for begun, start, size in pieces:
            first, last = max(span.start - begun, 0), min(span.end - begun, size)
            if first < last:
                yield Span(start + first, start + last)
