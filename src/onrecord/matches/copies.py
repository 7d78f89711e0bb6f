"""Articles that are one text: wire copy, the same story printed again, a new edition, two states of a live feed.

Ten outlets that print one agency's report of a speech are one report and not ten: who counts how often something was
reported must know. What makes a copy is the text and nothing else. Two stories that share one long quotation, a press
release or the editor's note below each article of an outlet aren't copies, though they share hundreds of characters;
nor is a brief of three sentences a copy of the long story that it was taken from.

``prepare`` once for each article, keep its ``keys`` where they can be searched, compare it with those articles that
have a key in common, and ``group`` the pairs that are copies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.matches.grouping import NOTHING, join
from onrecord.matches.sketching import Hashes, bands, shared, shingle, sketch
from onrecord.text import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.matches.grouping import Judged

_WORDS = 5
# Bands of two: of texts that share a quarter of their shingles nine in ten have a key in common, of those that share
# a half all; of unlike ones, hardly any.
_FUNCTIONS, _ROWS = 64, 2
# Chosen between the two: editions of one election night that share least share 0.64 of the shorter and 0.46 of all,
# and a two-line story with the list of links of a longer one 0.50 and 0.12 (PolNeAR, as annotated).
_OF_SHORTER, _OF_ALL = 0.57, 0.25
# A few sentences are soon alike: a correction, a notice that comments are closed.
_LEAST = 30


@dataclass(frozen=True, slots=True)
class Body:
    """The body of an article, ready to be compared.

    page: its page's id; shingles: uint64[runs]; keys: two bodies that may be copies have one in common.
    """

    page: str
    shingles: Hashes
    keys: tuple[int, ...]


def prepare(page: str, text: str) -> Body:
    """Of the words of an article's paragraphs, in page order. A millisecond for a thousand words."""
    shingles = shingle(split_words(text), _WORDS)
    return Body(page, shingles, bands(sketch(shingles, _FUNCTIONS), _ROWS) if len(shingles) else ())


def are_copies(a: Body, b: Body) -> bool:
    """Are both one text?"""
    short, long = sorted((len(a.shingles), len(b.shingles)))
    if short < _LEAST or short < _OF_ALL * long:
        return False
    common = shared(a.shingles, b.shingles)
    return common >= _OF_SHORTER * short and common >= _OF_ALL * (short + long - common)


def group(pages: Iterable[str], copies: Iterable[tuple[str, str]], judged: Judged = NOTHING) -> dict[str, str]:
    """For each page the key that it shares with its copies: the least of their ids, its own if it has none.

    A copy of a copy is a copy: a live feed's last state may share little with its first. What order pages and pairs
    come in doesn't matter, and a group hangs on its own pairs alone.
    """
    return {page: min(group) for group in join(pages, copies, judged) for page in group}
