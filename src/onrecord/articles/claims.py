"""What an HTML page says of itself for machines.

``<meta property="og:site_name" content="Harbour Post">``, JSON-LD of type NewsArticle (schema.org), microdata.
A page can claim anything; claims are ordered by how often they are kept in order, and a claim's words are looked
for among the visible lines, so that the value has evidence where there is some.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Claim, Span

_ARTICLE_TYPES = ("Article", "Posting", "Report")
_TITLE = ("meta[property=og:title]", "meta[name=twitter:title]", "title")
_OUTLET = ("meta[property=og:site_name]", "meta[name=application-name]")
_AUTHOR = (
    "meta[name=author]",
    "meta[property=article:author]",
    "meta[name=parsely-author]",
    "meta[name=byl]",
)
_PUBLISHED = (
    "meta[property=article:published_time]",
    "meta[itemprop=datepublished]",
    "time[itemprop=datepublished]",
    "meta[name=parsely-pub-date]",
    "meta[name=pubdate]",
    "meta[name=publishdate]",
    "meta[name=publish-date]",
    "meta[name=dc.date.issued]",
    "meta[name=dcterms.created]",
    "meta[name=sailthru.date]",
    "meta[name=date]",
)
_TAGS = ("meta[property=article:tag]",)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: where it stands (`json-ld datePublished`), what it says, and the visible words that make it, if any."""

    where: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a page by subject, the most trusted first."""

    titles: tuple[Said, ...] = ()
    outlets: tuple[Said, ...] = ()
    authors: tuple[Said, ...] = ()
    published: tuple[Said, ...] = ()
    tags: tuple[Said, ...] = ()
    language: str | None = None


def gather(claims: tuple[Claim, ...]) -> Claims:
    """The claims sorted by subject; JSON-LD that is no JSON is left out, as browsers do."""
    objects = [obj for c in claims if c.where.startswith("script[") for obj in _json_ld(c.value)]
    article = next((o for o in objects if _is_article(o)), {})
    return Claims(
        titles=(*_texts("json-ld headline", article.get("headline")), *_named(claims, _TITLE)),
        outlets=(*_texts("json-ld publisher", article.get("publisher")), *_named(claims, _OUTLET)),
        authors=(*_texts("json-ld author", article.get("author")),) or _named(claims, _AUTHOR),
        published=(
            *_texts("json-ld datePublished", article.get("datePublished")),
            *_named(claims, _PUBLISHED),
        ),
        tags=_named(claims, _TAGS),
        language=next((c.value.strip().lower() for c in claims if c.where == "html[lang]" and c.value.strip()), None),
    )


def _named(claims: tuple[Claim, ...], order: tuple[str, ...]) -> tuple[Said, ...]:
    return tuple(
        Said(c.where, c.value.strip(), c.span)
        for where in order
        for c in claims
        if c.where == where and c.value.strip()
    )


def _texts(where: str, value: Any) -> tuple[Said, ...]:  # noqa: ANN401 - whatever JSON holds
    """Plain texts of a JSON-LD value: a text, an object with a name, or a list of either."""
    if isinstance(value, list):
        return tuple(said for item in value for said in _texts(where, item))
    if isinstance(value, dict):
        return _texts(where, value.get("name"))
    return (Said(where, value.strip()),) if isinstance(value, str) and value.strip() else ()


def _json_ld(raw: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script, those of its ``@graph`` too; nothing if it is no JSON or nests too deep."""
    try:
        data = json.loads(raw, strict=False)
    except (ValueError, RecursionError):
        return
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _is_article(obj: dict[str, Any]) -> bool:
    types = obj.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names)
