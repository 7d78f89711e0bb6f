"""Which statements a quotation is held against: those that share its rare words.

A record of a million statements has *we*, *will* and *people* in every tenth of them, and *herring* in forty. So each
telling word is looked up by itself in the index of words, for so many rows at most; a word that has more is too
common to find anything by. What is left are short lists, and the statements on the most of them, each list by its
rarity, come first. Where a quotation has no rare word (*we will win and win again*), three words side by side stand
for one.

`find_similar` is the one place where candidates come from. What finds statements of the same meaning in other words,
vectors of sentences for one, adds them here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.matches.wordings import is_common, split_at_ellipses
from onrecord.record.index import match_words
from onrecord.record.pairs import find_paired
from onrecord.record.tables import statements
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from onrecord.matches.wordings import Wording

MOST_HOLDING = 500
"""Statements with the same words that are counted; more are "500 or more"."""
_MOST_ROWS = 1000
"""Rows that a word may have to find anything by it."""
_MOST_WORDS = 40
"""Words that are looked up."""
_FEW = 3
"""Rare words that are enough to find statements by."""
_FAINT = 0.1
"""What a word weighs that stands in every text."""


@dataclass(frozen=True, slots=True)
class Similar:
    """Row numbers of statements, nearest first, and each word's weight: how rare it is."""

    statements: tuple[int, ...]
    weights: Mapping[str, float]


def find_similar(connection: Connection, given: Wording, most: int = 60) -> Similar:
    """At most so many statements that share telling words with the quotation."""
    last = connection.scalar(select(func.max(statements.c.n))) or 0
    weights = dict.fromkeys(given.keys, _FAINT)
    scores: defaultdict[int, float] = defaultdict(float)
    rare = 0
    for word, printed in _list_telling(given):
        rows = _find_rows(connection, printed)
        weights[word] = log(2 + last / (1 + len(rows)))
        if 0 < len(rows) < _MOST_ROWS:
            rare += 1
            _add(scores, rows, weights[word])
    if rare < _FEW:
        for printed in _list_phrases(given):
            rows = _find_rows(connection, printed)
            _add(scores, rows, log(2 + last / (1 + len(rows))))
    nearest = sorted(scores, key=lambda n: (-scores[n], n))
    return Similar(tuple(nearest[:most]), weights)


def find_pages(connection: Connection, given: Wording, similar: Similar, most: int = 12) -> list[int]:
    """Row numbers of pages that may have the quotation word for word, in a statement or not."""
    return find_paired(connection, given, similar.weights, most)


def find_holding(connection: Connection, given: Wording) -> list[int]:
    """Row numbers of the statements that hold the quotation, each stretch between ellipses side by side; 500 at most.

    As the index compares words, which is freer than a wording does.
    """
    stretches = (join_words(given.words(first, end)) for first, end in split_at_ellipses(given))
    return _find_rows(connection, " ".join(f'"{stretch}"' for stretch in stretches), MOST_HOLDING)


def _list_telling(given: Wording) -> Iterator[tuple[str, str]]:
    """Each telling word and how it is printed, the longest first: long words are rarer."""
    printed = {key: given.words(at, at + 1) for at, key in enumerate(given.keys) if not is_common(key)}
    for key in sorted(printed, key=lambda key: (-len(key), key))[:_MOST_WORDS]:
        yield key, f'"{join_words(printed[key])}"'


def _list_phrases(given: Wording) -> Iterator[str]:
    """Three words side by side, those that stand in every text alone excepted."""
    for first in range(0, min(len(given), _MOST_WORDS) - 2, 2):
        if not all(map(is_common, given.keys[first : first + 3])):
            yield f'"{join_words(given.words(first, first + 3))}"'


def _find_rows(connection: Connection, query: str, most: int = _MOST_ROWS) -> list[int]:
    matched = match_words(connection, query)
    if matched is None:
        return []
    return list(connection.scalars(select(matched.c.n).limit(most)).all())


def _add(scores: defaultdict[int, float], rows: list[int], weight: float) -> None:
    for n in rows:
        scores[n] += weight
