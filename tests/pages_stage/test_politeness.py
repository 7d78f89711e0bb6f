"""Two outlets and a day of following them: whatever they do, what their logs show is a good guest.

All that sites do to a crawler is here at once: feeds and sitemaps, robots.txt with a delay, redirects to another host,
a byte a second, 429 with Retry-After, pages that change, a name that is made to stand for this machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from onrecord.nouns import Drop, Failure, Page
from onrecord.pages.feeds import Following, Notebook
from onrecord.pages.feeds.lists import Followed
from onrecord.pages.web import Fetcher, Wires
from onrecord.pages.web.resolving import is_public
from onrecord.settings import Settings
from tests.pages_stage.served import HOST, PUBLIC, FakeClock, Reply, Request, Web, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TIDE = "http://tide.example"
LOOP = "http://loop.example"
HOUR = 3_600.0
ROUNDS = 24


def drip(clock: FakeClock) -> Iterator[bytes]:
    """Longer than one waits; not for ever, or the clock would go on under what comes next."""
    for _ in range(40):
        clock.sleep(1)
        yield b"x"


def rss(*urls: str, date: str = "Fri, 15 Mar 2024 17:20:00 GMT") -> bytes:
    items = "".join(f"<item><link>{url}</link><pubDate>{date}</pubDate></item>" for url in urls)
    return f"<rss>{items}</rss>".encode()


def furnish(web: Web, clock: FakeClock) -> None:
    """The two sites, and what is wrong with them."""
    web.names["loop.example"] = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]
    web.put(f"{HOST}/robots.txt", Reply(b"User-agent: *\nDisallow: /drafts/\nCrawl-delay: 5\n"))
    web.put(
        f"{HOST}/feed", Reply(rss(*(f"{HOST}/{path}" for path in ("a", "drafts/b", "moved", "slow", "busy", "gone"))))
    )
    web.put(f"{HOST}/a", *(Reply(b"<p>%d" % n, headers={"ETag": f'"{n}"'}) for n in range(3)), Reply(b"", 304))
    web.put(f"{HOST}/drafts/b", Reply())
    web.put(f"{HOST}/moved", Reply(b"", 301, {"Location": f"{TIDE}/moved"}))
    web.put(f"{HOST}/slow", Reply(headers={"Content-Length": "10000"}, pieces=drip(clock)))
    web.put(f"{HOST}/busy", Reply(b"", 429, {"Retry-After": "40"}), Reply(b"<p>busy"))
    web.put(f"{TIDE}/robots.txt", Reply(b"", 404))
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in (f"{TIDE}/c", f"{LOOP}/d", f"{TIDE}/tired"))
    sitemap = f"<urlset>{listed}</urlset>".encode()
    web.put(f"{TIDE}/sitemap.xml", Reply(sitemap, headers={"Last-Modified": "Fri, 15 Mar 2024 17:20:00 GMT"}))
    web.put(f"{TIDE}/moved", Reply(b"<p>moved"))
    web.put(f"{TIDE}/c", Reply(b"<p>c"))
    web.put(f"{TIDE}/tired", Reply(b"", 503, {"Retry-After": "7200"}), Reply(b"<p>tired"))
    web.put(f"{LOOP}/robots.txt", Reply(b"", 404))
    web.put(f"{LOOP}/d", Reply(b"", 302, {"Location": f"{LOOP}/e"}))


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Web, list[Page | Failure]]:
    """What both sites saw of 24 rounds, one an hour, and what these gave."""
    clock, found = FakeClock(), list[Page | Failure]()
    with serving(clock) as web:
        furnish(web, clock)
        notes = Notebook(_notes(tmp_path_factory))
        wires = Wires(web.resolve, web.dial, clock)
        fetcher = Fetcher(Settings(), known=notes.find, wires=wires)
        feeds = [Followed(f"{HOST}/feed"), Followed(f"{TIDE}/sitemap.xml")]
        following = Following(feeds, fetcher, notes, 100_000, clock.now)
        for number in range(ROUNDS):
            clock.seconds = max(clock.seconds, number * HOUR)
            if number == 12:
                web.put(f"{HOST}/feed", Reply(rss(f"{HOST}/a", date="Sat, 16 Mar 2024 05:00:00 GMT")))
            dropped: Counter[Drop] = Counter()
            for one in following.walk(dropped):
                found.append(one)
                following.note(one)
            following.note_listings()
    return web, found


def _notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("day") / "notes.jsonl"


def by_host(web: Web) -> dict[str, list[Request]]:
    hosts = defaultdict(list)
    for request in web.log:
        hosts[urlsplit(request.url).hostname or ""].append(request)
    return hosts


Day = tuple[Web, list[Page | Failure]]


def test_what_can_be_had_is_had_and_the_rest_has_its_reason(day: Day) -> None:
    found = Counter(one.code if isinstance(one, Failure) else one.data.decode() for one in day[1])
    assert {"<p>0", "<p>moved", "<p>busy", "<p>c", "<p>tired", "<p>1"} <= set(found)
    assert {"robots", "timeout", "http_404", "refused_address", "paused"} <= set(found)
    assert found["<p>0"] == found["<p>c"] == 1


def test_no_host_is_asked_twice_within_its_delay(day: Day) -> None:
    for host, least in (("harbourpost.example", 5), ("tide.example", 2), ("loop.example", 2)):
        requests = [request for request in by_host(day[0])[host] if not request.url.endswith("/robots.txt")]
        gaps = [later.at - earlier.at for earlier, later in pairwise(requests)]
        assert all(gap >= least for gap in gaps)
        assert len(requests) >= 1


def test_every_site_is_asked_for_its_robots_txt_first_and_once_a_day(day: Day) -> None:
    for requests in by_host(day[0]).values():
        assert requests[0].url.endswith("/robots.txt")
        assert sum(request.url.endswith("/robots.txt") for request in requests) == 1


def test_what_is_forbidden_is_never_asked_for(day: Day) -> None:
    assert not [url for url in day[0].asked if "/drafts/" in url]


def test_who_pleads_for_a_pause_has_it(day: Day) -> None:
    for url, host, pause in (("/busy", "harbourpost.example", 40), ("/tired", "tide.example", 7200)):
        requests = by_host(day[0])[host]
        first = next(number for number, request in enumerate(requests) if request.url.endswith(url))
        assert requests[first + 1].at - requests[first].at >= pause


def test_a_page_is_asked_for_again_only_where_it_changed_and_then_for_changes_only(day: Day) -> None:
    asked = [request for request in day[0].log if request.url == f"{HOST}/a"]
    assert ["If-None-Match" in request.headers for request in asked] == [False, True]
    assert sum(request.url == f"{TIDE}/c" for request in day[0].log) == 1


def test_nothing_but_public_numbers_is_dialled(day: Day) -> None:
    assert all(is_public(number) and port == 80 for number, port in day[0].dialled)
    assert f"{LOOP}/e" not in day[0].asked


def test_everybody_is_told_who_asks(day: Day) -> None:
    assert all(request.headers["User-Agent"].startswith("onrecord/") for request in day[0].log)
