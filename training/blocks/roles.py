"""What the lines of an HTML page are, from its gold and from the elements in which they stand.

The gold says which words are the article's; a line of these in ``<h2>`` is a subhead, a line beside them in
``<figcaption>`` a caption, one in ``<nav>`` a menu. The model learns to tell the same from a text whose HTML is gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.nouns import Role
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Block, PageText

_PART = re.compile(r"[a-z]{2,}")
_TAG = re.compile(r"/([a-z0-9-]+)")
_HEADING = re.compile(r"h[1-6]")
# Parts of class names, ids and microdata; the first role that one of the labels around a line names is taken.
_BY_LABEL = (
    (Role.COMMENT, frozenset({"comment", "comments", "commentlist", "disqus", "respond", "commento"})),
    (Role.CAPTION, frozenset({"caption", "figcaption", "credit", "credits", "copyright"})),
    (Role.BYLINE, frozenset({"byline", "author", "authors", "contributor", "contributors"})),
    (Role.DATE, frozenset({"date", "dateline", "datetime", "published", "pubdate", "timestamp", "time"})),
    (Role.TAG, frozenset({"tags", "tag", "taglist", "keywords", "topics", "topic"})),
    (Role.STANDFIRST, frozenset({"standfirst", "dek", "deck", "lede", "teaserlead", "subtitle", "subheadline"})),
    (Role.TEASER, frozenset({"related", "teaser", "teasers", "recommended", "recirc", "trending", "popular", "promo"})),
    (Role.MENU, frozenset({"nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "masthead"})),
    (Role.FOOTER, frozenset({"footer", "colophon", "contentinfo", "imprint"})),
)
_BY_TAG = (
    (Role.FOOTER, frozenset({"footer"})),
    (Role.MENU, frozenset({"nav", "header"})),
    (Role.CAPTION, frozenset({"figcaption", "figure", "caption"})),
    (Role.DATE, frozenset({"time"})),
)
# Labels of the nearest elements say what a line is, those of the page's frame what it stands in.
_NEAREST = 6
_LONGEST = {Role.BYLINE: 30, Role.DATE: 25, Role.TAG: 12}
_LINKED = 0.5


@dataclass(frozen=True, slots=True)
class Gold:
    """What annotators say of the article besides its body."""

    title: str | None
    authors: tuple[str, ...]
    summary: str | None


def roles(text: PageText, in_body: Sequence[bool], gold: Gold) -> tuple[Role, ...]:
    """The role of each block."""
    lines = [fold(block.span.of(text.text)) for block in text.blocks]
    first = next((i for i, inside in enumerate(in_body) if inside), len(lines))
    title = _title(lines, first, text, gold)
    authors = tuple(fold(author) for author in gold.authors if len(author) > 3)
    summary = fold(gold.summary or "")
    found = []
    for i, (block, line, inside) in enumerate(zip(text.blocks, lines, in_body, strict=True)):
        if i == title:
            role = Role.TITLE
        elif inside:
            role = _inside(block, line, summary, opening=i <= first + 1)
        elif len(line.split()) <= _LONGEST[Role.BYLINE] and any(a in line for a in authors) and abs(i - first) < 40:
            role = Role.BYLINE
        else:
            role = _outside(block, line)
        found.append(role)
    return tuple(found)


def _title(lines: Sequence[str], first: int, text: PageText, gold: Gold) -> int | None:
    """The line with the title's words that stands nearest to the body."""
    claimed = next((c.value for c in text.claims if c.where == "meta[property=og:title]"), None)
    wanted = fold(gold.title or claimed or "")
    same = [i for i, line in enumerate(lines) if wanted and line.rstrip(". ") == wanted.rstrip(". ")]
    return min(same, key=lambda i: (i > first, abs(i - first)), default=None)


def _inside(block: Block, line: str, summary: str, *, opening: bool) -> Role:
    tags = _TAG.findall(block.element or "")
    if any(_HEADING.fullmatch(tag) for tag in tags[-2:]) and len(line.split()) <= 20:
        return Role.SUBHEAD
    if opening and ((summary and line in summary) or _labelled(block) is Role.STANDFIRST):
        return Role.STANDFIRST
    return Role.BODY


def _outside(block: Block, line: str) -> Role:
    words = len(line.split())
    tags = frozenset(_TAG.findall(block.element or ""))
    labelled = _labelled(block)
    if labelled is not None and labelled is not Role.STANDFIRST and words <= _LONGEST.get(labelled, words):
        return labelled
    for role, names in _BY_TAG:
        if tags & names and words <= _LONGEST.get(role, words):
            return role
    linked = block.link_chars > _LINKED * len(block.span)
    return Role.TEASER if linked and words >= 5 else Role.CHROME


def _labelled(block: Block) -> Role | None:
    parts = frozenset(part for label in block.labels[:_NEAREST] for part in _PART.findall(label))
    return next((role for role, names in _BY_LABEL if parts & names), None)
