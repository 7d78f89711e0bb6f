"""What is seen of each line of a saved text once a first answer is there: a table that the trees read.

That is stacked generalization (Wolpert, Neural Networks 5, 1992).

The network has said how likely each line is the article's body. Is it so of its neighbours too; how much of the article
stands above; do the longer words of the line stand in other lines of the article, or in those that aren't? A teaser
between two paragraphs may read like one of them, and share its words with the menus.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.articles import features, labels, surroundings, wording
from onrecord.articles.judging import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.articles.features import Features, Numbers
    from onrecord.articles.judging import Answers

    Column = np.ndarray[Any, np.dtype[np.float32]]

# What a saved text tells of a line, and of those near it; of those further off, their wording.
_TOLD = (*wording.NAMES, *surroundings.NAMES, *labels.NAMES)
_NEAR, _FURTHER = (-2, -1, 1, 2), (-3, 3)
_FIRST, _SIDES = range(-5, 6), (-1, 0, 1)
# Lines above and below.
_REACHES = (10, 25)
_PAGE = ("above", "below", "article_words", "surest", "lines")
_REACHED = tuple(f"{side}_{reach}" for reach in _REACHES for side in ("above", "below"))
_WORDS = ("told", "untold", "told_often", "told_here")
_OFTEN = 4
# Where the page has no such line.
_NONE = -1.0

NAMES = (
    *_TOLD,
    *(f"{name}{offset:+}" for offset in _NEAR for name in _TOLD),
    *(f"{name}{offset:+}" for offset in _FURTHER for name in wording.NAMES),
    *(f"mean_{name}" for name in _TOLD),
    *(f"body{offset:+}" for offset in _FIRST),
    *(f"role_{role.value}{offset:+}" for offset in _SIDES for role in ROLES),
    "title",
    *_PAGE,
    *_REACHED,
    *(f"{name}{offset:+}" for offset in (0, -1, 1) for name in _WORDS),
)


def observe(seen: Features, first: Answers) -> Numbers:
    """The table of a page of N lines, N x len(`NAMES`). first: what the network says of it."""
    told = seen.numbers[:, [features.NAMES.index(name) for name in _TOLD]]
    words = told[:, : len(wording.NAMES)]
    shared = _shared(list(seen.longs), first.body)
    return np.concatenate(
        (
            told,
            *(_moved(told, offset) for offset in _NEAR),
            *(_moved(words, offset) for offset in _FURTHER),
            np.broadcast_to(told.mean(0), told.shape),
            *(_moved(first.body[:, None], offset) for offset in _FIRST),
            *(_moved(first.roles, offset) for offset in _SIDES),
            first.title[:, None],
            np.column_stack(tuple(_around(first.body, seen.counts))).astype(np.float32),
            *(_moved(shared, offset) for offset in (0, -1, 1)),
        ),
        1,
    )


def _moved(table: Numbers, offset: int) -> Numbers:
    """For each line the row of the line so many further down."""
    moved = np.full_like(table, _NONE)
    if abs(offset) < len(table):
        moved[max(0, -offset) : len(table) - max(0, offset)] = table[max(0, offset) : len(table) - max(0, -offset)]
    return moved


def _around(body: Column, counts: Column) -> Iterator[Column]:
    """The columns of `_PAGE` and of `_REACHED`: how much of the article, in words, stands where."""
    expected = (body * counts).astype(np.float64)
    total = expected.sum() + 1
    sums = np.concatenate(([0.0], np.cumsum(expected)))
    n, line = len(body), np.arange(len(body))
    yield sums[:-1] / total
    yield (total - sums[1:]) / total
    yield from (np.full(n, number) for number in (np.log1p(total), body.max(), np.log1p(n)))
    for reach in _REACHES:
        yield (sums[line] - sums[np.maximum(line - reach, 0)]) / total
        yield (sums[np.minimum(line + 1 + reach, n)] - sums[line + 1]) / total


def _shared(longs: Sequence[frozenset[str]], body: Column) -> Numbers:
    """The columns of `_WORDS`: which share of a line's longer words stands in another line that is likely body, or
    likely not; how often in the article, as a mean; how much oftener there than elsewhere.
    """
    chances = body.tolist()
    inside: defaultdict[str, float] = defaultdict(float)
    outside: defaultdict[str, float] = defaultdict(float)
    for words, chance in zip(longs, chances, strict=True):
        for word in words:
            inside[word] += chance
            outside[word] += 1 - chance
    rows = [_row(words, chance, inside, outside) for words, chance in zip(longs, chances, strict=True)]
    return np.array(rows, np.float32).reshape(-1, len(_WORDS))


def _row(
    words: frozenset[str], chance: float, inside: Mapping[str, float], outside: Mapping[str, float]
) -> tuple[float, ...]:
    told = [inside[word] - chance for word in words]
    untold = [outside[word] - 1 + chance for word in words]
    n = len(words) or 1
    return (
        sum([a > 0.5 for a in told]) / n,
        sum([b > 0.5 for b in untold]) / n,
        sum([min(a, _OFTEN) for a in told]) / n,
        sum([a / (a + b + 1) for a, b in zip(told, untold, strict=True)]) / n,
    )
