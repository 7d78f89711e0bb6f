"""What a line shares with the other lines of its page: its place, its twins, its neighbours, its words.

The headline of a teaser stands twice on the page; a caption is printed with and without its credit, one below the
other; a paragraph shares its longer words with the other paragraphs, a menu with nobody.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.wording import Wording
    from onrecord.nouns import Block, PageText

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]

NAMES = (
    *("place", "words_before", "from_top", "from_end", "twins", "goes_on_before", "goes_on_in_next", "gap", "next_gap"),
    *("indent", "bullet", "bullet_before", "bullet_after", "shared", "long_words", "common", "like_it", "prose_before"),
    *("prose_after", "since_prose", "till_prose", "same_gap"),
)
_FAR = 60
_MOST_COMMON = 25


def measure(text: PageText, wordings: Sequence[Wording]) -> Floats:
    """The numbers of each line, in the order of `NAMES`."""
    n = len(wordings)
    place = np.arange(n)
    gaps = np.minimum(_gaps(text), 4)
    indents = np.array([_indent(text, b) for b in text.blocks], int)
    bullets = np.array([b.bullet for b in text.blocks], bool)
    counts = np.array([w.count for w in wordings], int)
    mass = counts * np.array([w.prose for w in wordings], bool)
    lows = [w.low for w in wordings]
    twins = Counter(lows)
    goes_on = [len(low) > 8 and below.startswith(low[:80]) for low, below in zip(lows, [*lows[1:], ""], strict=False)]
    return np.column_stack(
        (
            place / max(n, 1),
            np.cumsum(counts) / max(counts.sum(), 1),
            np.log1p(place),
            np.log1p(n - place),
            np.log1p([twins[low] - 1 for low in lows]),
            _above(np.array(goes_on, bool)),
            goes_on,
            gaps[:-1] / 2,
            gaps[1:] / 2,
            indents / 6,
            bullets,
            _above(bullets),
            _above(bullets[::-1])[::-1],
            *_shared(wordings),
            _share(2 * indents + bullets, mass),
            np.log1p(_three_above(mass)) / 3,
            np.log1p(_three_above(mass[::-1])[::-1]) / 3,
            np.log1p(_since_prose(mass)) / 2,
            np.log1p(_since_prose(mass[::-1])[::-1]) / 2,
            _share(gaps[:-1], mass),
        )
    )


def _above(numbers: Ints, at_top: int = 0) -> Ints:
    """For each line what the line above it has."""
    return np.concatenate(([at_top], numbers))[:-1]


def _three_above(mass: Ints) -> Ints:
    """For each line the sum of the three lines above it."""
    sums, line = np.concatenate(([0], np.cumsum(mass))), np.arange(len(mass))
    return sums[line] - sums[np.maximum(line - 3, 0)]


def _since_prose(mass: Ints) -> Ints:
    """For each line how many lines stand between it and the last prose above it."""
    line = np.arange(len(mass))
    # As if there were some far above the page.
    last = _above(np.maximum.accumulate(np.where(mass > 0, line, -_FAR - 1)), -_FAR - 1)
    since: Ints = np.minimum(line - last - 1, _FAR)
    return since


def _share(kinds: Ints, mass: Ints) -> Floats:
    """For each line how much of the page's prose stands in lines of its kind."""
    shares: Floats = np.bincount(kinds, mass)[kinds] / max(mass.sum(), 1)
    return shares


def _shared(wordings: Sequence[Wording]) -> Floats:
    """For each line, how many of its longer words stand in another sentence, how many it has, and how many of its words
    are common on the page.
    """
    long_words = [w.longs for w in wordings]
    topic = Counter(chain.from_iterable(words for words, w in zip(long_words, wordings, strict=True) if w.prose))
    told, told_again = frozenset(topic), frozenset(word for word, n in topic.items() if n > 1)
    every = Counter(chain.from_iterable(w.words for w in wordings))
    common = frozenset(word for word, _ in every.most_common(_MOST_COMMON))
    # A line of prose is itself one of the sentences that have its words.
    shared = [len(words & (told_again if w.prose else told)) for words, w in zip(long_words, wordings, strict=True)]
    usual = [sum(map(common.__contains__, w.words)) for w in wordings]
    longs = np.array([len(words) for words in long_words], int)
    counts = np.array([len(w.words) for w in wordings], int)
    return np.array((shared / np.maximum(longs, 1), np.minimum(longs, 8) / 8, usual / np.maximum(counts, 1)))


def _gaps(text: PageText) -> list[int]:
    """Line ends before each block, and behind the last one."""
    edges = [0, *(b.span.end for b in text.blocks)]
    starts = [*(b.span.start for b in text.blocks), len(text.text)]
    return [text.text.count("\n", end, start) for end, start in zip(edges, starts, strict=True)]


def _indent(text: PageText, block: Block) -> int:
    """Characters before the words of a line of text, at most 12; none in HTML."""
    if block.element:
        return 0
    return min(block.span.start - text.text.rfind("\n", 0, block.span.start) - 1, 12)
