"""Words and labels as numbers of a small table, so that what they mean for a line can be learned.

``Meistgesehen``, ``Les plus lus`` and ``Most viewed`` head the same list; no table of ours could name them all. Each
word has a place in a table by its CRC-32 (Weinberger et al., Feature Hashing, ICML 2009); 0 stands for none.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.articles.wording import Wording
    from onrecord.nouns import Block

WORDS, LABELS = 8192, 2048
FIRST, LAST = 8, 4
LABELS_KEPT, TAGS_KEPT = 16, 4

Ids = np.ndarray[tuple[int, int], np.dtype[np.int64]]
# The labels around a block, and its innermost tags.
Kind = tuple[tuple[str, ...], tuple[str, ...]]

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
    rows = [_row(w.words[:FIRST], FIRST, WORDS) + _row(w.words[FIRST:][-LAST:], LAST, WORDS) for w in wordings]
    return np.array(rows, np.int64).reshape(len(rows), FIRST + LAST)


def labels(blocks: Sequence[Block]) -> Ids:
    """The parts of the labels around each block, nearest first, and its innermost tags: N x 20."""
    kinds = [(block.labels, _tags(block.element or "")) for block in blocks]
    common = Counter(chain.from_iterable(block.labels for block in blocks))
    own = [label for label, n in common.items() if n <= _COMMON * len(blocks)]
    # Most labels stand around many lines.
    parts = {label: dict.fromkeys(_PART.findall(label)) for label in own}
    known = {kind: _ids(*kind, parts) for kind in set(kinds)}
    return np.array([known[kind] for kind in kinds], np.int64).reshape(len(kinds), LABELS_KEPT + TAGS_KEPT)


def _tags(path: str) -> tuple[str, ...]:
    """The innermost tags of an XPath, outermost first."""
    around = path.rsplit("/", TAGS_KEPT)[0]
    return tuple(_TAG.findall(path, len(around)))


def _ids(labels_: Sequence[str], tags: Sequence[str], parts: Mapping[str, dict[str, None]]) -> list[int]:
    """parts: of each label that says something of its lines, once each and in order."""
    kept: dict[str, None] = {}
    for label in labels_[:24]:
        kept.update(parts.get(label, {}))
        if len(kept) >= LABELS_KEPT:
            break
    places = [place(part, LABELS) for part in list(kept)[:LABELS_KEPT]] + [place(f"<{tag}", LABELS) for tag in tags]
    return places + [0] * (LABELS_KEPT + TAGS_KEPT - len(places))


def _row(of: Sequence[str], length: int, size: int) -> list[int]:
    """The places of words, and zeros behind them."""
    return [place(word, size) for word in of] + [0] * (length - len(of))
