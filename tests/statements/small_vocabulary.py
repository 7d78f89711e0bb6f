"""A tokenizer of the reader model's kind, with a vocabulary that fits on a page; and pieces without any."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord.statements.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
WORDS = "orn ana said told she he the that we stay stays quay board may not of us all dos new 1984".split()
MARKS = tuple("\".,!?'-“”‘’")
LETTERS = tuple(string.ascii_lowercase + string.digits)
VOCABULARY = (*SPECIAL, *WORDS, *MARKS, *LETTERS, *(f"##{letter}" for letter in LETTERS))


def small_tokenizer() -> Tokenizer:
    """Uncased word pieces: the `WORDS` are one piece each, all others are spelled, ``p ##i ##e ##r``."""
    numbers = {piece: number for number, piece in enumerate(VOCABULARY)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))  # noqa: S106 - a piece, no password
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def plain_pieces(heads: Sequence[int], paragraphs: Sequence[int] = ()) -> Pieces:
    """Pieces of one letter each. heads: 1 where a word begins; paragraphs: their lengths, one of all unless told.

    The ids count from 1000, so that each says which piece it is.
    """
    count = len(heads)
    at = np.arange(count)
    paragraph = np.repeat(np.arange(len(paragraphs or (count,))), paragraphs or (count,))
    return Pieces(
        ids=1000 + at,
        starts=at,
        ends=at + 1,
        case=at % 6,
        quoted=at % 4,
        paragraph=paragraph,
        edge=(np.diff(paragraph, prepend=-1) != 0).astype(np.int64),
        head=np.array(heads, np.int64),
    )
