"""Which feeds are followed: a list that people write, or that their feed reader exports.

::

    # outlets.toml
    [[feeds]]
    url = "https://harbourpost.example/feed.xml"
    outlet = "Harbour Post"

OPML (opml.org) is what feed readers export: ``<outline xmlUrl="...">``, in any depth. An address by itself is a list of
one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from onrecord.errors import UsageError
from onrecord.pages.feeds.xml import parse_xml
from onrecord.pages.sources import is_url

_TOML = ".toml"
_KEYS = {"url", "outlet"}


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed or sitemap, and the outlet that its pages are of, if the user says so."""

    url: str
    outlet: str | None = None


def read_lists(names: tuple[str, ...]) -> list[Followed]:
    """The feeds that the lists name, each once. Raises UsageError for what is no list, or an empty one."""
    found = [feed for name in names for feed in ([Followed(name)] if is_url(name) else _read_file(Path(name)))]
    if not found:
        raise UsageError("nothing to watch: name a TOML or OPML file with feeds, or the address of one")
    return list({feed.url: feed for feed in found}.values())


def _read_file(path: Path) -> list[Followed]:
    try:
        data = path.read_bytes()
        feeds = _read_toml(data.decode()) if path.suffix.lower() == _TOML else _read_opml(data)
    except OSError as error:
        raise UsageError(f"the list {path} can't be read: {error.strerror}") from error
    except (ValueError, etree.XMLSyntaxError) as error:
        raise UsageError(f"{path} is no list of feeds: {error}") from error
    for feed in feeds:
        if not is_url(feed.url):
            raise UsageError(f"{path} names {feed.url!r}, which is no address on the web")
    return feeds


def _read_toml(text: str) -> list[Followed]:
    told = tomllib.loads(text)
    feeds = told.pop("feeds", None)
    if told or not isinstance(feeds, list):
        raise ValueError("it holds [[feeds]] and nothing else")
    for feed in feeds:
        if not isinstance(feed, dict) or "url" not in feed or not feed.keys() <= _KEYS:
            raise ValueError(f"a feed has a url and perhaps an outlet, not {feed!r}")
        if not all(isinstance(value, str) for value in feed.values()):
            raise ValueError(f"url and outlet are texts, not {feed!r}")
    return [Followed(feed["url"], feed.get("outlet")) for feed in feeds]


def _read_opml(data: bytes) -> list[Followed]:
    root = parse_xml(data)
    if root is None or root.tag != "opml":
        raise ValueError("it is neither TOML (by its ending) nor OPML")
    return [Followed(outline.get("xmlUrl")) for outline in root.iter("outline") if outline.get("xmlUrl")]
