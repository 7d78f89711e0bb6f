"""Feeds: Atom that any reader takes, whose entries are the same wherever and whenever they are met."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from lxml import etree

from onrecord.record import Hit, Record
from onrecord.web.api.atom import Feed, write_feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element
    from starlette.testclient import TestClient

NAMES = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def asked(filled: Record, make_site: Callable[[Record], TestClient]) -> TestClient:
    return make_site(filled)


def read(site: TestClient, address: str) -> _Element:
    answer = site.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    return etree.fromstring(answer.content)


def find_all(feed: _Element, path: str) -> list[str]:
    return [str(it) for it in feed.xpath(path, namespaces=NAMES)]


ADDRESSES = (
    "/feeds/statements.atom",
    "/feeds/statements.atom?words=harbour&outlet=grey+sound+wire",
    "/feeds/speakers/person:ana%20brask.atom",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_feed_has_what_atom_asks_for(asked: TestClient, address: str) -> None:
    feed = read(asked, address)
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']/@href"):
        assert len(feed.xpath(path, namespaces=NAMES)) == 1, path
    entries = feed.xpath("a:entry", namespaces=NAMES)
    assert entries
    for entry in entries:
        for path in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:content", "a:link[@rel='alternate']"):
            assert len(entry.xpath(path, namespaces=NAMES)) == 1, path
    ids = find_all(feed, "a:entry/a:id/text()")
    assert len(set(ids)) == len(ids)
    assert all(datetime.fromisoformat(it).tzinfo for it in find_all(feed, "//a:updated/text()"))


def test_an_entry_leads_to_the_statement_and_has_its_words(filled: Record, asked: TestClient) -> None:
    hit = filled.search("fishermen").hits[0]
    feed = read(asked, "/feeds/statements.atom?words=fishermen")
    assert find_all(feed, "a:entry/a:id/text()") == [f"urn:onrecord:statement:{hit.id}"]
    assert find_all(feed, "a:entry/a:content/text()") == [hit.words]
    link = find_all(feed, "a:entry/a:link[@rel='alternate']/@href")[0]
    assert urlsplit(link).path == f"/statements/{hit.id}"
    assert find_all(feed, "a:entry/a:updated/text()") == ["2024-03-15T17:20:00Z"]


def test_the_parts_of_a_long_feed_lead_to_each_other_and_make_up_the_whole(asked: TestClient) -> None:
    after: str | None = "/feeds/statements.atom?limit=2"
    ids: list[str] = []
    while after:
        feed = read(asked, after)
        ids += find_all(feed, "a:entry/a:id/text()")
        after = next(iter(find_all(feed, "a:link[@rel='next']/@href")), None)
    assert ids == find_all(read(asked, "/feeds/statements.atom?limit=100"), "a:entry/a:id/text()")
    assert len(ids) == 6


def test_words_of_strangers_stay_words(asked: TestClient) -> None:
    feed = read(asked, "/feeds/statements.atom")
    assert not feed.xpath("//*[local-name()='script' or local-name()='img']")
    assert any("<script>alert(1)</script>" in it for it in find_all(feed, "a:entry/a:title/text()"))


def test_a_feed_tells_when_its_newest_statement_was_published(asked: TestClient) -> None:
    told = asked.get("/feeds/statements.atom").headers["last-modified"]
    assert parsedate_to_datetime(told).isoformat() == "2024-05-03T00:00:00+00:00"


@pytest.mark.parametrize(
    ("published", "said_on", "updated"),
    [
        ("2024-03-15T17:20", None, "2024-03-15T17:20:00Z"),
        ("2024-03-15T17:20+02:00", "2024-03-14", "2024-03-15T15:20:00Z"),
        ("2024-03-01/2024-03-31", None, "2024-03-01T00:00:00Z"),
        (None, "2024-03-14", "2024-03-14T00:00:00Z"),
        (None, None, "1970-01-01T00:00:00Z"),
        ("0001-01-01T00:00+14:00", None, "1970-01-01T00:00:00Z"),
    ],
)
def test_the_time_of_an_entry_is_that_of_the_article_else_of_the_saying(
    filled: Record, published: str | None, said_on: str | None, updated: str
) -> None:
    made = filled.search("fishermen").hits[0]
    hit = Hit(**{name: getattr(made, name) for name in Hit.__slots__} | {"published": published, "said_on": said_on})
    feed = etree.fromstring(write_feed(Feed("urn:x", "x", "http://127.0.0.1", {}), [hit]))
    assert find_all(feed, "a:entry/a:updated/text()") == [updated]


def test_characters_that_xml_cant_hold_are_shown_as_missing(filled: Record) -> None:
    made = filled.search("fishermen").hits[0]
    hit = Hit(**{name: getattr(made, name) for name in Hit.__slots__} | {"words": "a\x0bb\ufffec"})
    feed = etree.fromstring(write_feed(Feed("urn:x", "x", "http://127.0.0.1", {}), [hit]))
    assert find_all(feed, "a:entry/a:content/text()") == ["a\ufffdb\ufffdc"]
