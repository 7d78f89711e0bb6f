"""The stretches beside a quotation that may tell who says it.

In ``Orn rose. "The quay," he said, "is ours."`` the first quotation has nothing before it in its sentence and
``, he said, `` behind it; the second has ``, he said, `` before it and nothing behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import sentences
from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Spans
    from onrecord.statements.quotations import Quotation

_TERMINATED = re.compile(r"""[.!?…][\s"'”’»›“)\]]*$""")
# A sentence with more quotations than that is a list of words, not somebody's statement.
_NEIGHBOURS = 8
_FULL_STOP = re.compile(r"""\.[\s"'”’»›“)\]]*$""")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a quotation in its paragraph, in code points of the page text.

    before: from the end of the quotation before it, or the start of its sentence, to its opening mark; empty if a
    sentence ends there; where the quotation begins its paragraph, the sentence before, if it ends with a colon.
    behind: from its closing mark to the next quotation or the end of the sentence.
    sentence: where the sentence that the quotation stands in begins, earlier quotations of it included.
    stopped: a full stop stands at the end of the quotation, inside or outside its mark.
    """

    before: Span
    behind: Span
    sentence: int
    stopped: bool


def survey(text: str, paragraphs: Spans, quotations: Sequence[Quotation], index: int) -> Surroundings:
    """The surroundings of `quotations[index]`, one of the outermost quotations in page order."""
    first, last = quotations[index].pieces[0], quotations[index].pieces[-1]
    opening = _paragraph_of(paragraphs, first)
    closing = _paragraph_of(paragraphs, last)
    earlier = _earlier(quotations, index, opening)
    following = quotations[index + 1].pieces[0].start if index + 1 < len(quotations) else closing.end
    later = min(following, closing.end)
    behind = Span(last.end, later)
    stopped = bool(_FULL_STOP.search(last.of(text))) or text[last.end : last.end + 1] == "."
    return Surroundings(
        before=_before(text, paragraphs, opening, first, earlier),
        behind=_first_sentence(text, behind),
        sentence=_sentence_start(text, opening, first, earlier),
        stopped=stopped,
    )


def ends_sentence(text: str, span: Span) -> bool:
    """Does the stretch end with a stop, closing marks aside?"""
    return bool(_TERMINATED.search(span.of(text)))


def _earlier(quotations: Sequence[Quotation], index: int, paragraph: Span) -> list[Span]:
    """The last pieces of the quotations before this one in its paragraph, the nearest few, in order."""
    found: list[Span] = []
    for quotation in reversed(quotations[max(0, index - _NEIGHBOURS) : index]):
        if quotation.pieces[-1].end <= paragraph.start:
            break
        found.append(quotation.pieces[-1])
    return found[::-1]


def _before(text: str, paragraphs: Spans, paragraph: Span, piece: Span, earlier: Sequence[Span]) -> Span:
    stretch = Span(earlier[-1].end if earlier else paragraph.start, piece.start)
    if not stretch.of(text).strip() and not earlier:
        return _announcing(text, paragraphs, paragraph)
    if ends_sentence(text, stretch):
        return Span(piece.start, piece.start)
    parts = sentences.split(text, stretch)
    return Span(parts[-1].start, piece.start) if parts else Span(piece.start, piece.start)


def _announcing(text: str, paragraphs: Spans, paragraph: Span) -> Span:
    """The last sentence of the paragraph before, if it ends with a colon: ``Orn continued:``."""
    number = bisect_right(paragraphs, paragraph.start, key=lambda p: p.start) - 1
    previous = paragraphs[number - 1] if number else None
    if previous is None or not previous.of(text).rstrip().endswith(":"):
        return Span(paragraph.start, paragraph.start)
    return sentences.split(text, previous)[-1]


def _first_sentence(text: str, stretch: Span) -> Span:
    parts = sentences.split(text, stretch)
    return Span(stretch.start, parts[0].end) if parts else stretch


def _sentence_start(text: str, paragraph: Span, piece: Span, earlier: Sequence[Span]) -> int:
    """Where the sentence begins: a quotation that ends no sentence itself belongs to it."""
    end = piece.start
    for quotation in reversed(earlier):
        stretch = Span(quotation.end, end)
        parts = sentences.split(text, stretch)
        if ends_sentence(text, stretch):
            return end if end == piece.start else parts[0].start
        if len(parts) > 1 or ends_sentence(text, quotation):
            return parts[-1].start if parts else end
        end = quotation.start
    stretch = Span(paragraph.start, end)
    parts = sentences.split(text, stretch)
    return parts[-1].start if parts and not ends_sentence(text, stretch) else end


def _paragraph_of(paragraphs: Spans, piece: Span) -> Span:
    return paragraphs[bisect_right(paragraphs, piece.start, key=lambda p: p.start) - 1]
