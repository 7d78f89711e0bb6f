"""A tokenizer that knows the few words of these tests, and cuts some of them in two."""

from __future__ import annotations

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

VOCABULARY = """
    [UNK] . , " ' abe all also as bo de guild has harbour in is it met of or owner rain said she so stay the us we
    would ##n ##nied
""".split()


def small_tokenizer() -> Tokenizer:
    """Like the one of the reader: uncased word pieces, each with its place; ``orn`` is ``or ##n``, ``Orn`` unknown."""
    numbers = {word: number for number, word in enumerate(VOCABULARY)}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))  # noqa: S106 - a word piece, not a password
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
