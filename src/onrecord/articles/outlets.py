"""The outlet that an article appeared in, and which words are a site's name.

An outlet is never invented: a saved page that doesn't name its site has none. What counts as naming: the page's
own claim for machines, a masthead (the first line of the page, printed again elsewhere), a copyright notice, the
name beside the headline in the document's title: ``Harbour to stay open | Harbour Post``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord import dates
from onrecord.nouns import Reason, Span, Value
from onrecord.text import fold
from onrecord.version import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.claims import Claims
    from onrecord.nouns import Given, PageText

_SEPARATOR = re.compile(r"\s+[|–—»·:-]\s+")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?"
    r"(?P<name>[^\W\d_][\w&'’. -]{1,48}?)(?:[.,|]|\s+all rights|\s+\d{4}|$)",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    {"all rights reserved", "rights reserved", "copyright", "home", "menu", "news", "slogan", "search"}
)
# The imprint stands in the last lines of a page: `Harbour Post, Quay Street 8`.
_IMPRINT = 12
# The copyright notice may stand above lists of links.
_FOOTER = 40
_NO_LETTER = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|de|het)\s+", re.IGNORECASE)
_LONGEST_NAME = 7
_LONGEST_MASTHEAD = 5
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page, its words, and the words folded."""

    span: Span
    words: str
    folded: str


def outlet(text: PageText, claims: Claims, given: Given) -> Value[str]:
    """The site's name: given, claimed, on the masthead, in the document's title or a copyright notice; else empty."""
    if given.outlet:
        return Value(given.outlet, (), "given")
    lines = [_Line(b.span, b.span.of(text.text), fold(b.span.of(text.text))) for b in text.blocks]
    if claims.outlets:
        said = claims.outlets[0]
        return Value(said.value, _where_printed(said.value, lines), said.where)
    return _masthead(lines) or _from_title(lines, claims) or _copyright(lines) or Value.empty(Reason.NOT_TOLD, RULES)


def names_of(outlet: Value[str], claims: Claims) -> tuple[str, ...]:
    """What the outlet goes by on the page, to tell it from authors, sections and titles."""
    return (*((outlet.value,) if outlet.value else ()), *(said.value for said in claims.outlets))


def is_site(words: str, names: tuple[str, ...], address: str | None) -> bool:
    """Are the words the name of the site: one that it gives itself, or the name in its address?

    ``The Ness Post`` is the name in ``https://www.nesspost.example/news``, and so is ``nesspost.example``.
    """
    if not words or len(words.split()) > _LONGEST_NAME:
        return False
    plain = _squeeze(words)
    known = {_squeeze(name) for name in names}
    if len(plain) >= _SHORTEST and any(plain == name or name.startswith(plain) for name in known):
        return True
    labels = _labels_of(address)
    first = fold(words).split()[0] if fold(words) else ""
    return len(plain) >= 3 and (plain in "".join(labels) or (len(first) >= 3 and first in labels))


def _squeeze(name: str) -> str:
    return _NO_LETTER.sub("", _ARTICLE.sub("", fold(name)))


def _labels_of(address: str | None) -> tuple[str, ...]:
    """The parts of an address's host, their signs left out: ``("nesspost", "example")``."""
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ()
    return tuple(_NO_LETTER.sub("", label) for label in host.removeprefix("www.").split("."))


def _where_printed(name: str, lines: Sequence[_Line]) -> tuple[Span, ...]:
    folded = fold(name)
    return next(((line.span,) for line in lines if line.folded == folded), ())


def _masthead(lines: Sequence[_Line]) -> Value[str] | None:
    """The first line, if it is a name that stands on the page again: as a line, or at the head of an imprint."""
    if not lines:
        return None
    first = lines[0]
    again = [line.span for line in lines[1:] if line.folded == first.folded]
    again += [
        line.span for line in lines[-_IMPRINT:] if line.folded.startswith((f"{first.folded}, ", f"{first.folded} |"))
    ]
    if not again or not first.words[0].isupper() or first.folded in _NO_NAME:
        return None
    if len(first.words.split()) > _LONGEST_MASTHEAD or next(iter(dates.find(first.words)), None):
        return None
    return Value(first.words, (first.span, again[-1]), RULES)


def _copyright(lines: Sequence[_Line]) -> Value[str] | None:
    for line in reversed(lines[-_FOOTER:]):
        found = _COPYRIGHT.search(line.words)
        if found and fold(found["name"]) not in _NO_NAME and found["name"][0].isupper():
            start = line.span.start + found.start("name")
            name = found["name"].strip()
            return Value(name, (Span(start, start + len(name)),), RULES)
    return None


def _from_title(lines: Sequence[_Line], claims: Claims) -> Value[str] | None:
    """What the document's title has beside the headline: ``Harbour to stay open | Harbour Post``, or site first."""
    shown = {line.folded for line in lines}
    for said in claims.titles:
        parts = _SEPARATOR.split(said.value)
        if said.where != "title" or len(parts) < 2:
            continue
        site = parts[-1] if fold(parts[0]) in shown else parts[0] if fold(parts[-1]) in shown else ""
        if site and fold(site) not in _NO_NAME and len(site.split()) <= 6:
            return Value(site, _where_printed(site, lines), said.where)
    return None
