"""Words and labels as numbers of a small table, so that what they mean for a line can be learned.

``Meistgesehen``, ``Les plus lus`` and ``Most viewed`` head the same list; no table of ours could name them all. Each
word has a place in a table by its CRC-32 (Weinberger et al., Feature Hashing, ICML 2009); 0 stands for none.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.wording import Wording
    from onrecord.nouns import Block

WORDS, LABELS = 8192, 2048
FIRST, LAST = 8, 4
LABELS_KEPT, TAGS_KEPT = 16, 4

Ids = np.ndarray[tuple[int, int], np.dtype[np.int64]]

_PART = re.compile(r"[a-z]{2,}")
_TAG = re.compile(r"/([a-z0-9-]+)")
# Labels of more blocks than this name the page, not the block.
_COMMON = 0.6


@lru_cache(maxsize=1 << 16)
def place(word: str, size: int) -> int:
    """A number in [1, size)."""
    return 1 + zlib.crc32(word.encode("utf-8", "surrogatepass")) % (size - 1)


def words(wordings: Sequence[Wording]) -> Ids:
    """The first eight words of each line, and the last four of what is left: N x 12."""
    ids = np.zeros((len(wordings), FIRST + LAST), np.int64)
    for row, wording in zip(ids, wordings, strict=True):
        first, last = wording.words[:FIRST], wording.words[FIRST:][-LAST:]
        row[: len(first)] = [place(word, WORDS) for word in first]
        row[FIRST : FIRST + len(last)] = [place(word, WORDS) for word in last]
    return ids


def labels(blocks: Sequence[Block]) -> Ids:
    """The parts of the labels around each block, nearest first, and its innermost tags: N x 20."""
    common = Counter(label for block in blocks for label in block.labels)
    every = frozenset(label for label, n in common.items() if n > _COMMON * len(blocks))
    ids = np.zeros((len(blocks), LABELS_KEPT + TAGS_KEPT), np.int64)
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for row, block in zip(ids, blocks, strict=True):
        kind = block.labels, tuple(_TAG.findall(block.element or "")[-TAGS_KEPT:])
        if kind not in known:
            known[kind] = _ids(*kind, every)
        row[: len(known[kind])] = known[kind]
    return ids


def _ids(labels_: Sequence[str], tags: Sequence[str], every: frozenset[str]) -> list[int]:
    parts = dict.fromkeys(part for label in labels_[:24] if label not in every for part in _PART.findall(label))
    return [place(p, LABELS) for p in list(parts)[:LABELS_KEPT]] + [place(f"<{tag}", LABELS) for tag in tags]
