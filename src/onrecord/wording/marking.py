"""Where in a statement the words of a search stand.

``search "morvane harb*"`` finds ``"The harbours stay open," Mórvane said``, because the record compares words folded.
What is to be marked is found with the record's own idea of a word, piece by piece between blanks. It helps the eye and
decides nothing: the words of a phrase are marked wherever they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from onrecord import Span
from onrecord.text import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r"\S+")
# How many characters of a statement a list shows, and how many of them before the first marked word.
_EXCERPT = 280
_BEFORE = 80


def find_words(text: str, query: str) -> Iterator[Span]:
    """The pieces of `text` with a word of `query` in them, without the punctuation around them.

    A piece of the query that ends with a star is the beginning of a word.
    """
    whole, beginnings = _split_query(query)
    for piece in _PIECE.finditer(text):
        if any(word in whole or word.startswith(beginnings) for word in split_words(piece[0])):
            yield _trim(text, Span(*piece.span()))


def choose_excerpt(text: str, marked: list[Span]) -> Span:
    """As much of a long statement as a list shows: around its first marked word, from blank to blank."""
    start = text.rfind(" ", 0, max(0, marked[0].start - _BEFORE) if marked else 0) + 1
    end = min(len(text), start + _EXCERPT)
    if end < len(text) and (blank := text.rfind(" ", start, end)) > start:
        end = blank
    return Span(start, end)


def _split_query(query: str) -> tuple[set[str], tuple[str, ...]]:
    """The whole words of a query, and the beginnings of words."""
    whole: set[str] = set()
    beginnings: list[str] = []
    for piece in query.split():
        words = split_words(piece)
        if words and piece.endswith("*"):
            beginnings.append(words.pop())
        whole.update(words)
    return whole, tuple(beginnings)


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and category(text[start])[0] == "P":
        start += 1
    while start < end and category(text[end - 1])[0] == "P":
        end -= 1
    return Span(start, end)
