"""The quotations of a text, put together from the pairs of marks and from the marks that found no partner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.nouns import Span
from onrecord.statements.quotations.glyphs import Side, Style
from onrecord.statements.quotations.marks import find_marks
from onrecord.statements.quotations.missing import Half, Piece, complete
from onrecord.statements.quotations.pairing import pair_double
from onrecord.statements.quotations.singles import pair_single

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Spans
    from onrecord.statements.quotations.pairing import Pair


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, whoever's they are.

    pieces: what it holds of each paragraph that it runs over, marks included.
    opened, closed: False where that mark is missing; the piece then starts or ends where the quotation must be
    taken to start or end, and it never leaves its paragraph.
    inside: the number, in the result of `pair`, of the innermost quotation around it.
    certain: False if a mark is missing, or what one of them does had to be guessed.
    """

    pieces: Spans
    style: Style
    opened: bool = True
    closed: bool = True
    inside: int | None = None
    certain: bool = True


def pair(text: str, paragraphs: Spans) -> tuple[Quotation, ...]:
    """The quotations of the paragraphs, in the order of their starts; any two are disjoint or one is in the other.

    `paragraphs` are in order and disjoint. Takes time in proportion to the length of the text. Raises nothing: a
    text whose marks make no sense has fewer quotations, or uncertain ones.
    """
    inner = tuple(_trim(text, paragraph) for paragraph in paragraphs)
    rows = [find_marks(text, paragraph) for paragraph in inner]
    doubles = pair_double([[mark for mark in row if mark.family is not Style.SINGLE] for row in rows])
    pairs = [*doubles.pairs, *pair_single(text, inner, rows, doubles.pairs)]
    pairs = [pair for pair in pairs if not _is_blank(text, pair)]
    whole = [_whole(inner, pair) for pair in pairs]
    pieces: list[list[Piece]] = [[] for _ in inner]
    for pair, quotation in zip(pairs, whole, strict=True):
        for number, span in enumerate(quotation.pieces, pair.paragraph):
            pieces[number].append(Piece(span, pair.opens[0].glyph, whole=len(pair.opens) == 1))
    halves = [
        _half(half)
        for paragraph, quoted, lone in zip(inner, pieces, doubles.lone, strict=True)
        for half in complete(text, paragraph, sorted(quoted, key=lambda piece: piece.span), lone)
    ]
    return _nest([*whole, *halves])


def _trim(text: str, paragraph: Span) -> Span:
    words = paragraph.of(text)
    start = paragraph.start + len(words) - len(words.lstrip())
    return Span(start, max(start, paragraph.start + len(words.rstrip())))


def _is_blank(text: str, pair: Pair) -> bool:
    start, end = pair.opens[-1].end, pair.close.start
    return end - start < 4 and not text[start:end].strip()


def _whole(paragraphs: Spans, pair: Pair) -> Quotation:
    last = pair.paragraph + len(pair.opens) - 1
    ends = [*(paragraph.end for paragraph in paragraphs[pair.paragraph : last]), pair.close.end]
    pieces = tuple(Span(mark.start, end) for mark, end in zip(pair.opens, ends, strict=True))
    return Quotation(pieces, pair.opens[0].style, certain=pair.certain)


def _half(half: Half) -> Quotation:
    opened = half.mark.side is Side.OPEN
    return Quotation((half.span,), half.mark.style, opened, not opened, certain=False)


def _nest(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations in order, each with the one around it."""
    ordered = sorted(quotations, key=lambda quotation: quotation.pieces[0].start)
    pieces = sorted((span.start, -span.end, number) for number, q in enumerate(ordered) for span in q.pieces)
    inside: dict[int, int | None] = {}
    around: list[tuple[int, int]] = []
    for start, end, number in pieces:
        while around and around[-1][0] <= start:
            around.pop()
        inside.setdefault(number, around[-1][1] if around else None)
        around.append((-end, number))
    return tuple(replace(quotation, inside=inside[number]) for number, quotation in enumerate(ordered))
