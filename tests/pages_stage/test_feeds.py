"""Feeds and sitemaps: what they list, which of it is new, and what is remembered."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import PageDamaged, PageError, UsageError
from onrecord.nouns import Drop, Failure, Page, Stamp
from onrecord.pages.feeds import Following, Notebook, read_lists
from onrecord.pages.feeds.listings import Entry, Listing, parse_date, parse_listing
from onrecord.pages.feeds.lists import Followed
from onrecord.pages.web import Fetcher, Wires
from onrecord.settings import Settings
from tests.pages_stage.archived import tell
from tests.pages_stage.served import HOST, Reply, Web, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

FEED = f"{HOST}/feed"
ROBOTS = f"{HOST}/robots.txt"
CASES: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "cases" / "listings.json").read_text(encoding="utf-8")
)
DAY = datetime(2024, 3, 15, 17, 20, tzinfo=UTC)


def parse(text: str, base: str = FEED) -> Listing:
    return parse_listing(text.encode(), base, 100_000)


def urls(text: str) -> list[str]:
    return [entry.url for entry in parse(text).entries]


def rss(*paths: str, date: str = "") -> bytes:
    items = "".join(f"<item><link>{HOST}/{path}</link><pubDate>{date}</pubDate></item>" for path in paths)
    return f"<rss version='2.0'><channel><link>{HOST}</link>{items}</channel></rss>".encode()


class TestListings:
    @pytest.mark.parametrize("kind", CASES)
    def test_every_kind_tells_where_a_page_is_and_how_new_it_is(self, kind: str) -> None:
        assert parse("\n".join(CASES[kind])) == Listing([Entry(f"{HOST}/a", DAY)])

    def test_the_newest_comes_first_and_each_once(self) -> None:
        items = [("a", "2024-03-13"), ("b", ""), ("c", "2024-03-15"), ("d", "soon"), ("c", "2024-03-16")]
        text = "".join(f"<url><loc>/{path}</loc><lastmod>{date}</lastmod></url>" for path, date in items)
        assert urls(f"<urlset>{text}</urlset>") == [f"{HOST}/{path}" for path in "cabd"]

    def test_an_index_lists_further_lists(self) -> None:
        text = "<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>"
        assert parse(text) == Listing([Entry(f"{HOST}/s1.xml", None)], further=True)

    def test_it_may_be_packed(self) -> None:
        packed = gzip.compress(rss("a", "b"))
        assert [entry.url for entry in parse_listing(packed, FEED, 1000).entries] == [f"{HOST}/a", f"{HOST}/b"]

    def test_an_item_without_a_link_is_passed_over(self) -> None:
        items = "<item><title>x</title></item><item><link>http://[</link></item>"
        assert urls(f"<rss>{items}<item><guid isPermaLink='false'>7</guid></item></rss>") == []
        assert urls('{"items": [{"url": 7}, "x", {"external_url": "/a"}]}') == [f"{HOST}/a"]

    @pytest.mark.parametrize("text", ["", "words", "<html><p>x</p></html>", "{", '{"a": 1}', "[" * 50_000, "\x00"])
    def test_what_is_no_listing_is_damaged(self, text: str) -> None:
        with pytest.raises(PageDamaged):
            parse(text)

    def test_entities_are_never_put_in(self) -> None:
        bomb = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 50}'>" for n in range(1, 9))
        told = f"<!DOCTYPE r [<!ENTITY e0 'words'><!ENTITY f SYSTEM 'file:///etc/passwd'>{bomb}]>"
        text = f"{told}<rss><item><link>/a&e8;&f;</link></item></rss>"
        assert urls(text) == [f"{HOST}/a"]

    @given(st.binary(max_size=200), st.sampled_from([b"", b"<rss><item><link>", b"{", b"<urlset>", b"\x1f\x8b\x08"]))
    def test_any_bytes_are_a_listing_or_refused(self, data: bytes, start: bytes) -> None:
        try:
            parse_listing(start + data, FEED, 1000)
        except PageError:
            return

    @pytest.mark.parametrize(
        "text", ["", "soon", "2024-13-01", "0001-01-01T00:00:00+14:00", "Fri, 15 Mar 99999 17:20:00 GMT"]
    )
    def test_a_date_that_is_none_is_not_told(self, text: str) -> None:
        assert parse_date(text) is None


class TestLists:
    def test_toml_and_opml_and_addresses(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(
            f'[[feeds]]\nurl = "{FEED}"\noutlet = "Harbour Post"\n[[feeds]]\nurl = "{HOST}/b"\n'
        )
        (tmp_path / "b.opml").write_text(
            f"<opml><body><outline text='Tide'><outline xmlUrl='{HOST}/c'/></outline>"
            f"<outline xmlUrl='{HOST}/b'/></body></opml>"
        )
        assert read_lists((str(tmp_path / "a.toml"), str(tmp_path / "b.opml"), f"{HOST}/d")) == [
            Followed(FEED, "Harbour Post"),
            Followed(f"{HOST}/b"),
            Followed(f"{HOST}/c"),
            Followed(f"{HOST}/d"),
        ]

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.toml", "feeds = 7"),
            ("a.toml", "[[feeds]]\nurl = 7"),
            ("a.toml", "[[feeds]]\nlink = 'x'"),
            ("a.toml", "[[feeds]]\nurl = 'feed.xml'"),
            ("a.toml", "feeds = []"),
            ("a.toml", "feeds = [1]"),
            ("a.toml", "other = 1"),
            ("a.toml", "no toml"),
            ("a.opml", "<html/>"),
            ("a.opml", "words"),
            ("a.opml", "<opml><outline xmlUrl='file:///etc/passwd'/></opml>"),
        ],
    )
    def test_what_is_no_list_is_refused_with_what_is_one(self, tmp_path: Path, name: str, text: str) -> None:
        (tmp_path / name).write_text(text)
        with pytest.raises(UsageError):
            read_lists((str(tmp_path / name),))

    def test_a_list_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="can't be read"):
            read_lists((str(tmp_path / "none.toml"),))


class Round:
    """A newsroom that follows a feed; `go` is one round of it."""

    def __init__(self, web: Web, path: Path, settings: Settings, *feeds: Followed) -> None:
        notes = Notebook(path)
        fetcher = Fetcher(settings, known=notes.find, wires=Wires(web.resolve, web.dial, web.clock))
        self.dropped: Counter[Drop] = Counter()
        self._following = Following(feeds or [Followed(FEED)], fetcher, notes, 100_000, web.clock.now)
        self._web = web

    def go(self) -> list[Page | Failure]:
        self._web.log.clear()
        self.dropped.clear()
        found = []
        for one in self._following.walk(self.dropped):
            found.append(one)
            self._following.note(one)
        self._following.note_listings()
        return found


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        for path in "abc":
            served.put(f"{HOST}/{path}", Reply(path.encode()))
        yield served


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.jsonl"


class TestFollowing:
    def test_a_page_is_fetched_once_also_in_the_next_run(self, web: Web, path: Path) -> None:
        web.put(FEED, Reply(rss("a", "b")), Reply(rss("c", "a", "b")))
        first = Round(web, path, Settings())
        assert tell(first.go()) == [b"a", b"b"]
        assert tell(first.go()) == [b"c"]
        assert web.asked == [FEED, f"{HOST}/c"]
        assert tell(Round(web, path, Settings()).go()) == []
        assert web.asked == [ROBOTS, FEED]

    def test_the_outlet_that_the_list_names_goes_with_the_pages(self, web: Web, path: Path) -> None:
        web.put(FEED, Reply(rss("a")))
        (page,) = Round(web, path, Settings(), Followed(FEED, "Harbour Post")).go()
        assert isinstance(page, Page)
        assert (page.name, page.given.outlet) == (f"{HOST}/a", "Harbour Post")

    def test_a_page_that_the_feed_calls_changed_is_asked_for_again(self, web: Web, path: Path) -> None:
        web.put(f"{HOST}/a", Reply(b"a", headers={"ETag": '"1"'}), Reply(b"", 304), Reply(b"new"))
        later = "Sat, 16 Mar 2024 09:00:00 GMT"
        web.put(FEED, Reply(rss("a")), Reply(rss("a", date=later)))
        rounds = Round(web, path, Settings())
        assert tell(rounds.go()) == [b"a"]
        assert (tell(rounds.go()), rounds.dropped) == ([], {Drop.UNCHANGED: 1})
        assert web.log[-1].headers["If-None-Match"] == '"1"'
        web.clock.sleep(86_400)
        assert tell(rounds.go()) == [b"new"]
        assert tell(rounds.go()) == []

    def test_a_feed_that_has_not_changed_is_not_sent_again(self, web: Web, path: Path) -> None:
        web.put(FEED, Reply(rss("a"), headers={"Last-Modified": "Fri, 15 Mar 2024 17:20:00 GMT"}), Reply(b"", 304))
        Round(web, path, Settings()).go()
        again = Round(web, path, Settings())
        assert (tell(again.go()), again.dropped) == ([], {Drop.UNCHANGED: 1})
        assert web.log[-1].headers["If-Modified-Since"] == "Fri, 15 Mar 2024 17:20:00 GMT"

    def test_one_that_was_not_read_to_its_end_is_sent_again(self, web: Web, path: Path) -> None:
        web.put(FEED, Reply(rss("a", "b", "c"), headers={"ETag": '"1"'}))
        first, second = Round(web, path, Settings(max_requests=3)).go()
        assert tell([first, second]) == [b"a", "budget"]
        again = Round(web, path, Settings())
        assert tell(again.go()) == [b"b", b"c"]
        assert "If-None-Match" not in web.log[1].headers

    def test_each_round_has_a_budget_of_its_own(self, web: Web, path: Path) -> None:
        web.put(FEED, Reply(rss("a", "b")))
        rounds = Round(web, path, Settings(max_requests=3))
        assert tell(rounds.go()) == [b"a", "budget"]
        assert tell(rounds.go()) == [b"b"]

    def test_what_is_gone_is_not_asked_for_again_and_what_may_pass_is(self, web: Web, path: Path) -> None:
        web.put(f"{HOST}/b", Reply(b"", 500))
        web.put(FEED, Reply(rss("gone", "b", "a")))
        assert tell(Round(web, path, Settings()).go()) == ["http_404", "http_500", b"a"]
        assert tell(Round(web, path, Settings()).go()) == ["http_500"]

    def test_a_site_that_was_down_is_asked_again(self, web: Web, path: Path) -> None:
        web.put("http://tide.example/robots.txt", Reply(b"", 500), Reply(b"", 404))
        web.put("http://tide.example/a", Reply(b"tide"))
        web.put(FEED, Reply(b"<rss><item><link>http://tide.example/a</link></item></rss>"))
        assert tell(Round(web, path, Settings()).go()) == ["unreachable"]
        assert tell(Round(web, path, Settings()).go()) == [b"tide"]

    def test_a_feed_that_is_none_is_a_failure_and_the_others_are_read(self, web: Web, path: Path) -> None:
        web.put(FEED, Reply(b"<html>"))
        web.put(f"{HOST}/feed2", Reply(rss("a"), headers={"Content-Type": "application/rss+xml"}))
        feeds = [Followed(f"{HOST}/none"), Followed(FEED), Followed(f"{HOST}/feed2")]
        assert tell(Round(web, path, Settings(), *feeds).go()) == ["http_404", "damaged", b"a"]

    def test_an_index_leads_to_sitemaps_and_only_to_those_that_changed(self, web: Web, path: Path) -> None:
        def index(date: str) -> Reply:
            listed = f"<sitemap><loc>/s1</loc><lastmod>{date}</lastmod></sitemap><sitemap><loc>/s2</loc></sitemap>"
            return Reply(f"<sitemapindex>{listed}<sitemap><loc>/feed</loc></sitemap></sitemapindex>".encode())

        web.put(FEED, index("2024-03-15"), index("2024-03-15"), index("2024-03-15T18:00Z"))
        web.put(f"{HOST}/s1", Reply(b"<urlset><url><loc>/a</loc></url></urlset>"))
        web.put(f"{HOST}/s2", Reply(gzip.compress(b"<urlset><url><loc>/b</loc></url></urlset>")))
        rounds = Round(web, path, Settings())
        assert tell(rounds.go()) == [b"a", b"b"]
        rounds.go()
        assert web.asked == [FEED, f"{HOST}/s2"]
        web.clock.sleep(3_600)
        rounds.go()
        assert web.asked == [FEED, f"{HOST}/s1", f"{HOST}/s2"]

    def test_indexes_in_indexes_end(self, web: Web, path: Path) -> None:
        for number in range(9):
            listed = f"<sitemapindex><sitemap><loc>/i{number + 1}</loc></sitemap></sitemapindex>"
            web.put(f"{HOST}/i{number}", Reply(listed.encode()))
        assert Round(web, path, Settings(), Followed(f"{HOST}/i0")).go() == []
        assert web.asked == [ROBOTS, f"{HOST}/i0", f"{HOST}/i1", f"{HOST}/i2"]

    def test_a_list_that_lists_itself_is_read_once(self, web: Web, path: Path) -> None:
        web.put(FEED, Reply(b"<sitemapindex><sitemap><loc>/feed</loc></sitemap></sitemapindex>"))
        assert Round(web, path, Settings()).go() == []
        assert web.asked == [ROBOTS, FEED]

    def test_a_feed_cannot_lead_where_nobody_may_go(self, web: Web, path: Path) -> None:
        web.names["loop.example"] = [["127.0.0.1"]]
        links = "".join(f"<item><link>{url}</link></item>" for url in ("http://loop.example/", "file:///etc/passwd"))
        web.put(FEED, Reply(f"<rss>{links}</rss>".encode()))
        assert tell(Round(web, path, Settings()).go()) == ["refused_address", "refused_address"]
        assert len(web.dialled) == 2


class TestNotebook:
    def test_the_last_line_of_an_address_holds_and_a_broken_one_is_passed_over(self, path: Path) -> None:
        notes = Notebook(path)
        notes.note(Page(FEED, b"", headers=(("ETag", '"1"'),)), DAY)
        notes.note(Page(FEED, b"", headers=(("etag", '"2"'), ("Last-Modified", "x"))), DAY)
        path.write_text(path.read_text() + '\n[]\n{"at": 7}\n{"url": "' + FEED)
        again = Notebook(path)
        assert again.find(FEED) == Stamp('"2"', "x")
        assert again.find(f"{HOST}/a") is None
        assert not again.is_new(FEED, DAY)

    def test_addresses_that_differ_by_trackers_only_are_one(self, path: Path) -> None:
        notes = Notebook(path)
        notes.note_failure(f"{HOST}/a?utm_source=tide", "http_404", DAY)
        assert not notes.is_new(f"{HOST}/a", None)
        assert json.loads(path.read_text())["code"] == "http_404"

    def test_one_that_cannot_be_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="can't be read"):
            Notebook(tmp_path)
        with pytest.raises(UsageError, match="nothing can be noted"):
            Notebook(tmp_path / "none" / "notes").note(Page(FEED, b""), DAY)
