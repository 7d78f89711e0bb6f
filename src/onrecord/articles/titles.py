"""The article's title, and not the site's.

A page has its title in up to seven places, and they differ: the headline as printed (``Port Ness | Quay to stay
open after all``, a kicker and a headline in one line), the headlines for search engines and for those who share
the page, the title of the document, with the site's name (``Quay to stay open after all - Ness Post``). What most
of them agree on, the site's name taken off, is what the article is called; where that is printed on the page,
there is its evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.articles.outlets import is_site
from onrecord.nouns import Reason, Role, Span, Value
from onrecord.text import fold
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.articles.claims import Claims
    from onrecord.nouns import Given, JudgedBlock, PageText

_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[–—»·•:/~-]{1,2}\s+|\s*[|｜ㅣ]\s*|\s?--\s?|：|:(?=[^\W\d_a-z])|_")
# What stands behind a bar is hardly ever a part of the title.
_BAR = "|｜ㅣ"
_SOURCE = re.compile(r"^meta\[\w+=|\]$")
_HEADING_1 = re.compile(r"/h1\[\d+\]")
_IN_HEADING = "h1"
# What a title gains that stands inside a line of print, behind a kicker; shorter ones stand anywhere.
_WITHIN = 0.5
_LONG_ENOUGH = 16
_LONGEST = 400
_MOST_HEADINGS = 20
# What parts the steps of a path, and how many lines below it the title may stand.
_PATH = frozenset("›»>/|")
_NEAR_PATH = 3


@dataclass(frozen=True, slots=True)
class _Weights:
    """What a source of titles weighs: the line that is taken for the title, an `h1`, each claim, any other claim."""

    printed: float
    heading: float
    claims: dict[str, float]
    other: float


# Fitted, as a softmax over a page's titles, to 935 pages of 862 sites, and rounded: on sites that it hadn't seen such a
# fit was right on 832 pages, weights that were guessed on 819. A newsroom writes `og:title` for the people who share
# its page, and `title` and `h1` for search engines; elsewhere all of them are one program's doing, and the headline is
# what the page prints.
_OF_NEWS = _Weights(1.0, 0.0, {"og:title": 2.0, "json-ld headline": 1.2, "title": 0.0, "twitter:title": 0.0}, 0.2)
_OF_OTHERS = _Weights(1.7, 0.5, {"og:title": 1.0, "json-ld headline": 0.3, "title": 0.4, "twitter:title": 0.1}, 0.3)


def title(
    text: PageText,
    blocks: tuple[JudgedBlock, ...],
    claims: Claims,
    given: Given,
    names: tuple[str, ...],
    address: str | None,
) -> Value[str]:
    """The title with the words of the page that make it: given, agreed on, or as printed; else empty."""
    line = _printed(text, blocks)
    if given.title:
        return Value(given.title, (line,) if line else (), "given")
    headings = [b.block for b in blocks if len(b.block.span) <= _LONGEST and _HEADING_1.search(b.block.element or "")]
    headings = headings[:_MOST_HEADINGS]
    printed = [line.of(text.text)] if line else []
    in_headings = [b.span.of(text.text) for b in headings]
    claimed = [s for s in claims.titles if len(s.value) <= _LONGEST]
    alone = frozenset(map(_key, (*printed, *in_headings, *(s.value for s in claimed))))
    told = [(s.where, _without_site(s.value, names, address, alone)) for s in claimed]
    elected = _elect(told, printed, in_headings, _OF_NEWS if claims.news else _OF_OTHERS)
    if elected is None:
        return Value.empty(Reason.NOT_TOLD, RULES)
    where, words = elected
    if where == RULES and line:
        return Value(words, (line,), RULES)
    places = [*([line] if line else []), *(b.span for b in headings)]
    found = _find(text, places, words)
    how = RULES if where == _IN_HEADING else where
    return Value(found.of(text.text), (found,), how) if found else Value(words, (), how)


def _printed(text: PageText, blocks: tuple[JudgedBlock, ...]) -> Span | None:
    """The line that is the title; where it ends a path, ``Home › Coast › Quay stays``, the line that has it alone."""
    at = next((i for i, b in enumerate(blocks) if b.role is Role.TITLE), None)
    if at is None:
        return None
    line = blocks[at].block.span
    for other in blocks[at + 1 : at + 1 + _NEAR_PATH]:
        words = other.block.span.of(text.text)
        path, end = line.of(text.text)[: -len(words)].rstrip(), line.of(text.text)[-len(words) :]
        if words == end and path[-1:] in _PATH:
            return other.block.span
    return line


def _elect(
    told: list[tuple[str, str]], printed: list[str], headings: list[str], weights: _Weights
) -> tuple[str, str] | None:
    """Where the title stands that most weighs for, and the title; the first to name it keeps its spelling."""
    votes: dict[str, float] = {}
    named: dict[str, tuple[str, str]] = {}
    once: set[tuple[str, str]] = set()
    ballots = [(where, words, weights.claims.get(_SOURCE.sub("", where), weights.other)) for where, words in told]
    ballots += [(RULES, words, weights.printed) for words in printed]
    ballots += [(_IN_HEADING, words, weights.heading) for words in headings]
    for where, words, weight in ballots:
        key = _key(words)
        if key and (where, key) not in once:
            once.add((where, key))
            named.setdefault(key, (where, words))
            votes[key] = votes.get(key, 0.0) + weight
    shown = [_key(words) for words in (*printed, *headings)]
    for key in votes:
        if len(key) >= _LONG_ENOUGH and key not in shown and any(key in line for line in shown):
            votes[key] += _WITHIN
    return named[max(votes, key=lambda key: votes[key])] if votes else None


def _key(words: str) -> str:
    return " ".join(_WORD.findall(fold(words)))


def _without_site(words: str, names: tuple[str, ...], address: str | None, alone: frozenset[str]) -> str:
    """The title without the names of the site, the section or the day at its ends.

    `alone`: titles that stand without any; what begins with one of them goes on with a site's name.
    """
    cut = False
    while True:
        cuts = list(_SEPARATOR.finditer(words))
        if not cuts:
            return words
        head, tail = words[: cuts[-1].start()], words[cuts[-1].end() :]
        bar = cuts[-1].group().strip() in _BAR and len(head) >= len(tail)
        section = cut and len(tail.split()) <= 2 and len(head.split()) > 2
        if bar or section or _key(head) in alone or is_site(tail, names, address) or _is_day(tail):
            words, cut = head, True
        elif is_site(words[: cuts[0].start()], names, address):
            words = words[cuts[0].end() :]
        else:
            return words


def _is_day(words: str) -> bool:
    return sum(c.isdigit() for c in words) >= 6 and len(words) <= 12


def _find(text: PageText, places: list[Span], words: str) -> Span | None:
    """Where one of the lines prints the words, whatever signs stand between them."""
    pattern = re.compile(r"\W+".join(map(re.escape, _WORD.findall(words))), re.IGNORECASE)
    for place in places:
        match = pattern.search(text.text, place.start, place.end)
        if match:
            return _with_signs(text.text, Span(*match.span()), place)
    return None


def _with_signs(text: str, span: Span, place: Span) -> Span:
    """The words with the quotation marks and stops that belong to them: up to the next blank on each side."""
    start, end = span.start, span.end
    while start > place.start and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    if start > place.start and text[start - 1].isalnum():
        start = span.start  # the signs of a kicker: ``"It stays!"Quay to stay open``
    while end < place.end and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return Span(start, end)
