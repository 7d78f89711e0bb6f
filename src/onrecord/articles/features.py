"""What can be seen of each line of a page before anything is decided: three tables that the block model reads.

The line ``Related News`` in the middle of a saved page has two words, no stop at its end, a blank line on both sides,
and words that head lists elsewhere; the paragraph above it has forty words, ends with a stop, and shares its longer
words with its like. Saved text and HTML go into the same tables; what only HTML can say is unknown there.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.articles import claimed, hashing, labels, layout, surroundings, voting, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from onrecord.articles.hashing import Ids
    from onrecord.nouns import PageText

NAMES = (*wording.NAMES, *surroundings.NAMES, *layout.NAMES, *claimed.NAMES, *labels.NAMES, *voting.NAMES)

Numbers = np.ndarray[tuple[int, int], np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Features:
    """A page of N lines: numbers, N x len(`NAMES`); words, N x 12, and labels, N x 20, as places in `hashing`'s tables;
    counts: how many words each line has; articles: which ``<article>`` element it stands in, 0 for none; longs: its
    longer words, a frozenset of str.
    """

    numbers: Numbers
    words: Ids
    labels: Ids
    counts: np.ndarray[Any, np.dtype[np.float32]]
    articles: np.ndarray[Any, np.dtype[np.int64]]
    longs: np.ndarray[Any, np.dtype[np.object_]]

    def __len__(self) -> int:
        return len(self.counts)

    @property
    def html(self) -> bool:
        """Do the lines stand in elements?"""
        return bool(self.seen("html").any())

    def part(self, lines: slice | np.ndarray[Any, Any]) -> Features:
        """Some of the lines."""
        return Features(*(getattr(self, table.name)[lines] for table in fields(self)))

    def seen(self, name: str) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """For each line whether it has the feature of that name, one that is 0 or 1."""
        return self.numbers[:, NAMES.index(name)] > 0


def observe(text: PageText) -> Features:
    """The features of the blocks of a page, in page order, before anybody has voted."""
    lines = [block.span.of(text.text) for block in text.blocks]
    wordings = [wording.read(line) for line in lines]
    tables = (
        _table([wording.measure(line, w) for line, w in zip(lines, wordings, strict=True)], wording.NAMES),
        _table(surroundings.measure(text, wordings), surroundings.NAMES),
        _table(layout.measure(text.blocks, wordings), layout.NAMES),
        _table(claimed.measure(text.claims, wordings), claimed.NAMES),
        _table(labels.measure(lines), labels.NAMES),
        _table(voting.measure(None, wordings), voting.NAMES),
    )
    return Features(
        np.concatenate(tables, 1),
        hashing.words(wordings),
        hashing.labels(text.blocks),
        np.array([w.count for w in wordings], np.float32),
        np.array(layout.number_articles(text.blocks), np.int64),
        _objects([w.longs for w in wordings]),
    )


def _objects(each: Sequence[object]) -> np.ndarray[Any, np.dtype[np.object_]]:
    """One of them for each line: numpy would else take sets of one size for rows of a table."""
    table = np.empty(len(each), np.object_)
    table[:] = each
    return table


def second(features: Features, text: PageText, vote: str | None) -> Features:
    """The features of a page with what another extractor takes for its article. vote: what `voting.ask` has of it."""
    wordings = [wording.read(block.span.of(text.text)) for block in text.blocks]
    votes = _table(voting.measure(vote, wordings), voting.NAMES)
    return replace(features, numbers=np.concatenate((features.numbers[:, : -len(voting.NAMES)], votes), 1))


def _table(rows: ArrayLike, names: Sequence[str]) -> Numbers:
    return np.array(rows, np.float32).reshape(-1, len(names))
