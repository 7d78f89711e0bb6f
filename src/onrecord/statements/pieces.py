"""Words as the reader model takes them: word pieces, and what an uncased vocabulary can't say about them.

``"We stay," Orn said.`` comes as the pieces ``" we stay , " or ##n said .``; beside each piece stand three numbers:
its letters' case (``Orn`` is a name, ``MAY`` isn't ``may``), whether it begins a paragraph, and whether it stands
inside quotation marks, as the pairing of the marks has it. Each piece knows its place in the text, in code points.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

    from onrecord.nouns import Spans
    from onrecord.statements.quotations import Quotation

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
# Numbers of pieces, half-open.
Stretch = tuple[int, int]


class Case(IntEnum):
    """How a piece is written."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    DIGITS = 4
    OTHER = 5


class Quoted(IntEnum):
    """Where a piece stands among the quotation marks; the marks count as inside."""

    OUTSIDE = 0
    CERTAIN = 1
    UNCERTAIN = 2
    NESTED = 3


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text in its order; all arrays have one number for each piece.

    ids: rows of the vocabulary; starts, ends: code points of the text; case, quoted: see `Case` and `Quoted`;
    paragraph: which paragraph; edge: 1 where one begins; head: 1 where a word or mark begins, 0 where one goes on
    (``##n``).
    """

    ids: Numbers
    starts: Numbers
    ends: Numbers
    case: Numbers
    quoted: Numbers
    paragraph: Numbers
    edge: Numbers
    head: Numbers

    def __len__(self) -> int:
        return len(self.ids)


def cut(tokenizer: Tokenizer, text: str, paragraphs: Spans, quotations: Sequence[Quotation]) -> Pieces:
    """The pieces of the paragraphs; ``quotations`` as `onrecord.statements.quotations.pair` gives them."""
    encodings = tokenizer.encode_batch([p.of(text) for p in paragraphs], add_special_tokens=False)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraph: list[int] = []
    words: list[int] = []
    for number, (span, encoding) in enumerate(zip(paragraphs, encodings, strict=True)):
        ids += encoding.ids
        starts += [span.start + start for start, _ in encoding.offsets]
        ends += [_past_accents(text, span.start + end) for _, end in encoding.offsets]
        paragraph += [number] * len(encoding.ids)
        words += [-1 if word is None else word for word in encoding.word_ids]
    at = _numbers(starts)
    word, line = _numbers(words), _numbers(paragraph)
    edge = np.diff(line, prepend=-1) != 0
    head = edge | (np.diff(word, prepend=-1) != 0)
    cases = _numbers([_case(text[start:end]) for start, end in zip(starts, ends, strict=True)])
    quoted = _quoted(at, quotations)
    return Pieces(_numbers(ids), at, _numbers(ends), cases, quoted, line, edge.astype(np.int64), head.astype(np.int64))


def _past_accents(text: str, end: int) -> int:
    """The vocabulary drops an accent that is a code point of its own; the text must not lose it."""
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def _numbers(values: list[int]) -> Numbers:
    return np.array(values, np.int64)


def _case(piece: str) -> Case:
    if piece.islower():
        return Case.LOWER
    if piece[:1].isupper() and (len(piece) == 1 or piece[1:].islower()):
        return Case.TITLE
    if piece.isupper():
        return Case.UPPER
    if piece.isdigit():
        return Case.DIGITS
    return Case.MIXED if any(c.isupper() for c in piece) else Case.OTHER


def _quoted(starts: Numbers, quotations: Sequence[Quotation]) -> Numbers:
    quoted = np.zeros(len(starts), np.int64)
    for quotation in quotations:
        kind = Quoted.CERTAIN if quotation.certain else Quoted.UNCERTAIN
        for piece in quotation.pieces:
            first, last = np.searchsorted(starts, (piece.start, piece.end))
            quoted[first:last] = kind if quotation.inside is None else Quoted.NESTED
    return quoted
