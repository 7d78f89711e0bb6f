"""Cuts words into pieces as the reader model takes them, with what an uncased vocabulary can't say about them.

``"We stay," Ada Orn unrepentantly said.`` comes as the pieces ``" we stay , " [UNK] un ##re ##pent ##antly said .``:
a name is one piece, and the same one for everybody (`naming`). Beside each piece stand three numbers: its letters'
case (``MAY`` isn't ``may``), whether it begins a paragraph, and whether it stands inside quotation marks, as the
pairing of the marks has it. Each piece knows its place in the text, in code points.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from onrecord.errors import WeightsError
from onrecord.statements.naming import as_one
from onrecord.statements.pieces import Case, Pieces, Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

    from onrecord.nouns import Spans
    from onrecord.statements.pieces import Numbers
    from onrecord.statements.quotations import Quotation

UNKNOWN = "[UNK]"
# No accent that is a code point of its own (general category Mn) comes before this one.
_FIRST_ACCENT = "\N{COMBINING GRAVE ACCENT}"


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
    spelled = Pieces(
        ids=_numbers(ids),
        starts=at,
        ends=_numbers(ends),
        case=cases,
        quoted=_quoted(at, quotations),
        paragraph=line,
        edge=edge.astype(np.int64),
        head=head.astype(np.int64),
    )
    return as_one(spelled, text, mark(tokenizer, UNKNOWN))


def mark(tokenizer: Tokenizer, name: str) -> int:
    """The number of a piece that every vocabulary of the reader has. Raises WeightsError where it hasn't."""
    number = tokenizer.token_to_id(name)
    if number is None:
        raise WeightsError(f"the reader's vocabulary has no {name}: install onrecord again")
    return number


def _past_accents(text: str, end: int) -> int:
    """The vocabulary drops an accent that is a code point of its own; the text must not lose it."""
    while end < len(text) and text[end] >= _FIRST_ACCENT and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def _numbers(values: list[int]) -> Numbers:
    return np.array(values, np.int64)


# An article has a few hundred different pieces, and every one of them several times.
@lru_cache(maxsize=16_384)
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
