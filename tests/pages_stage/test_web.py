"""Pages of the web: whom a fetcher asks, how often, how long, and what it makes of the answers."""

from __future__ import annotations

import gzip
import io
import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import repeat
from typing import TYPE_CHECKING

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator

from onrecord.errors import PageUnreachable, SettingsError, UsageError
from onrecord.nouns import Drop, Failure, Page, Stamp
from onrecord.pages import read
from onrecord.pages.web.pacing import read_pause
from onrecord.pages.web.resolving import look_up, resolve_public
from onrecord.settings import Settings
from tests.pages_stage.archived import tell
from tests.pages_stage.served import HOST, PUBLIC, START, FakeClock, Reply, SystemClock, Web, fetch, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE, ROBOTS = f"{HOST}/a17", f"{HOST}/robots.txt"
OPEN, SHUT = b"<p>The harbour stays open.", b"<p>The harbour is shut."
NONE = Reply(b"", 404)
PLAIN = {"Content-Type": "text/plain"}


@pytest.fixture
def web() -> Iterator[Web]:
    """A site with one page, and no robots.txt."""
    with serving() as served:
        served.put(PAGE, Reply())
        yield served


def robots(text: str) -> Reply:
    return Reply(text.encode(), headers=PLAIN)


def redirect(location: str, status: int = 302) -> Reply:
    return Reply(b"", status, {"Location": location})


def codes(found: list[Page | Failure]) -> list[str]:
    return [str(one) for one in tell(found) if isinstance(one, str)]


class TestPage:
    def test_it_comes_with_its_address_its_time_and_what_the_server_said(self, web: Web) -> None:
        web.put(PAGE, Reply(headers={"Content-Type": "text/html; charset=koi8-r", "ETag": '"7"'}))
        (page,) = fetch(web.fetcher(), PAGE)
        assert isinstance(page, Page)
        assert (page.name, page.url, page.data) == (PAGE, PAGE, OPEN)
        assert (page.media_type, page.charset) == ("text/html", "koi8-r")
        assert page.captured_at == START + timedelta(seconds=2)
        assert ("ETag", '"7"') in page.headers

    def test_the_server_is_told_who_asks_and_how_to_find_them(self, web: Web) -> None:
        fetch(web.fetcher(Settings(contact="https://tide.example/bot")), PAGE)
        assert {request.headers["User-Agent"].split("/")[0] for request in web.log} == {"onrecord"}
        assert web.log[-1].headers["User-Agent"].endswith(" (+https://tide.example/bot)")

    def test_who_asks_may_have_no_blank_or_line_in_it(self, web: Web) -> None:
        with pytest.raises(SettingsError, match="contact"):
            web.fetcher(Settings(contact="a\r\nCookie: b"))

    @pytest.mark.parametrize(
        ("reply", "code"),
        [
            (Reply(status=404), "http_404"),
            (Reply(status=410), "http_410"),
            (Reply(status=500), "http_500"),
            (Reply(status=206), "http_206"),
            (Reply(status=302), "http_302"),
            (Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), "not_text"),
            (Reply(b"x" * 2000), "too_large"),
            (Reply(b"x", headers={"Content-Length": "9"}), "unreachable"),
            (Reply(gzip.compress(OPEN)[:-3], headers={"Content-Encoding": "gzip"}), "damaged"),
            (Reply(OPEN, headers={"Content-Encoding": "compress"}), "damaged"),
            (Reply(gzip.compress(b"\0" * 900_000), headers={"Content-Encoding": "gzip"}), "too_large"),
            (Reply(brotli.compress(b"\0" * 99_000_000, quality=1), headers={"Content-Encoding": "br"}), "too_large"),
            (
                Reply(gzip.compress(gzip.compress(b"\0" * 9_000_000)), headers={"Content-Encoding": "gzip, gzip"}),
                "too_large",
            ),
        ],
    )
    def test_what_is_not_the_page_is_a_failure_with_its_reason(self, web: Web, reply: Reply, code: str) -> None:
        web.put(PAGE, reply)
        (failed,) = fetch(web.fetcher(Settings(max_page_bytes=1000)), PAGE)
        assert isinstance(failed, Failure)
        assert (failed.name, failed.url, failed.code) == (PAGE, PAGE, code)

    @pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
    def test_it_is_unpacked(self, web: Web, name: str, pack: Callable[[bytes], bytes]) -> None:
        web.put(PAGE, Reply(pack(OPEN), headers={"Content-Encoding": name}))
        assert tell(fetch(web.fetcher(), PAGE)) == [OPEN]
        assert name in web.log[-1].headers["Accept-Encoding"]

    @pytest.mark.parametrize("first", [b"", b"<p>The harbour"])
    def test_a_byte_after_the_other_without_end_ends_by_the_clock(self, web: Web, first: bytes) -> None:
        def drip() -> Iterator[bytes]:
            yield first
            for _ in range(1000):
                web.clock.sleep(1)
                yield b"x"

        web.put(PAGE, Reply(headers={"Content-Length": "100000"}, pieces=drip()))
        assert tell(fetch(web.fetcher(), PAGE)) == ["timeout"]

    def test_a_server_that_says_nothing_ends_by_the_clock_too(self) -> None:
        done = threading.Event()

        def wait() -> Iterator[bytes]:
            done.wait(20)
            yield b""

        with serving(SystemClock()) as web:
            web.put(ROBOTS, NONE)
            web.put(PAGE, Reply(headers={"Content-Length": "9"}, pieces=wait()))
            found = fetch(web.fetcher(Settings(fetch_seconds=0.2, host_delay=0.001)), PAGE)
            done.set()
        assert tell(found) == ["timeout"]


class TestRobots:
    """RFC 9309."""

    def test_what_it_forbids_is_not_asked_for(self, web: Web) -> None:
        web.put(ROBOTS, robots("User-agent: *\nDisallow: /drafts/\n"))
        web.put(f"{HOST}/drafts/a", Reply())
        assert tell(fetch(web.fetcher(), f"{HOST}/drafts/a", PAGE)) == ["robots", OPEN]
        assert web.asked == [ROBOTS, PAGE]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "robots"),
            ("User-agent: OnRecord\nAllow: /\n\nUser-agent: *\nDisallow: /\n", OPEN),
            ("\ufeffUser-agent: *\r\nDisallow: /a*7$\r\n", "robots"),
            ("User-agent: *\nDisallow: /a\nAllow: /a17\n", OPEN),
            ("<html>no robots.txt at all", OPEN),
            ("#" * 512_000 + "\nUser-agent: *\nDisallow: /", OPEN),
            ("User-agent: *\nDisallow: /a17\n" + "#" * 512_000, "robots"),
        ],
    )
    def test_its_rules_are_those_of_the_standard(self, web: Web, text: str, found: bytes | str) -> None:
        web.put(ROBOTS, robots(text))
        assert tell(fetch(web.fetcher(), PAGE)) == [found]

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
    def test_a_site_without_one_allows_all(self, web: Web, status: int) -> None:
        web.put(ROBOTS, Reply(b"User-agent: *\nDisallow: /", status))
        assert tell(fetch(web.fetcher(), PAGE)) == [OPEN]

    @pytest.mark.parametrize("status", [429, 500, 502, 503])
    def test_a_site_that_cannot_tell_allows_nothing(self, web: Web, status: int) -> None:
        web.put(ROBOTS, Reply(b"", status))
        (failed,) = fetch(web.fetcher(), PAGE)
        assert isinstance(failed, Failure)
        assert (failed.code, str(status) in failed.message) == ("unreachable", True)
        assert PAGE not in web.asked

    def test_one_that_is_packed_and_broken_allows_nothing(self, web: Web) -> None:
        web.put(ROBOTS, Reply(b"no gzip", headers={"Content-Encoding": "gzip"}))
        assert tell(fetch(web.fetcher(), PAGE)) == ["unreachable"]

    def test_five_redirects_are_followed_to_other_sites_too(self, web: Web) -> None:
        for number in range(5):
            web.put(f"http://r{number}.example/robots.txt", redirect(f"http://r{number + 1}.example/robots.txt"))
        web.put("http://r5.example/robots.txt", robots("User-agent: *\nDisallow: /"))
        web.put("http://r0.example/a", Reply())
        web.put("http://r1.example/a", Reply())
        assert tell(fetch(web.fetcher(), "http://r0.example/a", "http://r1.example/a")) == ["robots", "robots"]
        web.put(ROBOTS, redirect("http://r0.example/robots.txt"))
        assert tell(fetch(web.fetcher(), PAGE)) == [OPEN]

    def test_one_that_redirects_where_nobody_may_go_allows_nothing(self, web: Web) -> None:
        web.names["loop.example"] = [["127.0.0.1"]]
        for location in ("http://loop.example/robots.txt", "http://127.0.0.1/", "file:///etc/passwd"):
            web.put(ROBOTS, redirect(location))
            assert tell(fetch(web.fetcher(), PAGE)) == ["unreachable"]

    def test_its_redirects_are_paid_for(self, web: Web) -> None:
        web.put(ROBOTS, redirect("/r"))
        assert tell(fetch(web.fetcher(Settings(max_requests=1)), PAGE)) == ["budget"]

    def test_it_is_asked_for_once_a_day(self, web: Web) -> None:
        clock, fetcher = web.clock, web.fetcher(Settings(max_fetching_seconds=1e6))
        fetch(fetcher, PAGE, PAGE)
        clock.sleep(86_300)
        fetch(fetcher, PAGE)
        assert web.asked == [ROBOTS, PAGE, PAGE, PAGE]
        clock.sleep(100)
        fetch(fetcher, PAGE)
        assert web.asked[4:] == [ROBOTS, PAGE]

    def test_each_site_has_its_own(self, web: Web) -> None:
        web.put("http://tide.example/robots.txt", robots("User-agent: *\nDisallow: /"))
        web.put("http://tide.example/a", Reply())
        assert tell(fetch(web.fetcher(), PAGE, "http://tide.example/a")) == [OPEN, "robots"]

    def test_a_redirect_needs_the_leave_of_the_site_that_it_leads_to(self, web: Web) -> None:
        web.put("http://tide.example/robots.txt", robots("User-agent: *\nDisallow: /b"))
        web.put("http://tide.example/b", Reply())
        web.put(PAGE, redirect("http://tide.example/b"))
        assert tell(fetch(web.fetcher(), PAGE)) == ["robots"]
        assert "http://tide.example/b" not in web.asked


class TestPace:
    """All of it on a clock that only goes on while somebody waits."""

    def times(self, web: Web) -> list[float]:
        return [request.at for request in web.log]

    def test_a_host_is_asked_every_two_seconds_and_another_one_meanwhile(self, web: Web) -> None:
        web.put("http://tide.example/a", Reply())
        fetch(web.fetcher(), PAGE, "http://tide.example/a", PAGE)
        assert list(zip(web.asked, self.times(web), strict=True)) == [
            (ROBOTS, 0),
            (PAGE, 2),
            ("http://tide.example/robots.txt", 2),
            ("http://tide.example/a", 4),
            (PAGE, 4),
        ]

    @pytest.mark.parametrize(("asked_for", "given"), [("10", 10), ("0.5", 2), ("86400", 60), ("-1", 2), ("soon", 2)])
    def test_what_robots_txt_asks_for_is_kept_up_to_a_limit(self, web: Web, asked_for: str, given: float) -> None:
        web.put(ROBOTS, robots(f"User-agent: *\nCrawl-delay: {asked_for}\n"))
        fetch(web.fetcher(), PAGE, PAGE, PAGE)
        assert self.times(web) == [0, 2, 2 + given, 2 + 2 * given]

    @pytest.mark.parametrize("status", [429, 503])
    @pytest.mark.parametrize(
        ("told", "pause"),
        [
            ("30", 30),
            ("0", 2),
            ("Fri, 15 Mar 2024 17:20:42 GMT", 40),
            ("Fri, 15 Mar 2024 10:00:00 GMT", 2),
            ("soon", 10),
        ],
    )
    def test_a_plea_for_a_pause_is_heard(self, web: Web, status: int, told: str, pause: float) -> None:
        web.put(PAGE, Reply(b"", status, {"Retry-After": told}), Reply())
        assert tell(fetch(web.fetcher(), PAGE)) == [OPEN]
        assert self.times(web) == [0, 2, 2 + pause]

    def test_without_a_number_the_pauses_grow_and_end(self, web: Web) -> None:
        web.put(PAGE, Reply(b"", 429))
        assert tell(fetch(web.fetcher(), PAGE)) == ["http_429"]
        assert self.times(web) == [0, 2, 12, 32]

    def test_a_host_that_wants_hours_is_left_alone_for_all_of_them(self, web: Web) -> None:
        web.put(PAGE, Reply(b"", 429, {"Retry-After": "7200"}))
        web.put("http://tide.example/a", Reply())
        fetcher = web.fetcher()
        assert tell(fetch(fetcher, PAGE, f"{HOST}/b", "http://tide.example/a")) == ["paused", "paused", OPEN]
        assert web.asked.count(PAGE) == 1
        assert f"{HOST}/b" not in web.asked
        web.clock.sleep(7200)
        web.put(PAGE, Reply())
        assert tell(fetch(fetcher, PAGE)) == [OPEN]

    def test_an_absurd_pause_is_a_long_one(self) -> None:
        assert read_pause("9" * 5000, START) == 999_999_999
        assert read_pause("Fri, 15 Mar 2024 17:20:42 -0000", START) == 42
        assert read_pause("", START) is None


class TestBudget:
    @pytest.mark.parametrize(
        ("setting", "most"),
        [
            ("max_requests", 3),
            ("max_host_requests", 3),
            ("max_fetched_bytes", 2 * len(OPEN)),
            ("max_host_bytes", 2 * len(OPEN)),
            ("max_fetching_seconds", 5),
        ],
    )
    def test_a_run_ends_with_it_and_says_so(self, web: Web, tmp_path: Path, setting: str, most: float) -> None:
        web.put("http://tide.example/a", Reply())
        fetcher = web.fetcher(Settings.load(environ={}, folder=tmp_path, **{setting: most}))
        found = fetch(fetcher, PAGE, PAGE, PAGE, PAGE, "http://tide.example/a")
        here = "host" in setting
        assert tell(found) == [OPEN, OPEN, "budget", "budget", OPEN if here else "budget"]
        assert isinstance(found[2], Failure)
        assert setting in found[2].message

    def test_a_host_that_takes_long_has_its_time(self) -> None:
        clock = FakeClock()

        def slow() -> Iterator[bytes]:
            clock.sleep(15)
            yield OPEN

        with serving(clock) as web:
            web.put(ROBOTS, NONE)
            for name in "abc":
                web.put(f"{HOST}/{name}", Reply(headers={"Content-Length": str(len(OPEN))}, pieces=slow()))
            found = fetch(web.fetcher(Settings(max_host_seconds=20)), *(f"{HOST}/{name}" for name in "abc"))
        assert tell(found) == [OPEN, OPEN, "budget"]


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_they_are_followed_to_the_page(self, web: Web, status: int) -> None:
        web.put(f"{HOST}/old", redirect("b/../a17#top", status))
        (page,) = fetch(web.fetcher(), f"{HOST}/old")
        assert isinstance(page, Page)
        assert (page.name, page.url) == (f"{HOST}/old", PAGE)

    def test_in_a_circle_they_end(self, web: Web) -> None:
        web.put(f"{HOST}/a", redirect("/b"))
        web.put(f"{HOST}/b", redirect("/a"))
        assert tell(fetch(web.fetcher(), f"{HOST}/a")) == ["redirects"]
        assert web.asked == [ROBOTS, f"{HOST}/a", f"{HOST}/b"]

    def test_ten_are_followed_and_no_more(self, web: Web) -> None:
        for number in range(11):
            web.put(f"{HOST}/{number}", redirect(f"/{number + 1}"))
        web.put(f"{HOST}/11", Reply())
        assert tell(fetch(web.fetcher(), f"{HOST}/1", f"{HOST}/0")) == [OPEN, "redirects"]

    @pytest.mark.parametrize("location", ["http://[", "http://a:b/", "mailto:ana@tide.example"])
    def test_one_that_leads_to_no_address_is_refused(self, web: Web, location: str) -> None:
        web.put(f"{HOST}/a", redirect(location))
        assert tell(fetch(web.fetcher(), f"{HOST}/a")) == ["refused_address"]

    def test_letters_of_any_script_are_written_as_servers_want_them(self, web: Web) -> None:
        web.put(f"{HOST}/h%C3%A4fen?w=%C3%B6%20x", Reply())
        assert tell(fetch(web.fetcher(), f"{HOST}/häfen?w=ö%20x")) == [OPEN]


class TestNumbers:
    """A name is looked up for each request, and what was judged is dialled."""

    def test_a_name_that_changes_its_number_after_it_was_judged_gains_nothing(self, web: Web) -> None:
        web.names["rebinding.example"] = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]
        web.put("http://rebinding.example/a", Reply())
        fetcher = web.fetcher()
        url = "http://rebinding.example/a"
        assert tell(fetch(fetcher, url, url)) == [OPEN, "refused_address"]
        assert web.looked_up == ["rebinding.example"] * 3
        assert web.dialled == [(PUBLIC, 80)] * 2

    def test_the_second_number_is_dialled_where_nobody_answers_at_the_first(self, web: Web) -> None:
        web.names["harbourpost.example"] = [["2a00:1450:4001::64", PUBLIC]]
        web.dead.add("2a00:1450:4001::64")
        assert tell(fetch(web.fetcher(), PAGE)) == [OPEN]
        web.dead.add(PUBLIC)
        assert tell(fetch(web.fetcher(), PAGE)) == ["unreachable"]

    def test_a_name_without_a_number_is_unreachable(self, web: Web) -> None:
        web.names["harbourpost.example"] = [[PUBLIC], []]
        assert tell(fetch(web.fetcher(), PAGE)) == ["unreachable"]

    def test_a_name_that_the_system_does_not_find_is_unreachable(self) -> None:
        def fail(host: str, port: int) -> list[str]:
            raise OSError("Name or service not known")

        with pytest.raises(PageUnreachable, match="there is no host tide"):
            resolve_public("tide.example", 80, fail, allow_private=False)

    def test_the_system_is_asked_for_all_numbers_of_a_name(self) -> None:
        assert look_up("127.0.0.1", 80) == ["127.0.0.1"]


class TestKnown:
    """What an earlier capture was stamped with."""

    @pytest.mark.parametrize(
        ("stamp", "told"),
        [
            (Stamp(etag='"7"'), {"If-None-Match": '"7"'}),
            (
                Stamp(last_modified="Fri, 15 Mar 2024 17:20:42 GMT"),
                {"If-Modified-Since": "Fri, 15 Mar 2024 17:20:42 GMT"},
            ),
            (None, {}),
        ],
    )
    def test_it_is_told_to_the_server(self, web: Web, stamp: Stamp | None, told: dict[str, str]) -> None:
        asked: list[str] = []

        def known(url: str) -> Stamp | None:
            asked.append(url)
            return stamp

        fetch(web.fetcher(known=known), f"{PAGE}?utm_source=tide&b=2")
        assert asked == [f"{PAGE}?b=2"]
        headers = web.log[-1].headers
        assert {name: headers[name] for name in ("If-None-Match", "If-Modified-Since") if name in headers} == told

    def test_a_page_that_has_not_changed_is_counted_and_one_that_has_comes(self, web: Web) -> None:
        web.put(PAGE, Reply(b"", 304), Reply(SHUT))
        dropped: Counter[Drop] = Counter()
        found = fetch(web.fetcher(known=lambda _: Stamp('"7"')), PAGE, PAGE, dropped=dropped)
        assert (tell(found), dropped) == ([SHUT], {Drop.UNCHANGED: 1})


class TestKeeping:
    """What was answered, as a web archive."""

    def test_it_gives_the_same_pages_when_it_is_read(self, web: Web, tmp_path: Path) -> None:
        packed = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
        web.put(PAGE, redirect("/b"))
        web.put(f"{HOST}/b", Reply(gzip.compress(OPEN), headers=packed))
        (page,) = fetch(web.fetcher(warc=tmp_path / "captured"), PAGE)
        assert isinstance(page, Page)
        dropped: Counter[Drop] = Counter()
        (again,) = read(tmp_path / "captured", settings=Settings(), dropped=dropped)
        assert replace(again, name=page.name) == page
        assert dropped == {Drop.NO_CAPTURE: 4, Drop.REDIRECT: 1, Drop.HTTP_ERROR: 1}

    def test_others_can_read_it_and_every_hash_holds(self, web: Web, tmp_path: Path) -> None:
        web.put(PAGE, Reply(gzip.compress(OPEN), headers={"Content-Encoding": "gzip"}))
        fetch(web.fetcher(warc=tmp_path), PAGE)
        (file,) = tmp_path.iterdir()
        kept = []
        for record in ArchiveIterator(io.BytesIO(file.read_bytes()), check_digests="raise"):
            kept.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI")))
            record.content_stream().read()
        asked = [(kind, url) for url in (ROBOTS, PAGE) for kind in ("response", "request")]
        assert kept == [("warcinfo", None), *asked]

    def test_chunks_are_kept_joined_and_what_was_cut_is_called_so(self, web: Web, tmp_path: Path) -> None:
        web.put(PAGE, Reply(headers={"Transfer-Encoding": "chunked"}, pieces=[b"3\r\n<p>\r\n", b"1\r\nx\r\n0\r\n\r\n"]))
        web.put(f"{HOST}/long", Reply(b"x" * 2000))
        assert tell(fetch(web.fetcher(Settings(max_page_bytes=1000), warc=tmp_path), PAGE, f"{HOST}/long")) == [
            b"<p>x",
            "too_large",
        ]
        assert tell(list(read(tmp_path, settings=Settings()))) == [b"<p>x", "damaged"]

    def test_where_nothing_can_be_kept_the_run_stops(self, web: Web, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(UsageError, match="nothing can be kept"):
            fetch(web.fetcher(warc=tmp_path / "file"), PAGE)


def test_pages_are_fetched_only_when_they_are_asked_for(web: Web) -> None:
    found = read(PAGE, settings=Settings(), fetch=web.fetcher())
    assert web.asked == []
    assert tell([next(found)]) == [OPEN]
    assert web.asked == [ROBOTS, PAGE]


def test_an_answer_that_is_no_http_is_unreachable(web: Web) -> None:
    web.put(ROBOTS, NONE)
    web.put(PAGE, Reply(headers={"Transfer-Encoding": "chunked"}, pieces=repeat(b"no number", 3)))
    assert tell(fetch(web.fetcher(), PAGE)) == ["unreachable"]
