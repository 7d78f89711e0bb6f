"""Title, outlet, byline and tags of an article, each with the characters it rests on.

An outlet is never invented: a saved page that doesn't name its site has none. What counts as naming: the page's
own claim for machines, a masthead (the first line of the page, printed again elsewhere), a copyright notice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.articles import vocabulary
from onrecord.nouns import Reason, Role, Span, Value
from onrecord.text import fold
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.articles.claims import Claims
    from onrecord.articles.features import Features
    from onrecord.nouns import Given, JudgedBlock, PageText


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
_AND = re.compile(r"\s*(?:,|;|\band\b|&)\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·]|\d|\bin\b|\bfor\b|@|\bon\b|\s[–—-]\s|,\s*\w+ (?:correspondent|editor|reporter)).*$",
    re.IGNORECASE,
)


def title(text: PageText, blocks: tuple[JudgedBlock, ...], claims: Claims, given: Given) -> Value[str]:
    """The article's title, not the site's: the headline as the page prints it, else what the page claims."""
    line = next((b.block.span for b in blocks if b.role is Role.TITLE), None)
    if given.title:
        return Value(given.title, (line,) if line else (), "given")
    if line:
        return Value(line.of(text.text), (line,), RULES)
    if claims.titles:
        said = claims.titles[0]
        return Value(max(_SEPARATOR.split(said.value), key=len), (), said.where)
    return Value.empty(Reason.NOT_TOLD, RULES)


def title_hints(claims: Claims, given: Given) -> tuple[str, ...]:
    """Folded titles that the page claims or the user gave."""
    claimed = [part for s in claims.titles for part in (s.value, *_SEPARATOR.split(s.value)) if len(part.split()) >= 3]
    return tuple(fold(t) for t in ([given.title] if given.title else []) + claimed)


def outlet(text: PageText, features: tuple[Features, ...], claims: Claims, given: Given) -> Value[str]:
    """The site's name: given, claimed, on the masthead, in the document's title or a copyright notice; else empty."""
    if given.outlet:
        return Value(given.outlet, (), "given")
    if claims.outlets:
        said = claims.outlets[0]
        return Value(said.value, _where_printed(said.value, features), said.where)
    return (
        _masthead(text, features)
        or _from_title(features, claims)
        or _copyright(text, features)
        or Value.empty(Reason.NOT_TOLD, RULES)
    )


def byline(text: PageText, blocks: tuple[JudgedBlock, ...], claims: Claims) -> tuple[Value[str], ...]:
    """The authors, one value each; empty where the page names none."""
    printed = [v for b in blocks if b.role is Role.BYLINE for v in _names_in_line(text, b.block.span)]
    if printed:
        return tuple(printed)
    names = [(s, name) for s in claims.authors for name in _AND.split(s.value) if _is_name(name)]
    return tuple(Value(name, (), said.where) for said, name in names)


def tags(text: PageText, blocks: tuple[JudgedBlock, ...], claims: Claims) -> tuple[Value[str], ...]:
    printed = tuple(Value(b.block.span.of(text.text), (b.block.span,), RULES) for b in blocks if b.role is Role.TAG)
    return printed or tuple(Value(said.value, (), said.where) for said in claims.tags)


def _where_printed(name: str, features: tuple[Features, ...]) -> tuple[Span, ...]:
    folded = fold(name)
    return next(((f.block.span,) for f in features if f.folded == folded), ())


def _masthead(text: PageText, features: tuple[Features, ...]) -> Value[str] | None:
    """The first line, if it is a name that stands on the page again: as a line, or at the head of an imprint."""
    if not features:
        return None
    first = features[0]
    name = first.block.span.of(text.text)
    again = [f.block.span for f in features[1:] if f.folded == first.folded]
    again += [
        f.block.span for f in features[-_IMPRINT:] if f.folded.startswith((f"{first.folded}, ", f"{first.folded} |"))
    ]
    if not again or not 1 <= first.words <= 5 or not name[0].isupper() or first.folded in _NO_NAME or first.date_share:
        return None
    return Value(name, (first.block.span, again[-1]), RULES)


def _copyright(text: PageText, features: tuple[Features, ...]) -> Value[str] | None:
    for f in reversed(features[-_FOOTER:]):
        line = f.block.span.of(text.text)
        found = _COPYRIGHT.search(line)
        if found and fold(found["name"]) not in _NO_NAME and found["name"][0].isupper():
            start = f.block.span.start + found.start("name")
            name = found["name"].strip()
            return Value(name, (Span(start, start + len(name)),), RULES)
    return None


def _from_title(features: tuple[Features, ...], claims: Claims) -> Value[str] | None:
    """What the document's title has beside the headline: ``Harbour to stay open | Harbour Post``, or site first."""
    lines = {f.folded for f in features}
    for said in claims.titles:
        parts = _SEPARATOR.split(said.value)
        if said.where != "title" or len(parts) < 2:
            continue
        site = parts[-1] if fold(parts[0]) in lines else parts[0] if fold(parts[-1]) in lines else ""
        if site and fold(site) not in _NO_NAME and len(site.split()) <= 6:
            return Value(site, _where_printed(site, features), said.where)
    return None


def _names_in_line(text: PageText, span: Span) -> list[Value[str]]:
    line = span.of(text.text)
    start = vocabulary.byline_prefix(line)
    rest = _AFTER_NAME.sub("", line[start:])
    rest = rest if start else rest.partition(",")[0]
    values: list[Value[str]] = []
    for name in _AND.split(rest):
        at = line.find(name, start) if name else -1
        if at >= 0 and _is_name(name):
            values.append(Value(name, (Span(span.start + at, span.start + at + len(name)),), RULES))
    return values


def _is_name(name: str) -> bool:
    """Up to six words of which the first begins with a capital, and no address of a page."""
    return (
        bool(name)
        and name[0].isupper()
        and len(name.split()) <= 6
        and "/" not in name
        and not any(c.isdigit() for c in name)
    )
