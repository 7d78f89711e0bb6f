"""The part of the outlet that an article stands in, and what it is about by the outlet's own words.

``Home > Politics > Port Ness`` above the headline, ``Tags: harbour, council`` below the text, ``article:section`` and
``keywords`` for machines. Sites put their own name, the words for *news* and *home*, and keys of their content
systems (``news_1420``) among them; these say nothing of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.articles.outlets import is_site
from onrecord.nouns import Reason, Role, Span, Value
from onrecord.text import fold
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.articles.claims import Claims
    from onrecord.nouns import JudgedBlock, PageText

_SEPARATOR = re.compile(r"\s*[,;|、，]\s*")
_LABEL = re.compile(
    r"^(?:tags?|topics?|keywords?|filed under|themen|schlagwörter|mots[- ]clés|etiquetas|temas|palabras clave"
    r"|argomenti|onderwerpen|ämnen|emner|etiketler|тег[иі]|теги|标签|關鍵字|タグ)\s*[:：]\s*",
    re.IGNORECASE,
)
_KEY = re.compile(r"[_/=:#@]|\d{4,}|^\W*$|^[a-z]+-[a-z-]+$")
_NO_SECTION = frozenset(
    map(fold, "home homepage start startseite article articles artikel page general uncategorized".split())
)
_LONGEST = 60
_MOST = 40


def section(claims: Claims, names: tuple[str, ...], address: str | None) -> Value[str]:
    """The outlet's section, as the page claims it: the first claim that is a name; `not_told` where there is none."""
    for said in claims.sections:
        words = _SEPARATOR.split(said.value)[0].strip()
        if _is_topic(words) and fold(words) not in _NO_SECTION and not is_site(words, names, address):
            return Value(words, (said.span,) if said.span and len(said.value) == len(words) else (), said.where)
    return Value.empty(Reason.NOT_TOLD, RULES)


def tags(
    text: PageText, blocks: tuple[JudgedBlock, ...], claims: Claims, names: tuple[str, ...], address: str | None
) -> tuple[Value[str], ...]:
    """The tags in print or, where none are, those that the page claims; each once, in order."""
    printed = [v for b in blocks if b.role is Role.TAG for v in _in_line(text, b.block.span)]
    sources = dict.fromkeys(s.where for s in claims.tags)
    claimed = next(
        (
            found
            for where in sources
            if (found := [v for s in claims.tags if s.where == where for v in _split(s.value, where)])
        ),
        [],
    )
    kept: dict[str, Value[str]] = {}
    for tag in printed or claimed:
        if tag.value and _is_topic(tag.value) and not is_site(tag.value, names, address):
            kept.setdefault(fold(tag.value), tag)
    return tuple(kept.values())[:_MOST]


def _in_line(text: PageText, span: Span) -> list[Value[str]]:
    """The tags of a line, ``Tags:`` before them left out."""
    line = span.of(text.text)
    label = _LABEL.match(line)
    at = label.end() if label else 0
    found: list[Value[str]] = []
    for words in _SEPARATOR.split(line[at:]):
        start = line.find(words, at)
        if words:
            found.append(Value(words, (Span(span.start + start, span.start + start + len(words)),), RULES))
        at = start + len(words)
    return found


def _split(value: str, where: str) -> list[Value[str]]:
    return [Value(words.strip(), (), where) for words in _SEPARATOR.split(value) if words.strip()]


def _is_topic(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST and not _KEY.search(words)
