"""A text as a set of short runs of words, and a small sketch of that set by which texts like it are found.

"The harbour stays open" has the shingles *the harbour stays* and *harbour stays open*. Two articles that share most of
theirs are one text, however their headlines differ. To compare each article with each other one would take years; so
the least of all shingles' hashes is kept, under many hash functions: the share of functions under which two texts agree
is about the share of shingles that they share (MinHash: Broder 1997). Agreeing functions are looked for in bands, each
of which is one number that a table can be searched for: texts without a band in common are never compared.

Nothing here hangs on the machine, on the order of the words in a set or on what was hashed before.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Hashes = np.ndarray[Any, np.dtype[np.uint64]]

# The finaliser of splitmix64 (Steele, Lea & Flood 2014), which makes each bit hang on each.
_STEP, _FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_SHIFTS = np.uint64(30), np.uint64(27), np.uint64(31)
# A key must fit into the signed integers of SQL.
_SIGNED = np.uint64(1)


def shingle(words: Sequence[str], length: int) -> Hashes:
    """The hashes of all runs of so many words, each once, in order of size; of a shorter text the one run there is."""
    if not words:
        return np.zeros(0, np.uint64)
    hashes = np.array([_hash(word) for word in words], np.uint64)
    size = min(length, len(hashes))
    runs = np.zeros(len(hashes) - size + 1, np.uint64)
    for at in range(size):
        runs = _mix(runs + hashes[at : at + len(runs)])
    return np.unique(runs)


def sketch(shingles: Hashes, functions: int) -> Hashes:
    """uint64[functions]: the least hash of the shingles under each; all ones if there is no shingle."""
    if not len(shingles):
        return np.full(functions, np.iinfo(np.uint64).max)
    return np.array(_mix(shingles[:, None] ^ _seeds(functions)[None, :]).min(0), np.uint64)


def bands(sketched: Hashes, rows: int) -> tuple[int, ...]:
    """A key for each band of so many functions, of 63 bits: texts that share one agree under all of its functions.

    The number of the band is part of the key, so that all keys can stand in one column.
    """
    parts = sketched.reshape(-1, rows)
    keys = np.arange(len(parts), dtype=np.uint64)
    for row in range(rows):
        keys = _mix(keys + parts[:, row])
    return tuple((keys >> _SIGNED).tolist())


def shared(a: Hashes, b: Hashes) -> int:
    """How many shingles two sets have in common."""
    return int(np.intersect1d(a, b, assume_unique=True).size)


def _mix(x: Hashes) -> Hashes:
    x = x + _STEP
    x = (x ^ (x >> _SHIFTS[0])) * _FIRST
    x = (x ^ (x >> _SHIFTS[1])) * _SECOND
    return np.asarray(x ^ (x >> _SHIFTS[2]), np.uint64)


@lru_cache
def _seeds(functions: int) -> Hashes:
    return _mix(np.arange(functions, dtype=np.uint64))


# The words of a language come again and again.
@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
