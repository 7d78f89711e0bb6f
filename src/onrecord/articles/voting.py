"""Whether another extractor takes a line for the article: trafilatura's choice, as one vote among the features.

Its lists of elements and class names come from many more sites than a model can learn from (Barbaresi, Trafilatura,
ACL 2021). It has nothing to say of a saved text, nor of a page that is so large that its answer would take long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.articles.wording import read
from onrecord.text.decoding import HTML_TYPES, decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.wording import Wording
    from onrecord.nouns import Page

NAMES = ("voted",)
# Where nobody votes.
UNKNOWN = -0.5
# Code points of HTML.
_LARGEST = 1_500_000
_LOOKED_FOR = 8


def ask(page: Page, *, fast: bool = True) -> str | None:
    """The words of the article as trafilatura reads the page; None where it isn't asked, or finds none.

    fast: without trying once more, and other ways, where it finds little.
    """
    if page.media_type not in HTML_TYPES:
        return None
    source = decode(page.data, charset=page.charset, media_type=page.media_type).text
    if len(source) > _LARGEST:
        return None
    # Not needed for a saved text, and it takes as long to import as a page to read.
    from trafilatura import extract  # noqa: PLC0415

    return extract(source, fast=fast, include_comments=False) or None


def measure(vote: str | None, wordings: Sequence[Wording]) -> list[tuple[float, ...]]:
    """The numbers of each line, in the order of `NAMES`: 1 where its words are in the vote, less if they are few."""
    if vote is None:
        return [(UNKNOWN,)] * len(wordings)
    voted = read(vote)
    text = f" {' '.join(voted.words)} "
    return [(_holds(w.words[:_LOOKED_FOR], voted.distinct, text) * min(len(w.words), 4) / 4,) for w in wordings]


def _holds(words: Sequence[str], distinct: frozenset[str], text: str) -> bool:
    """Does the text have the words in this order? To look each of them up first spares most searches of it."""
    return distinct.issuperset(words) and f" {' '.join(words)} " in text
