"""What a sentence means, as a vector: near ones mean alike, though they share no word.

"The harbour will be closed" and "ships can't enter the port" have one word in common and mean nearly the same. Each
word of the vocabulary has a vector, and a sentence the sum of its words' vectors, which are made so that sentences lie
as near to each other as a MiniLM encoder finds them (`training.vectors`; after Model2Vec, Tulkens & van Dongen 2024).
That takes microseconds where the encoder takes milliseconds. Why not the encoder: docs/decisions/0017.

The vocabulary has no names (decision 11). A word that it lacks, a name above all, has a vector that is drawn from a
hash of its letters: the same name is near itself and nothing else, whoever bears it.
"""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from onrecord.errors import WeightsError
from onrecord.text import split_words
from onrecord.weights import load_manifest
from onrecord.weights.model import HERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAME = "vectors"
WIDTH = 128
WORDS, MATRIX, LENGTHS = "words.txt", "vectors.npy", "lengths.npy"
UNKNOWN = "unknown"
"""What the manifest calls the length of the vector of a word that the vocabulary lacks."""

Floats = np.ndarray[Any, np.dtype[np.float32]]
Bytes = np.ndarray[Any, np.dtype[np.int8]]

_LEAST_WEIGHT = 0.02


class _Table(NamedTuple):
    """rows: word -> its row; vectors: int8[words, WIDTH], each to be multiplied by its length, float32[words];
    unknown: the length of a hashed vector.
    """

    rows: dict[str, int]
    vectors: Bytes
    lengths: Floats
    unknown: float


def encode(texts: Iterable[str]) -> Floats:
    """float32[texts, WIDTH], each of length 1: the product of two is how alike they are. Of no words it is all 0.

    Raises WeightsError.
    """
    return encode_words(map(split_words, texts))


def encode_words(texts: Iterable[Sequence[str]]) -> Floats:
    """`encode` of texts that are split into words by `onrecord.text.split_words`."""
    sums = [sum((_vector(word) for word in words), np.zeros(WIDTH, np.float32)) for words in texts]
    found = np.array(sums, np.float32).reshape(-1, WIDTH)
    lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return np.asarray(found / lengths, np.float32)


def pack(vectors: Floats) -> bytes:
    """Vectors as a table of a record keeps them: a byte for each number."""
    packed: bytes = np.rint(vectors * np.float32(127)).astype(np.int8).tobytes()
    return packed


def unpack(packed: bytes) -> Floats:
    """float32[texts, WIDTH] from the joined bytes of `pack`; of length 1 within a hundredth."""
    return np.frombuffer(packed, np.int8).reshape(-1, WIDTH).astype(np.float32) / np.float32(127)


@lru_cache(maxsize=65_536)
def weigh(word: str) -> float:
    """How much a folded word tells, from 0.02 for *the* to 1 for a name, a number or a word that is hardly ever used.

    By its rank among the words of the vocabulary, which stands for how often it is used (Zipf's law): the same on every
    record, whatever its pages are about.
    """
    rows = _table().rows
    row = None if word.isdigit() else rows.get(word)
    return 1.0 if row is None else max(_LEAST_WEIGHT, (math.log1p(row) / math.log1p(len(rows))) ** 2)


@lru_cache(maxsize=16_384)
def _vector(word: str) -> Floats:
    table = _table()
    row = table.rows.get(word)
    vector = hashed(word) * np.float32(table.unknown) if row is None else table.vectors[row] * table.lengths[row]
    return np.asarray(vector, np.float32)


def hashed(word: str) -> Floats:
    """float32[WIDTH], of length 1: the same for the same word on every machine, far from every other word's."""
    bits = np.unpackbits(np.frombuffer(hashlib.shake_128(word.encode()).digest(WIDTH // 8), np.uint8))
    return np.asarray((bits * np.float32(2) - np.float32(1)) / np.float32(math.sqrt(WIDTH)), np.float32)


@lru_cache
def _table() -> _Table:
    manifest = load_manifest(NAME)
    folder = HERE / NAME
    words = (folder / WORDS).read_text(encoding="utf-8").split()
    vectors, lengths = (np.load(folder / name, allow_pickle=False) for name in (MATRIX, LENGTHS))
    if vectors.shape != (len(words), WIDTH) or lengths.shape != (len(words),):
        raise WeightsError(f"{len(words)} words have vectors of {vectors.shape}: install onrecord again")
    return _Table({word: row for row, word in enumerate(words)}, vectors, lengths, manifest.decoding[UNKNOWN])
