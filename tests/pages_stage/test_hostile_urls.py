"""Addresses and redirects that lead where nobody may go: whatever they are, no number is dialled but a public one.

The cases stand in ``tests/cases/hostile_urls.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import PageAddressRefused, PageError
from onrecord.nouns import Failure, Page
from onrecord.pages.web import Fetcher, Wires
from onrecord.pages.web.addresses import parse_address
from onrecord.pages.web.resolving import is_public
from onrecord.settings import Settings
from tests.pages_stage.served import HOST, PUBLIC, FakeClock

if TYPE_CHECKING:
    import ssl

CASES = json.loads((Path(__file__).parents[1] / "cases" / "hostile_urls.json").read_text(encoding="utf-8"))
URLS = [url for case in CASES["cases"] for url in case["urls"]]
NAMES: dict[str, list[str]] = CASES["names"]


class _Canned(httpcore2.NetworkStream):
    """A server that gives one answer, whatever it is asked; `called` is the name that TLS was told."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self.called: str | None = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        given, self._answer = self._answer[:max_bytes], self._answer[max_bytes:]
        return given

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        pass

    def close(self) -> None:
        pass

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self.called = server_hostname
        return self


class Internet:
    """Every number answers; what was dialled is noted. Names that nobody knows are public."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.dialled: list[tuple[str, int]] = []
        self.streams: list[_Canned] = []

    def dial(self, number: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        self.dialled.append((number, port))
        self.streams.append(_Canned(self.answers.pop(0) if self.answers else answer(200, "<p>secret")))
        return self.streams[-1]

    def fetch(self, url: str, *, allow_private: bool = False) -> Page | Failure:
        wires = Wires(lambda host, _port: NAMES.get(host, [PUBLIC]), self.dial, FakeClock())
        try:
            found = Fetcher(Settings(), wires=wires, allow_private=allow_private).fetch(Page(url, b""))
        except PageError as error:
            return Failure(url, error.code, error.message)
        assert isinstance(found, Page)
        return found


def answer(status: int, body: str = "", **headers: str) -> bytes:
    told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} X\r\n{told}Content-Length: {len(body)}\r\n\r\n{body}".encode("utf-8", "surrogateescape")


def test_there_are_many() -> None:
    assert len(set(URLS)) == len(URLS) >= 100


@pytest.mark.parametrize("url", URLS)
def test_nobody_is_dialled(url: str) -> None:
    internet = Internet()
    found = internet.fetch(url)
    assert isinstance(found, Failure)
    assert (found.code, internet.dialled) == ("refused_address", [])


@pytest.mark.parametrize("url", [*URLS, *CASES["schemes"]])
def test_nor_where_a_public_page_redirects_there(url: str) -> None:
    location = url.encode("utf-8").decode("latin-1").translate({0: "%00", 10: "%0a", 13: "%0d"})
    internet = Internet(answer(404), answer(302, Location=location))
    assert isinstance(internet.fetch(f"{HOST}/a17"), Failure)
    assert internet.dialled == [(PUBLIC, 80)] * 2


@pytest.mark.parametrize("url", [*URLS, *CASES["schemes"]])
def test_nor_where_a_robots_txt_redirects_there(url: str) -> None:
    location = url.encode("utf-8").decode("latin-1").translate({0: "%00", 10: "%0a", 13: "%0d"})
    internet = Internet(answer(302, Location=location))
    internet.fetch(f"{HOST}/a17")
    assert all(is_public(number) and port in {80, 443} for number, port in internet.dialled)


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "8.8.8.8", "2a00:1450:4001::64", "::ffff:8.8.8.8", "64:ff9b::808:808", "192.0.1.1"]
)
def test_public_numbers_are_public(number: str) -> None:
    assert is_public(number)


def test_the_number_is_dialled_and_the_name_is_told_to_tls_and_to_the_server() -> None:
    internet = Internet(answer(404))
    found = internet.fetch("https://Harbourpost.example./a17")
    assert isinstance(found, Page)
    assert found.url == "https://harbourpost.example/a17"
    assert internet.dialled == [(PUBLIC, 443)] * 2
    assert [stream.called for stream in internet.streams] == ["harbourpost.example"] * 2


def test_a_test_may_ask_its_own_machine_at_any_port() -> None:
    internet = Internet(answer(404))
    assert isinstance(internet.fetch("http://127.0.0.1:8042/a17", allow_private=True), Page)
    assert internet.dialled == [("127.0.0.1", 8042)] * 2


def test_an_address_may_not_be_endless() -> None:
    internet = Internet()
    assert isinstance(internet.fetch(f"{HOST}/" + "a" * 9000), Failure)
    assert internet.dialled == []


@given(st.builds("".join, st.lists(st.sampled_from([*URLS, *"@:/[]%.#? 0x1８。ßİ\u200d\ud800-_aé"]), max_size=5)))
def test_any_text_is_an_address_that_is_written_in_one_way_or_refused(text: str) -> None:
    try:
        address = parse_address(f"http://harbourpost.example/{text}" if ":" not in text else text, any_port=True)
    except PageAddressRefused:
        return
    assert address.url.isascii()
    assert parse_address(address.url, any_port=True) == address
