"""Quotations that stand by themselves: whose words they are when no cue stands beside them.

::

    "The quay is ours," Orn said, blaming the board. "It was built by our own hands."

    "Stone by stone, and nobody ever paid us for it."

Both go on with Orn: each is a statement of its own, without cue and source; whom it goes on with is for the speakers'
stage to say. A model that was taught by annotators who add such a paragraph to the statement before it may do the
same, or leave it out; the form of the page decides. What is one quotation over several paragraphs (each opened, the
last one closed) is another matter: that is one statement (`whole`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.nouns import Span
from onrecord.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from onrecord.nouns import Spans
    from onrecord.statements.finding import Found
    from onrecord.statements.quotations import Quotation

# An estimate: corpora with such paragraphs marked are too small to count (PolNeAR dev has six).
_CARRIED = 0.75
# A shorter one may be a subhead, or a name.
_LEAST = 5


def carry(text: str, paragraphs: Spans, quotations: Sequence[Quotation], found: Sequence[Found]) -> list[Found]:
    """The statements and those that go on with them without a cue; a paragraph of its own is a statement of its own."""
    interrupted = _interrupted(text, quotations)
    found = [_resumed(one, interrupted) for one in found]
    alone = dict(_by_themselves(text, paragraphs, quotations))
    whole = {piece for piece, number in alone.items() if _is_all_of(text, piece, paragraphs[number])}
    kept = [part for one in found for part in _apart(one, whole, paragraphs)]
    for piece, number in sorted(alone.items()):
        if any(span.overlaps(piece) for one in kept if not _told_within(one, piece) for span in one.content):
            continue
        reach = Span(paragraphs[max(0, number - 1) if piece in whole else number].start, piece.start)
        before = [one for one in kept if one.content[-1] in reach]
        if before:
            last = max(before, key=lambda one: (one.content[-1].end, one.content[0].start))
            draft = replace(last.draft, confidence=_CARRIED)
            kept.append(replace(last, content=(piece,), cue=(), source=(), draft=draft))
    return kept


def _told_within(one: Found, quotation: Span) -> bool:
    """``"According to the board, it stays."``: what the board says is not yet who says that it does."""
    return any(cue in quotation for cue in one.cue)


def _interrupted(text: str, quotations: Sequence[Quotation]) -> list[tuple[Span, Span]]:
    """``"The quay," Orn said, "is ours."``: between commas, in one paragraph, and what begins in lower case goes on."""
    outer = [q.pieces[0] for q in quotations if q.certain and q.inside is None]
    return [
        (first, second)
        for first, second in pairwise(outer)
        if first.of(text).rstrip("\"'”’»“‘").endswith(",")
        and text[first.end : second.start].rstrip().endswith(",")
        and "\n" not in text[first.end : second.start]
        and next((c for c in second.of(text) if c.isalpha()), "").islower()
    ]


def _resumed(one: Found, interrupted: Sequence[tuple[Span, Span]]) -> Found:
    """The statement with the other half of the quotation that its cue interrupts."""
    for first, second in interrupted:
        if one.content[-1].end == first.end and any(cue in Span(first.end, second.start) for cue in one.cue):
            return replace(one, content=(*one.content, second))
    return one


def _by_themselves(text: str, paragraphs: Spans, quotations: Sequence[Quotation]) -> Iterator[tuple[Span, int]]:
    """Certain quotations of one piece that are whole sentences, each with the number of its paragraph."""
    sentences = Sentences(text, paragraphs)
    for quotation in quotations:
        piece = quotation.pieces[0]
        alone = quotation.certain and quotation.inside is None and len(quotation.pieces) == 1
        if alone and len(piece.of(text).split()) >= _LEAST:
            number = sentences.paragraph(piece.start)
            within = [s for s in sentences.of_paragraph(number) if s.overlaps(piece)]
            if _is_all_of(text, piece, Span(within[0].start, within[-1].end)):
                yield piece, number


def _is_all_of(text: str, piece: Span, span: Span) -> bool:
    """But for stops, bullets and blanks around it."""
    return not any(c.isalnum() for c in text[span.start : piece.start] + text[piece.end : span.end])


def _apart(one: Found, whole: Collection[Span], paragraphs: Spans) -> list[Found]:
    """The statement and, each for itself, the paragraphs that go on with it; what stands first stays with its cue."""
    first = _number(one.content[0], paragraphs)
    apart = [span for span in one.content if span in whole and _number(span, paragraphs) > first]
    if not apart:
        return [one]
    own = tuple(span for span in one.content if span not in apart)
    return [replace(one, content=own), *(replace(one, content=(span,), cue=(), source=()) for span in apart)]


def _number(span: Span, paragraphs: Spans) -> int:
    return bisect_right(paragraphs, span.start, key=lambda p: p.start) - 1
