"""Which requests are the site's own: by the host that they name, and by where they come from."""

from __future__ import annotations

import pytest
from starlette.requests import HTTPConnection

from onrecord import UsageError
from onrecord.web.access.same_origin import check_host, check_origin
from onrecord.web.access.site import Site, find_site, is_loopback

PUBLIC = find_site("127.0.0.1", 8300, ("https://Record.example/",))


def ask(method: str = "GET", **headers: str) -> HTTPConnection:
    named = [(name.replace("_", "-").encode(), told.encode()) for name, told in headers.items()]
    return HTTPConnection({"type": "http", "method": method, "path": "/", "headers": named})


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("record.example", "https://record.example"),
        ("RECORD.example:443", "https://record.example"),
        ("localhost:8300", "http://localhost:8300"),
        ("127.0.0.1:8300", "http://127.0.0.1:8300"),
        ("[::1]:8300", "http://[::1]:8300"),
        ("record.example:8300", None),
        ("record.example.", None),
        ("a.record.example", None),
        ("record.example.evil.example", None),
        ("localhost", None),
        ("localhost:8301", None),
        ("", None),
    ],
)
def test_a_host_is_one_of_the_site_or_none(host: str, origin: str | None) -> None:
    assert PUBLIC.find_origin(host) == origin
    assert (check_host(ask(host=host), PUBLIC) is None) == (origin is not None)


def test_a_request_names_one_host() -> None:
    none = HTTPConnection({"type": "http", "method": "GET", "path": "/", "headers": []})
    assert check_host(none, PUBLIC) is not None
    twice = {"headers": [(b"host", b"record.example"), (b"host", b"evil.example")]}
    assert check_host(HTTPConnection({"type": "http", "method": "GET", "path": "/", **twice}), PUBLIC) is not None


def test_a_site_is_local_if_no_other_machine_reaches_it() -> None:
    assert find_site("127.0.0.1", 8300).is_local
    assert find_site("localhost", 80).find_origin("localhost") == "http://localhost"
    assert not PUBLIC.is_local
    assert not find_site("192.0.2.7", 8300).is_local
    assert find_site("192.0.2.7", 8300).find_origin("192.0.2.7:8300") == "http://192.0.2.7:8300"


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("127.0.0.9", True), ("::1", True), ("LOCALHOST", True), ("0.0.0.0", False), ("a.b", False)],  # noqa: S104
)
def test_loopback_is_what_no_other_machine_reaches(host: str, *, is_one: bool) -> None:
    assert is_loopback(host) == is_one


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104
def test_where_it_listens_everywhere_it_answers_to_the_names_that_are_told(host: str) -> None:
    site = find_site(host, 8300)
    assert not site.is_local
    assert [site.find_origin(it) for it in ("192.0.2.7:8300", "record.example:8300")] == [None, None]
    assert site.find_origin("localhost:8300") is not None
    assert find_site(host, 8300, ("http://record.example:8300",)).find_origin("record.example:8300") is not None


@pytest.mark.parametrize(
    "address",
    ["record.example", "ftp://record.example", "https://", "https://a/b", "https://a:x", "https://u@a", "//a"],
)
def test_what_is_no_address_of_a_site_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        find_site("127.0.0.1", 8300, (address,))


OWN = "https://record.example"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PURGE", "post", "get"])
def test_what_may_change_something_says_that_it_comes_from_here(method: str) -> None:
    host = "record.example"
    assert check_origin(ask(method, host=host, origin=OWN), PUBLIC) is None
    assert check_origin(ask(method, host=host, sec_fetch_site="same-origin"), PUBLIC) is None
    assert check_origin(ask(method, host=host, origin=OWN, sec_fetch_site="same-origin"), PUBLIC) is None
    assert check_origin(ask(method, host=host), PUBLIC) is not None


@pytest.mark.parametrize(
    "origin", ["null", "", "http://record.example", "https://record.example:8443", "https://a.record.example"]
)
def test_another_origin_is_another_site(origin: str) -> None:
    asked = ask(
        "POST", host="record.example", origin=origin, sec_fetch_site="same-origin", authorization="Bearer onr_x"
    )
    refused = check_origin(asked, PUBLIC)
    assert refused is not None
    assert refused.code == "cross_site"


@pytest.mark.parametrize("told", ["cross-site", "same-site", "none", "", "same-origin, cross-site"])
def test_so_is_what_the_browser_calls_one(told: str) -> None:
    assert check_origin(ask("POST", host="record.example", origin=OWN, sec_fetch_site=told), PUBLIC) is not None


def test_two_addresses_of_one_site_are_two_origins() -> None:
    assert check_origin(ask("POST", host="localhost:8300", origin=OWN), PUBLIC) is not None
    assert check_origin(ask("POST", host="localhost:8300", origin="http://localhost:8300"), PUBLIC) is None


def test_reading_is_nobodys_business() -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        assert check_origin(ask(method, host="record.example", origin="https://evil.example"), PUBLIC) is None


def test_a_program_that_shows_a_token_may_be_silent() -> None:
    assert check_origin(ask("POST", host="record.example", authorization="bearer onr_x"), PUBLIC) is None
    assert check_origin(ask("POST", host="record.example", authorization="Basic bWlyYTp4"), PUBLIC) is not None


def test_a_site_without_addresses_answers_nobody() -> None:
    assert check_origin(ask("POST", host="", origin=""), Site(frozenset(), is_local=False)) is not None
