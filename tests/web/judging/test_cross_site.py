"""Requests that other sites make a browser send: none of them changes anything, at any address that could.

The addresses come from the application itself, so that a new one can't be forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from onrecord.web.access.same_origin import SAFE
from onrecord.web.access.sessions import name_cookie
from onrecord.web.application import create_app
from onrecord.web.desk import Desk
from tests.web.judging.conftest import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fastapi import FastAPI

    from onrecord.record import Record
    from onrecord.web.access import Access

OTHERS = [
    "null",
    "",
    "http://record.example",
    "https://record.example:8443",
    "https://record.example:443",
    "https://a.record.example",
    "https://record.example.evil.example",
    "https://evil.example",
    "https://xrecord.example",
    "https://recordXexample",
    "https://record.example.",
    "https://record.example/",
    "https://user@record.example",
    "HTTPS://RECORD.EXAMPLE",
    "https://record.example, https://evil.example",
    "https://record.example https://evil.example",
    "http://localhost:8300",
    "http://127.0.0.1:8300",
    "http://[::1]:8300",
    "file://",
    "about:blank",
    "chrome-extension://abcdefghijklmnop",
]
Headers = list[tuple[str, str]]
FORM = "name=jon&role=owner&value=Ana+Brask&field=speaker&theme=dark&sure=true&one=a&other=b"
"""What any of the forms could hold."""
EVERYBODYS = {"/check", "/api/v1/check", "/theme", "/sign-in"}
"""What everybody may send, as it changes nothing of the record."""
REQUESTS: list[Headers] = [
    *([("origin", origin), *more] for origin in OTHERS for more in ([], [("sec-fetch-site", "same-origin")])),
    *([("origin", ORIGIN), ("sec-fetch-site", told)] for told in ("cross-site", "same-site", "none", "", "x")),
    *([("sec-fetch-site", told)] for told in ("cross-site", "same-site", "none", "", "same-origin, cross-site")),
    [],
    [("referer", f"{ORIGIN}/review")],
    [("origin", ORIGIN), ("origin", "https://evil.example")],
    [("origin", "https://evil.example"), ("origin", ORIGIN)],
    [("origin", ORIGIN), ("host", "evil.example")],
    [("origin", "https://evil.example"), ("host", "evil.example")],
    [("sec-fetch-site", "same-origin"), ("host", "evil.example")],
    [("origin", "https://evil.example"), ("authorization", "Bearer onr_00000000_x")],
    [("authorization", "Bearer onr_00000000_" + "a" * 43)],
    [("origin", "https://evil.example"), ("x-http-method-override", "GET")],
    [("x-forwarded-host", "record.example"), ("origin", "https://evil.example")],
    [("x-requested-with", "XMLHttpRequest")],
    [("origin", "https://evil.example"), ("content-type", "text/plain")],
]


def walk_routes(routes: Sequence[Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of whatever an application answers."""
    for route in routes:
        if (router := getattr(route, "original_router", None)) is not None:
            yield from walk_routes(router.routes, prefix + route.include_context.prefix)
        else:
            yield from ((method, prefix + route.path) for method in sorted(getattr(route, "methods", None) or ()))


def list_unsafe(app: FastAPI) -> list[tuple[str, str]]:
    return sorted((method, path) for method, path in walk_routes(app.routes) if method not in SAFE)


def fill(path: str, statement: str) -> str:
    """An address that means something."""
    token = "/tokens/" in path
    for name, told in (("{id_}", "0000abcd" if token else statement), ("{number}", "1"), ("{name}", "jon")):
        path = path.replace(name, told)
    return path


def see_all(record: Record, access: Access) -> tuple[object, ...]:
    return record.judgements(), access.accounts.list_all(), (access.accounts.folder / "accounts.json").read_bytes()


def test_there_are_sixty_requests_and_more_and_whatever_can_be_changed(app: FastAPI) -> None:
    assert len({str(headers) for headers in REQUESTS}) >= 60
    unsafe = list_unsafe(app)
    assert ("POST", "/statements/{id_}/accept") in unsafe
    assert all("{" not in fill(path, "5d1f") for _, path in unsafe)


def test_nothing_is_changed_for_another_site(
    app: FastAPI, sign_in: Callable[[str | None], TestClient], record: Record, access: Access, ids: list[str]
) -> None:
    record.judge("accept", ids[1], by="jon")
    before = see_all(record, access)
    answered = []
    with sign_in("mira") as browser:
        del browser.headers["origin"]
        for headers in REQUESTS:
            for method, path in list_unsafe(app):
                answer = browser.request(
                    method, fill(path, ids[0]), headers=as_form(headers), content=FORM, follow_redirects=False
                )
                if answer.status_code not in {401, 403, 421} or "set-cookie" in answer.headers:
                    answered.append((headers, method, path, answer.status_code))
    assert answered == []
    assert see_all(record, access) == before


def as_form(headers: Headers) -> Headers:
    """The headers of a request that brings a form, if they don't say otherwise."""
    told = dict(headers).get("content-type", "application/x-www-form-urlencoded")
    return [*(pair for pair in headers if pair[0] != "content-type"), ("content-type", told)]


@pytest.mark.parametrize("sent", [{"x-http-method-override": "POST"}, {"x-method-override": "DELETE"}])
def test_reading_never_changes_anything(
    app: FastAPI,
    sign_in: Callable[[str | None], TestClient],
    record: Record,
    access: Access,
    ids: list[str],
    sent: dict[str, str],
) -> None:
    before = see_all(record, access)
    browser = sign_in("mira")
    for _, path in list_unsafe(app):
        answer = browser.get(f"{fill(path, ids[0])}?_method=POST&name=mira&password=x", headers=sent)
        assert answer.status_code in {200, 400, 404, 405}
    assert see_all(record, access) == before


def test_the_same_requests_from_the_site_itself_are_answered(
    app: FastAPI, sign_in: Callable[[str | None], TestClient], ids: list[str]
) -> None:
    browser = sign_in("mira")
    for method, path in list_unsafe(app):
        if path not in {"/account/end", "/sign-out"}:
            answer = browser.request(method, fill(path, ids[0]), data={"role": "reader"}, follow_redirects=False)
            assert answer.status_code in {200, 303, 400, 401, 403, 409}, path
            assert "another site" not in answer.text, path


@pytest.mark.parametrize("name", [None, "edda"])
def test_only_a_reviewer_changes_anything(
    app: FastAPI, sign_in: Callable[[str | None], TestClient], record: Record, ids: list[str], name: str | None
) -> None:
    """What readers may do with their own account stands here and nowhere else."""
    browser = sign_in(name)
    own = {"/sign-out", "/account/password", "/account/end", "/account/tokens", "/account/tokens/{id_}/end"}
    for method, path in list_unsafe(app):
        if path not in EVERYBODYS | (own if name else set()):
            answer = browser.request(method, fill(path, ids[0]), data={"sure": "true", "role": "owner"})
            assert answer.status_code in {401, 403}, path
    assert record.judgements().listed == ()


@pytest.mark.parametrize("private", [False, True])
def test_a_record_that_is_served_for_reading_is_changed_by_nobody(
    record: Record, make_access: Callable[..., Access], ids: list[str], *, private: bool
) -> None:
    access = make_access(write=False, private=private)
    mira = access.accounts.find("mira") if private else None
    cookies = {name_cookie(secure=True): access.sessions.begin(mira)} if mira else {}
    reading = create_app(Desk(record, access=access))
    assert not [path for _, path in list_unsafe(reading) if "/statements" in path or path.startswith("/review")]
    with TestClient(reading, base_url=ORIGIN, headers={"origin": ORIGIN}, cookies=cookies) as browser:
        for method, path in list_unsafe(reading):
            if path not in EVERYBODYS and not path.startswith(("/account", "/sign-out")):
                answer = browser.request(method, fill(path, ids[0]), json={"act": "accept", "statement": ids[0]})
                assert (answer.status_code, "for reading" in answer.text) == (403, True), path
    assert record.judgements().listed == ()
