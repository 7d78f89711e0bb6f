"""The nouns of what the reader model takes: a text in pieces of words, and numbers beside each of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

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
