"""Cuts words into pieces as the reader model takes them, with what an uncased vocabulary can't say about them.

``"We stay," Ada Orn unrepentantly said.`` comes as the pieces ``" we stay , " [UNK] un ##re ##pent ##antly said .``:
a name is one piece, and the same one for everybody (`naming`). Beside each piece stand three numbers: its letters'
case (``MAY`` isn't ``may``), whether it begins a paragraph, and whether it stands inside quotation marks, as the
pairing of the marks has it. Each piece knows its place in the text, in code points.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.errors import WeightsError
from onrecord.statements.naming import as_one
from onrecord.statements.pieces import Case, Pieces, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tokenizers import Tokenizer

    from onrecord.nouns import Spans
    from onrecord.statements.pieces import Numbers
    from onrecord.statements.quotations import Quotation

UNKNOWN = "[UNK]"
# No accent that is a code point of its own (general category Mn) comes before this one.
_FIRST_ACCENT = "\N{COMBINING GRAVE ACCENT}"
# No piece reaches over a blank, whatever stands on its other side.
_UNBROKEN = re.compile(r"[^ \n]+")
# What is longer is no word, and isn't worth the memory to know it again.
_LONGEST = 40


class _Spelled(NamedTuple):
    """What stands between two blanks, in pieces: a number each, as `Pieces` has them, counted from its beginning."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    case: tuple[int, ...]
    head: tuple[int, ...]


def cut(tokenizer: Tokenizer, text: str, paragraphs: Spans, quotations: Sequence[Quotation]) -> Pieces:
    """The pieces of the paragraphs; ``quotations`` as `onrecord.statements.quotations.pair` gives them."""
    stretches = [
        (number, found.start(), _spell(tokenizer, found.group()))
        for number, span in enumerate(paragraphs)
        for found in _UNBROKEN.finditer(text, span.start, span.end)
    ]
    sizes = [len(spelled.ids) for _, _, spelled in stretches]
    begins = np.repeat(_numbers([begin for _, begin, _ in stretches]), sizes)
    paragraph = np.repeat(_numbers([number for number, _, _ in stretches]), sizes)
    starts = begins + _every(spelled.starts for _, _, spelled in stretches)
    spelled = Pieces(
        ids=_every(spelled.ids for _, _, spelled in stretches),
        starts=starts,
        ends=begins + _every(spelled.ends for _, _, spelled in stretches),
        case=_every(spelled.case for _, _, spelled in stretches),
        quoted=_quoted(starts, quotations),
        paragraph=paragraph,
        edge=(np.diff(paragraph, prepend=-1) != 0).astype(np.int64),
        head=_every(spelled.head for _, _, spelled in stretches),
    )
    return as_one(spelled, text, mark(tokenizer, UNKNOWN))


def mark(tokenizer: Tokenizer, name: str) -> int:
    """The number of a piece that every vocabulary of the reader has. Raises WeightsError where it hasn't."""
    number = tokenizer.token_to_id(name)
    if number is None:
        raise WeightsError(f"the reader's vocabulary has no {name}: install onrecord again")
    return number


def _spell(tokenizer: Tokenizer, stretch: str) -> _Spelled:
    return (_spell_known if len(stretch) <= _LONGEST else _spell_anew)(tokenizer, stretch)


def _spell_anew(tokenizer: Tokenizer, stretch: str) -> _Spelled:
    encoding = tokenizer.encode(stretch, add_special_tokens=False)
    starts = tuple(start for start, _ in encoding.offsets)
    ends = tuple(_past_accents(stretch, end) for _, end in encoding.offsets)
    case = tuple(_case(stretch[start:end]) for start, end in zip(starts, ends, strict=True))
    words = encoding.word_ids
    head = tuple(int(word != before) for word, before in zip(words, [-1, *words], strict=False))
    return _Spelled(tuple(encoding.ids), starts, ends, case, head)


# An article repeats half of its words, and shares most of the others with those read before.
_spell_known = lru_cache(maxsize=32_768)(_spell_anew)


def _past_accents(text: str, end: int) -> int:
    """The vocabulary drops an accent that is a code point of its own; the text must not lose it."""
    while end < len(text) and text[end] >= _FIRST_ACCENT and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def _numbers(values: list[int]) -> Numbers:
    return np.array(values, np.int64)


def _every(parts: Iterable[tuple[int, ...]]) -> Numbers:
    return np.fromiter(chain.from_iterable(parts), np.int64)


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
