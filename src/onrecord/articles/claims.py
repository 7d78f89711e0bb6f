"""What an HTML page says of itself for machines, by subject.

``<meta property="og:site_name" content="Harbour Post">``, JSON-LD of type NewsArticle (schema.org), microdata,
the names that analytics tools ask for. A page can claim anything; claims are ordered by how often they are kept
in order, and a claim's words are looked for among the visible lines, so that the value has evidence where
there is some.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from onrecord.articles import json_ld
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Claim, Span

_META = re.compile(r"meta\[(?:name|property|itemprop)=(.+)\]", re.DOTALL)
_SHOWN = re.compile(r"(?P<tag>[a-z0-9]+)\[itemprop=(?P<name>[a-z]+)\]")

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "copyright")
_AUTHOR = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
    "cxenseparse:author", "article:author_name", "dc.contributor", "citation_author",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "datepublished", "article:published", "og:article:published_time", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created",
    "published_at", "bt:pubdate", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "publicationdate", "published-date", "published_time", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "citation_online_date", "citation_publication_date", "citation_date", "og:pubdate", "originalpublicationdate",
    "ptime", "displaydate", "article.published", "article_date_original", "uploaddate", "date", "datecreated",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "datemodified", "article:modified", "og:updated_time", "article:updated_time",
    "dcterms.modified", "dc.date.modified", "last-modified", "bt:moddate", "lastmod", "dateupdate", "updated_time",
)  # fmt: skip
_SECTION = ("article:section", "section", "parsely-section", "dc.subject.section", "cxenseparse:section", "cg")
# More than a page has to say of one subject, and a bound on what a hostile one can take.
_MOST = 100
_DEEPEST = 6
_TAGS = ("article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: where it stands (`json-ld datePublished`), what it says, and the visible words that make it, if any."""

    where: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a page by subject, the most trusted first.

    `times` are its ``<time>`` elements, in page order; `news`: it calls itself an article of news.
    """

    titles: tuple[Said, ...] = ()
    outlets: tuple[Said, ...] = ()
    authors: tuple[Said, ...] = ()
    published: tuple[Said, ...] = ()
    modified: tuple[Said, ...] = ()
    times: tuple[Said, ...] = ()
    sections: tuple[Said, ...] = ()
    tags: tuple[Said, ...] = ()
    address: str | None = None
    language: str | None = None
    news: bool = False


def gather(claims: tuple[Claim, ...]) -> Claims:
    """The claims sorted by subject; those of a JSON-LD article before those of `meta`, those before microdata."""
    metas, shown = _metas(claims), _shown(claims)
    address = _first(claims, "link[rel=canonical]") or next((s.value for s in metas.get("og:url", ())), None)
    documents = tuple(Said(c.where, c.value) for c in claims if c.where == "title")
    titles = (*_named(metas, _TITLE), *documents)
    known = frozenset(fold(told) for told in (address or "", *(s.value for s in titles)) if told)
    article = json_ld.find_article((c.value for c in claims if c.where.startswith("script[")), known)
    return Claims(
        titles=_few(_facts(article, "headline"), titles),
        outlets=_few(_named(metas, _OUTLET[:1]), _facts(article, "publisher"), _named(metas, _OUTLET[1:])),
        authors=_few(_facts(article, "author"), _named(metas, _AUTHOR), _named(shown, ("author",))),
        published=_few(_facts(article, "datePublished"), _named(metas, _PUBLISHED), _named(shown, ("datepublished",))),
        modified=_few(_facts(article, "dateModified"), _named(metas, _MODIFIED), _named(shown, ("datemodified",))),
        times=tuple(Said(c.where, c.value, c.span) for c in claims if c.where == "time[datetime]"),
        sections=_few(_facts(article, "articleSection"), _named(metas, _SECTION), _named(shown, ("articlesection",))),
        tags=_few(_facts(article, "keywords"), _named(metas, _TAGS)),
        address=address,
        language=(_first(claims, "html[lang]") or "").lower() or None,
        news=json_ld.is_news(article),
    )


def _few(*sources: tuple[Said, ...]) -> tuple[Said, ...]:
    """The claims of the sources, one source after another."""
    return tuple(islice(chain.from_iterable(sources), _MOST))


def _first(claims: tuple[Claim, ...], where: str) -> str | None:
    return next((c.value for c in claims if c.where == where), None)


def _metas(claims: tuple[Claim, ...]) -> dict[str, list[Said]]:
    """The claims of `meta` elements by their names, whichever attribute holds the name."""
    metas: dict[str, list[Said]] = {}
    for claim in claims:
        match = _META.fullmatch(claim.where) if claim.where.startswith("meta[") else None
        if match:
            metas.setdefault(match[1], []).append(Said(claim.where, _plain(claim.value)))
    return metas


def _shown(claims: tuple[Claim, ...]) -> dict[str, list[Said]]:
    """The claims of microdata that shows its words, by its names."""
    shown: dict[str, list[Said]] = {}
    for claim in claims:
        match = _SHOWN.fullmatch(claim.where)
        if match and match["tag"] != "meta":
            shown.setdefault(match["name"], []).append(Said(claim.where, _plain(claim.value), claim.span))
    return shown


def _named(told: dict[str, list[Said]], names: tuple[str, ...]) -> tuple[Said, ...]:
    return tuple(said for name in names for said in told.get(name, ()) if said.value)


def _facts(article: json_ld.Node, name: str) -> tuple[Said, ...]:
    return tuple(_texts(f"json-ld {name}", article.get(name), 0))


def _texts(where: str, value: Any, depth: int) -> Iterator[Said]:  # noqa: ANN401 - whatever JSON holds
    """Plain texts of a JSON-LD value: a text, an object with a name, or a list of either."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _texts(where, item, depth + 1)
    elif isinstance(value, dict):
        yield from _texts(where, value.get("name") or value.get("@value"), depth + 1)
    elif isinstance(value, str) and value.strip():
        yield Said(where, _plain(value))


def _plain(value: str) -> str:
    """The words without what was escaped twice: ``Harbour &amp; Quay``."""
    return " ".join(html.unescape(value).split()) if "&" in value else value.strip()
