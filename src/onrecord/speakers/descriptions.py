"""People who are described and not named.

``An official in the fisheries ministry, who asked not to be named, warned ...`` introduces somebody whom
``the official`` and ``she`` take up later; ``the prime minister`` takes up somebody with a name. Both are read by
their head, a noun that says what a person is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.names import Name
from onrecord.nouns import Span
from onrecord.speakers import vocabulary
from onrecord.speakers.mentions import Mention
from onrecord.text import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Spans

_INDEFINITE = re.compile(r"\b(?:an?|one|another)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|its|their)\s+", re.IGNORECASE)
# `Orn is a skipper`, `as a student`: what somebody is, not somebody else.
_PREDICATE = re.compile(r"\b(?:is|was|are|were|be|been|as|became|become|remains?)\s+(?:not\s+)?$", re.IGNORECASE)
_WORD = re.compile(r"\s*([\w'’-]+)")
_STOPS = frozenset(
    """
    who whose that which said says told tells asked added warned wrote noted stressed insisted was is were are has had
    have will would did does could can may might then and but or as when while after before also not
    """.split()
)
_LINKS = frozenset({"of", "in", "at", "on", "for", "from", "with", "near", "to", "by"})
# How many words may stand before the head, and how many the whole phrase may have.
_BEFORE_HEAD, _LONGEST = 5, 14


def introduced(text: str, passages: Spans) -> tuple[Mention, ...]:
    """The unnamed people whom the passages introduce: the phrase without its article, under its head as a name."""
    found = []
    for passage in passages:
        for article in _INDEFINITE.finditer(text, passage.start, passage.end):
            phrase = _phrase(text, article.end(), passage.end)
            if phrase is not None and not _PREDICATE.search(
                text, max(passage.start, article.start() - 12), article.start()
            ):
                span, words, head = phrase
                found.append(Mention(span, Name(span.of(text), (head,)), frozenset(words), possessive=False))
    return tuple(found)


def definite(text: str, within: Span) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    """The phrases that take up somebody, with their folded words and their head: ``the prime minister``."""
    for article in _DEFINITE.finditer(text, within.start, within.end):
        phrase = _phrase(text, article.end(), within.end)
        if phrase is not None:
            yield phrase


def _phrase(text: str, start: int, end: int) -> tuple[Span, tuple[str, ...], str] | None:
    """From the first word behind the article to the end of the noun phrase, if a person heads it."""
    words: list[tuple[str, int]] = []
    head = ""
    position = start
    while len(words) < _LONGEST:
        found = _WORD.match(text, position, end)
        word = fold_word(found[1]) if found else ""
        if found is None or word in _STOPS or (head and word not in _LINKS and not _linked(words)):
            break
        if not head and (len(words) >= _BEFORE_HEAD or word in _LINKS):
            return None
        words.append((word, found.end()))
        if not head and vocabulary.is_role(word) and not _modifies(text, found.end(), end):
            head = word
        position = found.end()
    while words and words[-1][0] in _LINKS | {"the", "a", "an"}:
        words.pop()
    if not head or not words:
        return None
    return Span(start, words[-1][1]), tuple(word for word, _ in words), head


def _linked(words: list[tuple[str, int]]) -> bool:
    """Has the phrase gone on behind its head: ``official in the ministry``?"""
    return any(word in _LINKS for word, _ in words)


def _modifies(text: str, position: int, end: int) -> bool:
    """Does another noun for a person follow: ``prime`` before ``minister``?"""
    following = _WORD.match(text, position, end)
    return following is not None and vocabulary.is_role(fold_word(following[1]))
