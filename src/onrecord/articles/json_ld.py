"""JSON-LD as pages have it, down to the article it describes.

An invented page says, in a script for search engines::

    <!-- {"@graph": [{"@type": "NewsArticle", "headline": "Quay stays open", "author": {"@id": "#ana"}},
                     {"@type": "Person", "@id": "#ana", "name": "Ana Brask"},]} -->

JSON has no comments and no comma before a closing bracket, and still the page says who wrote it. So what
machines are known to leave behind is taken away before the text is read, an ``@id`` is followed to the object
that bears it, and the article is sought where the vocabulary (schema.org) lets it stand.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Node = dict[str, Any]

_ARTICLE_TYPES = ("Article", "Posting", "Report", "Review", "Recipe", "CreativeWork")
_NEWS = "NewsArticle"
_PAGE_TYPES = ("WebPage", "ItemPage", "VideoObject", "HowTo")
# Where an object may hold the one that the page is about; `hasPart` or `relatedLink` would lead to other pages.
_WAYS = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf")
_DEEPEST = 6
# Some thirty times what any of a thousand real pages needs; reading more would take longer than the page itself.
_LONGEST = 1_000_000

_GAP = re.compile(r"[ \t\r\n,;]+")
_WRAPPED = re.compile(r"<!--|-->|(?://\s*|/\*\s*)?(?:<!\[CDATA\[|\]\]>)(?:\s*\*/)?")
_DANGLING = re.compile(r",(?=\s*[}\]])")
_LEFT_OUT = re.compile(r'(?<=[{,])\s*"[^"]*"\s*:\s*(?=[,}])')
# The facts of an article that can be read off a text that is no JSON, such as one with quotation marks in quotations.
_FACT = re.compile(
    r'"(?P<name>headline|datePublished|dateModified|articleSection)"\s*:\s*"(?P<told>[^"\\]{1,300})"\s*[,}\]]'
)
_NAMED = re.compile(
    r'"author"\s*:\s*[\[{\s]*(?:"@(?:type|id)"\s*:\s*"[^"]*"\s*,\s*)*"name"\s*:\s*"(?P<told>[^"\\]{1,100})"'
)


def find_article(scripts: Iterable[str], known: frozenset[str] = frozenset()) -> Node:
    """The object of the article that the page is about, the references to authors followed; empty if there is none.

    known: folded titles and addresses of the page, to choose among several articles. Never raises: a script that
    can't be read, nests too deep or is too long says nothing.
    """
    nodes = [node for script in scripts for node in _read(script)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if _is_of(node, _ARTICLE_TYPES)] or [n for n in nodes if _is_of(n, _PAGE_TYPES)]
    if not articles:
        return {}
    chosen = next((node for node in articles if _is_known(node, known)), articles[0])
    return {name: _follow(told, by_id) for name, told in chosen.items()}


def is_news(node: Node) -> bool:
    """Does the object call itself an article of news: a NewsArticle, a ReportageNewsArticle?"""
    return _is_of(node, (_NEWS,))


def _read(script: str) -> Iterator[Node]:
    if len(script) > _LONGEST:
        return
    for data in _parse(script):
        yield from _walk(data, 0)


def _parse(script: str) -> list[Any]:
    """The values of a script, or what can be saved of it."""
    plain = (_WRAPPED.sub("", script) if "<!" in script else script).strip().rstrip(";")
    for mend in (str, _mend, html.unescape):
        try:
            return _decode_all(mend(plain))
        except RecursionError:
            return []
        except ValueError:
            continue
    return _salvage(plain)


def _mend(text: str) -> str:
    """The text without a comma before a closing bracket and without names that have no value."""
    return _LEFT_OUT.sub("", _DANGLING.sub("", text))


def _decode_all(text: str) -> list[Any]:
    """One value after another, as some pages print them. Raises ValueError if the first is no JSON."""
    decoder, at = json.JSONDecoder(strict=False), 0
    found: list[Any] = []
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except ValueError:
            if not found:
                raise
            break
        found.append(value)
        at = _skip(text, at)
    return found


def _skip(text: str, at: int) -> int:
    """Where the next value may begin: behind blanks, commas and semicolons."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _salvage(text: str) -> list[Any]:
    """The facts that stand in a text that is no JSON: the first of each name, if the text speaks of an article."""
    if not any(f'{kind}"' in text for kind in _ARTICLE_TYPES):
        return []
    facts: Node = {"@type": "Article"}
    for match in _FACT.finditer(text):
        facts.setdefault(match["name"], match["told"])
    authors = _NAMED.search(text)
    return [{**facts, "author": authors["told"]} if authors else facts]


def _walk(data: Any, depth: int) -> Iterator[Node]:  # noqa: ANN401 - whatever JSON holds
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _walk(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for way in _WAYS:
            if way in data:
                yield from _walk(data[way], depth + 1)


def _is_of(node: Node, endings: tuple[str, ...]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(endings) for name in names)


def _is_known(node: Node, known: frozenset[str]) -> bool:
    """Does the object bear the page's title or address?"""
    page = node.get("mainEntityOfPage")
    told = [node.get("headline"), node.get("url"), page.get("@id") if isinstance(page, dict) else page]
    return any(isinstance(words, str) and fold(words) in known for words in told)


def _follow(told: Any, by_id: dict[str, Node]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a reference, or each of a list of them, points at; anything else as it is."""
    if isinstance(told, list):
        return [_target(item, by_id) for item in told]
    return _target(told, by_id)


def _target(told: Any, by_id: dict[str, Node]) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(told, dict) and "name" not in told and isinstance(told.get("@id"), str):
        return by_id.get(told["@id"], told)
    return told
