"""Atom (RFC 4287): statements for feed readers, with the pages of a long feed (RFC 5005).

::

    <entry>
      <id>urn:onrecord:statement:5d1f0c22a7d0c94b1e6f</id>
      <title>Ana Brask: “The harbour stays open.”</title>
      <updated>2024-03-15T17:20:00Z</updated>
      ...

An entry's id is that of the statement, wherever the record is served. Its time is that of the article or, where the
page doesn't tell, of the saying; Atom asks for one, so what has neither is dated at the beginning of 1970.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from onrecord.record import Hit

_ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TITLE = 200
# XML 1.0 can't hold these, whichever way they are written.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself. id: an IRI; site: scheme and host that addresses begin with; links: by relation."""

    id: str
    title: str
    site: str
    links: dict[str, str]


def write_feed(feed: Feed, hits: Sequence[Hit]) -> bytes:
    """The feed in UTF-8."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _write_time(find_updated(hits)))
    _add(_add(root, "author"), "name", "onrecord")
    _add(root, "generator", "onrecord")
    for relation, path in feed.links.items():
        media_type = "text/html" if relation == "alternate" else MEDIA_TYPE
        _add(root, "link", rel=relation, href=feed.site + path, type=media_type)
    for hit in hits:
        _add_entry(root, hit, feed.site)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def find_updated(hits: Sequence[Hit]) -> datetime:
    """When the newest of the statements was published."""
    return max(map(_time_of, hits), default=_EPOCH)


def _add_entry(root: _Element, hit: Hit, site: str) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", f"urn:onrecord:statement:{hit.id}")
    _add(entry, "title", _title_of(hit))
    _add(entry, "updated", _write_time(_time_of(hit)))
    # Who reports it is the author: the speaker didn't write the entry, and may not have said it.
    _add(_add(entry, "author"), "name", hit.outlet or "no outlet told")
    _add(entry, "category", term=hit.kind)
    _add(entry, "link", rel="alternate", href=f"{site}/statements/{hit.id}", type="text/html")
    _add(entry, "link", rel="related", href=f"{site}/api/v1/statements/{hit.id}", type="application/json")
    _add(entry, "summary", _tell(hit))
    _add(entry, "content", hit.words, type="text")


def _title_of(hit: Hit) -> str:
    """Who and what, in one line; the whole stands in the content."""
    words = " ".join(hit.words.split())
    shown = words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + " …"
    return f"{hit.speaker or 'No speaker told'}: {shown}"


def _tell(hit: Hit) -> str:
    """``Ana Brask, direct, said on 2024-03-14, in “Strait treaty signed”, Harbour Post, 2024-03-15``."""
    told = [
        hit.speaker or "no speaker told",
        hit.kind,
        f"said on {hit.said_on}" if hit.said_on else None,
        f"in “{hit.title}”" if hit.title else None,
        hit.outlet,
        hit.published,
    ]
    return ", ".join(filter(None, told))


def _time_of(hit: Hit) -> datetime:
    told = hit.published or hit.said_on
    if not told:
        return _EPOCH
    first = told.partition("/")[0]
    try:
        when = datetime.fromisoformat(first)
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # what a damaged record may hold, and the first day that there is
        return _EPOCH


def _write_time(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: _Element, name: str, text: str | None = None, **attributes: str) -> _Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        made.text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return made
