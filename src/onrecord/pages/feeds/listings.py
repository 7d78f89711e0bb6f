"""The pages that a feed or a sitemap lists, and when each has changed.

::

    <item><link>https://harbourpost.example/a17</link><pubDate>Fri, 15 Mar 2024 17:20:00 GMT</pubDate></item>
    <entry><link rel="alternate" href="/a17"/><updated>2024-03-15T17:20:00Z</updated></entry>
    <url><loc>https://harbourpost.example/a17</loc><news:publication_date>2024-03-15</news:publication_date></url>

RSS 0.9 to 2.0 and RDF, Atom (RFC 4287), JSON Feed 1.1, sitemaps with Google's news extension (sitemaps.org), and
indexes of sitemaps. Of all that they say, two things are used: where a page is, and how new it is. What a page is about
the page itself must tell.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from lxml import etree

from onrecord.errors import PageDamaged
from onrecord.pages.feeds.xml import local_name, parse_xml, walk_named
from onrecord.pages.unpacking import unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GZIP = b"\x1f\x8b\x08"
_BLANK = b"\xef\xbb\xbf \t\r\n"
# What sitemaps.org allows one file.
_MOST = 50_000
_ITEMS = {"rss": "item", "rdf": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}
_DATES = {"pubdate", "published", "updated", "modified", "date", "lastmod", "publication_date"}
_JSON_DATES = ("date_published", "date_modified")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where something is listed to be, and when it last changed, if that is told."""

    url: str
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The newest first. `further`: they are listings themselves."""

    entries: list[Entry]
    further: bool = False


def parse_listing(data: bytes, base: str, limit: int) -> Listing:
    """What the bytes list; `base` is where they are from. Raises PageDamaged for what is no listing, PageTooLarge."""
    if data.startswith(_GZIP):
        data = unpack(data, ("gzip",), limit)
    if data.lstrip(_BLANK).startswith(b"{"):
        return Listing(_sort(_walk_json(data), base))
    try:
        root = parse_xml(data)
    except etree.XMLSyntaxError as error:
        raise PageDamaged(f"it is no feed and no sitemap: {error}") from error
    kind = "" if root is None else local_name(root)
    if root is None or kind not in _ITEMS:
        raise PageDamaged(f"it is no feed and no sitemap, but {kind or 'nothing'}")
    items = map(_read_item, walk_named(root, _ITEMS[kind]))
    return Listing(_sort(items, base), further=kind == "sitemapindex")


def _sort(found: Iterable[Entry], base: str) -> list[Entry]:
    """The newest first, the others in their order; each address once."""
    entries: dict[str, Entry] = {}
    for entry in islice(found, _MOST):
        url = _join(base, entry.url)
        if url:
            entries.setdefault(url, Entry(url, entry.changed))
    return sorted(entries.values(), key=lambda entry: -entry.changed.timestamp() if entry.changed else 0.0)


def _join(base: str, url: str) -> str:
    try:
        return urljoin(base, url.strip()) if url.strip() else ""
    except ValueError:
        return ""


def _read_item(item: etree._Element) -> Entry:
    links: list[str] = []
    dates: list[datetime] = []
    news = (below for element in item if local_name(element) == "news" for below in element)
    for element in (*item, *news):
        name = local_name(element)
        text = (element.text or "").strip()
        if name in {"link", "loc"} and element.get("rel", "alternate") == "alternate":
            links.append(element.get("href") or text)
        elif name == "guid" and element.get("isPermaLink", "true") != "false":
            links.append(text)
        elif name in _DATES and (date := parse_date(text)):
            dates.append(date)
    return Entry(next(filter(None, links), ""), max(dates, default=None))


def _walk_json(data: bytes) -> Iterator[Entry]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PageDamaged(f"it is no feed: {error}") from error
    items = told.get("items")
    if not isinstance(items, list):
        raise PageDamaged("it is JSON, but no feed")
    for item in items:
        if isinstance(item, dict):
            dates = [date for key in _JSON_DATES if (date := parse_date(_text(item, key)))]
            yield Entry(_text(item, "url") or _text(item, "external_url"), max(dates, default=None))


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def parse_date(text: str) -> datetime | None:
    """A time as RSS (RFC 822) or all others (RFC 3339, W3C) write it; in UTC where no zone is told."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            date = parse(text)
            return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            continue
    return None
