"""The gate and the limit on bodies in front of an application of one page, by HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from onrecord import UsageError
from onrecord.web.access import Bodies, Gate, Terms, list_advice, open_access
from onrecord.web.access.enrolling import end_token, give_token
from onrecord.web.access.needs import find_needed
from onrecord.web.access.passwords import Passwords
from onrecord.web.access.roles import Role
from onrecord.web.access.sessions import name_cookie
from onrecord.web.access.signing_in import sign_in
from tests.web.access.conftest import NOON, PASSWORD, hash_cheaply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.requests import HTTPConnection, Request
    from starlette.types import ASGIApp

    from onrecord.web.access import Access, Refusal
    from onrecord.web.access.accounts import Accounts
    from tests.web.access.conftest import Clock

ORIGIN = {"origin": "https://record.example"}


async def page(request: Request) -> PlainTextResponse:
    """Says who asks and how much they sent."""
    body = await request.body()
    return PlainTextResponse(f"{request.state.visitor.name} {request.state.visitor.role} {len(body)}")


def refuse(_connection: HTTPConnection, refusal: Refusal) -> ASGIApp:
    return JSONResponse({"code": refusal.code}, refusal.status, refusal.headers)


def build(access: Access) -> ASGIApp:
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    app = Starlette(routes=[Route("/{rest:path}", page, methods=methods)])
    return Gate(Bodies(app, refuse, 1000), access.check, refuse)


def visit(access: Access, cookie: str | None = None) -> TestClient:
    cookies = {name_cookie(secure=True): cookie} if cookie else {}
    return TestClient(build(access), base_url="https://record.example", cookies=cookies, follow_redirects=False)


@pytest.fixture
def signed_in(access: Access) -> Callable[[str], TestClient]:
    """A browser in which somebody has signed in."""

    def make(name: str) -> TestClient:
        account = access.accounts.find(name)
        assert account is not None
        return visit(access, access.sessions.begin(account))

    return make


@pytest.mark.parametrize(
    ("method", "path", "role"),
    [
        ("GET", "/", None),
        ("GET", "/judgements", None),
        ("GET", "/review", Role.REVIEWER),
        ("HEAD", "/review", Role.REVIEWER),
        ("POST", "/check", None),
        ("POST", "/sign-in", None),
        ("POST", "/sign-out", Role.READER),
        ("GET", "/account", Role.READER),
        ("POST", "/account/password", Role.READER),
        ("GET", "/accounts", Role.OWNER),
        ("POST", "/accounts/jon/role", Role.OWNER),
        ("POST", "/statements/5d1f/accept", Role.REVIEWER),
        ("DELETE", "/check", None),
        ("POST", "/check/more", Role.REVIEWER),
        ("POST", "/whatever/comes/tomorrow", Role.REVIEWER),
        ("PURGE", "/", Role.REVIEWER),
    ],
)
def test_what_is_not_known_to_be_open_needs_a_reviewer(method: str, path: str, role: Role | None) -> None:
    assert find_needed(method, path, private=False) == role


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("/", Role.READER),
        ("/api/v1/search", Role.READER),
        ("/sign-in", None),
        ("/static/a.css", None),
        ("/staticky", Role.READER),
    ],
)
def test_a_private_record_is_read_by_accounts_alone(path: str, role: Role | None) -> None:
    assert find_needed("GET", path, private=True) == role


def test_anybody_reads_and_nobody_judges_without_an_account(access: Access) -> None:
    browser = visit(access)
    assert browser.get("/").text == "None None 0"
    refused = browser.post("/statements/5d1f/accept", headers=ORIGIN)
    assert (refused.status_code, refused.json()["code"]) == (401, "sign_in")
    assert refused.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("name", "status"), [("edda", 403), ("jon", 200), ("mira", 200)])
def test_a_reviewer_judges(signed_in: Callable[[str], TestClient], name: str, status: int) -> None:
    assert signed_in(name).post("/statements/5d1f/accept", headers=ORIGIN).status_code == status


@pytest.mark.parametrize(("name", "status"), [("edda", 403), ("jon", 403), ("mira", 200)])
def test_an_owner_looks_after_accounts(signed_in: Callable[[str], TestClient], name: str, status: int) -> None:
    assert signed_in(name).get("/accounts").status_code == status


def test_a_session_alone_changes_nothing_from_another_site(signed_in: Callable[[str], TestClient]) -> None:
    browser = signed_in("mira")
    assert browser.post("/statements/5d1f/accept").json()["code"] == "no_origin"
    assert browser.post("/statements/5d1f/accept", headers={"origin": "null"}).json()["code"] == "cross_site"


def test_a_cookie_of_plain_http_is_none_of_https(access: Access) -> None:
    mira = access.accounts.find("mira")
    assert mira is not None
    browser = TestClient(
        build(access), base_url="https://record.example", cookies={"onrecord": access.sessions.begin(mira)}
    )
    assert browser.get("/").text == "None None 0"


def test_a_token_stands_for_its_account_up_to_its_role(access: Access) -> None:
    shown, token = give_token(access.accounts, "mira", "", Role.REVIEWER, NOON)
    program = TestClient(build(access), base_url="https://record.example", headers={"authorization": f"Bearer {shown}"})
    assert program.post("/statements/5d1f/accept").text == "mira reviewer 0"
    assert [program.get(path).json()["code"] for path in ("/accounts", "/account")] == ["program", "program"]
    end_token(access.accounts, "mira", token.id)
    assert program.get("/").json()["code"] == "wrong_token"


@pytest.mark.parametrize("shown", ["", "x", "onr_00000000_" + "a" * 43, "onr_" + "é" * 52])
def test_a_wrong_token_is_refused_even_beside_a_session(signed_in: Callable[[str], TestClient], shown: str) -> None:
    refused = signed_in("mira").get("/", headers={b"authorization": f"Bearer {shown}".encode()})
    assert (refused.status_code, refused.json()["code"]) == (401, "wrong_token")


def test_a_record_for_reading_has_nothing_to_sign_in_to(make_access: Callable[..., Access]) -> None:
    access = make_access(write=False)
    browser = visit(access)
    assert browser.get("/").status_code == 200
    assert browser.post("/check", headers=ORIGIN).status_code == 200
    for path in ("/statements/5d1f/accept", "/sign-out", "/account/password", "/accounts/jon/role"):
        refused = browser.post(path, headers=ORIGIN)
        assert (refused.status_code, refused.json()["code"]) == (403, "read_only")
    with pytest.raises(UsageError, match="--write"):
        access.accounts.list_all()


def test_a_private_record_that_is_not_written_is_read_by_its_readers(make_access: Callable[..., Access]) -> None:
    access = make_access(write=False, private=True)
    edda, mira = access.accounts.find("edda"), access.accounts.find("mira")
    assert edda is not None
    assert mira is not None
    assert visit(access).get("/").json()["code"] == "sign_in"
    assert visit(access, access.sessions.begin(edda)).get("/").status_code == 200
    refused = visit(access, access.sessions.begin(mira)).post("/statements/5d1f/accept", headers=ORIGIN)
    assert refused.json()["code"] == "read_only"


def test_too_many_changes_are_told_when_to_come_back(signed_in: Callable[[str], TestClient], clock: Clock) -> None:
    browser = signed_in("jon")
    answers = [browser.post("/statements/5d1f/accept", headers=ORIGIN) for _ in range(61)]
    assert [it.status_code for it in answers] == [200] * 60 + [429]
    assert answers[-1].headers["retry-after"] == "1"
    clock.turn(1)
    assert browser.post("/statements/5d1f/accept", headers=ORIGIN).status_code == 200


def test_another_host_gets_nothing(access: Access) -> None:
    assert visit(access).get("/", headers={"host": "evil.example"}).json()["code"] == "foreign_host"


def test_no_websocket_is_let_through(access: Access) -> None:
    with pytest.raises(WebSocketDisconnect), visit(access).websocket_connect("/"):
        pass


def send(parts: list[bytes]) -> Iterator[bytes]:
    """A body whose length nobody tells."""
    yield from parts


@pytest.mark.parametrize(
    ("parts", "status"), [([b"x" * 1000], 200), ([b"x" * 1001], 413), ([b"x" * 400] * 2, 200), ([b"x" * 400] * 3, 413)]
)
def test_a_body_is_counted_as_it_comes(access: Access, parts: list[bytes], status: int) -> None:
    answer = visit(access).post("/check", headers=ORIGIN, content=send(parts))
    assert answer.status_code == status
    if status == 200:
        assert answer.text == f"None None {len(b''.join(parts))}"


@pytest.mark.parametrize(("length", "status"), [("1001", 413), ("9" * 400, 413), ("-1", 400), ("1e3", 400), ("²", 400)])
def test_what_is_told_to_be_too_long_is_not_read(access: Access, length: str, status: int) -> None:
    headers = {b"origin": b"https://record.example", b"content-length": length.encode()}
    assert visit(access).post("/check", headers=headers, content=b"x").status_code == status


def test_a_sign_in_gives_the_account_or_does_not_say_what_was_wrong(access: Access) -> None:
    account = sign_in(access, "Mira", PASSWORD, "192.0.2.7")
    assert getattr(account, "name", None) == "mira"
    refused = [sign_in(access, *wrong, "192.0.2.7") for wrong in (("mira", "no"), ("nobody", PASSWORD), ("", ""))]
    assert {getattr(it, "code", None) for it in refused} == {"wrong_sign_in"}


def test_guesses_are_stopped_even_if_one_is_right(access: Access) -> None:
    guesses = [sign_in(access, "mira", "guess", "192.0.2.7") for _ in range(5)]
    assert {getattr(it, "code", None) for it in guesses} == {"wrong_sign_in"}
    stopped = sign_in(access, "mira", PASSWORD, "192.0.2.7")
    assert getattr(stopped, "code", None) == "too_often"


def test_an_old_hash_is_made_anew_when_the_password_is_there(access: Access) -> None:
    assert access.keys is not None
    stronger = Passwords(hash_cheaply(2))
    stronger_access = replace(access, keys=replace(access.keys, passwords=stronger))
    before = access.accounts.find("jon")
    sign_in(stronger_access, "jon", PASSWORD, None)
    after = access.accounts.find("jon")
    assert before is not None
    assert after is not None
    assert before.era == after.era
    assert (stronger.is_stale(before.password), stronger.is_stale(after.password)) == (True, False)
    assert stronger.fits(PASSWORD, after.password)


def test_a_site_that_others_reach_is_written_by_accounts_alone(tmp_path: Path, accounts: Accounts) -> None:
    terms = Terms("192.0.2.7", write=True)
    with pytest.raises(UsageError, match="accounts add"):
        open_access(tmp_path / "empty.db", terms)
    for name in ("mira", "jon"):
        accounts.remove(name)
    with pytest.raises(UsageError, match="to judge"):
        open_access(tmp_path / "record.db", terms)
    private = Terms("192.0.2.7", private=True)
    assert any("--public https" in told for told in list_advice(open_access(tmp_path / "record.db", private), private))


def test_at_this_machine_it_is_said_how_to_make_an_account(tmp_path: Path) -> None:
    writing, reading = Terms(write=True), Terms()
    assert any("accounts add" in told for told in list_advice(open_access(tmp_path / "record.db", writing), writing))
    assert list_advice(open_access(tmp_path / "record.db", reading), reading) == ()


def test_where_it_listens_everywhere_it_is_said_by_which_name_it_answers(tmp_path: Path) -> None:
    for public, said in (((), True), (("https://record.example",), False)):
        terms = Terms("0.0.0.0", public=public)  # noqa: S104
        advice = list_advice(open_access(tmp_path / "record.db", terms), terms)
        assert any("localhost alone" in told for told in advice) == said


@pytest.mark.parametrize("terms", [Terms(), Terms("::1", 80, ("https://a.example", "http://b.example"), write=True)])
def test_a_worker_serves_on_the_terms_that_were_told(terms: Terms) -> None:
    assert Terms.receive(terms.hand_on()) == terms


def test_a_worker_that_is_told_nothing_serves_for_reading_at_this_machine() -> None:
    assert Terms.receive({}) == Terms()
