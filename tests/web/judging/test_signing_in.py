"""Signing in and out, and looking after accounts, on the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from onrecord.web.access.enrolling import end_sessions
from onrecord.web.access.sessions import SECONDS
from tests.web.access.conftest import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from onrecord.web.access import Access
    from tests.web.access.conftest import Clock

    SignIn = Callable[[str | None], TestClient]

MIRA = {"name": "mira", "password": PASSWORD}


def test_who_must_sign_in_first_comes_back_to_where_they_wanted(sign_in: SignIn) -> None:
    browser = sign_in(None)
    led = browser.get("/review?at=5d1f", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/sign-in?next=/review%3Fat%3D5d1f")
    assert 'value="/review?at=5d1f"' in browser.get(led.headers["location"]).text
    signed = browser.post("/sign-in", data={**MIRA, "next": "/review"}, follow_redirects=False)
    assert (signed.status_code, signed.headers["location"]) == (303, "/review")
    assert browser.get("/review").status_code == 200


@pytest.mark.parametrize(
    "next_",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "http:x", "/\n/x", "//["],
)
def test_nobody_is_led_to_another_site(sign_in: SignIn, next_: str) -> None:
    signed = sign_in(None).post("/sign-in", data={**MIRA, "next": next_}, follow_redirects=False)
    assert signed.headers["location"] == "/"


def test_a_wrong_password_says_the_same_as_a_wrong_name(sign_in: SignIn) -> None:
    browser = sign_in(None)
    pages = [browser.post("/sign-in", data={"name": name, "password": "guess"}) for name in ("mira", "nobody")]
    assert [page.status_code for page in pages] == [401, 401]
    assert len({re.sub(r'value="\w+"', "", page.text) for page in pages}) == 1
    assert "set-cookie" not in pages[0].headers


def test_too_many_guesses_are_told_when_to_come_back(sign_in: SignIn, clock: Clock) -> None:
    browser = sign_in(None)
    guesses = [browser.post("/sign-in", data={**MIRA, "password": "guess"}) for _ in range(6)]
    assert [it.status_code for it in guesses] == [401] * 5 + [429]
    assert guesses[-1].headers["retry-after"] == "30"
    assert browser.post("/sign-in", data=MIRA).status_code == 429
    clock.turn(30)
    assert browser.post("/sign-in", data=MIRA, follow_redirects=False).status_code == 303


def test_signing_out_ends_the_session_in_this_browser(sign_in: SignIn) -> None:
    browser = sign_in(None)
    browser.post("/sign-in", data=MIRA)
    assert "mira" in browser.get("/").text
    browser.post("/sign-out")
    assert "mira" not in browser.get("/").text


def test_a_session_ends_after_a_long_day(sign_in: SignIn, clock: Clock) -> None:
    browser = sign_in("mira")
    clock.turn(SECONDS)
    assert browser.get("/review", follow_redirects=False).status_code == 303


def test_a_session_that_was_copied_ends_with_all_others(sign_in: SignIn, access: Access) -> None:
    browser, copied = sign_in("mira"), sign_in("mira")
    browser.post("/account/end")
    assert copied.get("/review", follow_redirects=False).status_code == 303
    judged = copied.post("/judgements/1/undo", headers={"accept": "application/json"})
    assert (judged.status_code, judged.json()["title"]) == (401, "Sign in first")


def test_another_password_ends_all_sessions_but_this_one(sign_in: SignIn) -> None:
    browser, other = sign_in("jon"), sign_in("jon")
    new = "other words on paper"
    changed = browser.post("/account/password", data={"current": PASSWORD, "password": new, "again": new})
    assert "another one now" in changed.text
    assert browser.get("/account").status_code == 200
    assert other.get("/account", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "again", "said", "status"),
    [
        ("guess", "other words on paper", "other words on paper", "is another one", 403),
        (PASSWORD, "other words on paper", "other words on papers", "differ", 400),
        (PASSWORD, "short", "short", "15 characters", 400),
    ],
)
def test_a_password_is_not_changed_by_guess_or_slip(
    sign_in: SignIn, access: Access, current: str, new: str, again: str, said: str, status: int
) -> None:
    before = access.accounts.list_all()
    answer = sign_in("jon").post("/account/password", data={"current": current, "password": new, "again": again})
    assert (answer.status_code, said in answer.text) == (status, True)
    assert access.accounts.list_all() == before


def test_a_token_is_shown_once_and_ended(sign_in: SignIn, access: Access) -> None:
    browser = sign_in("jon")
    made = browser.post("/account/tokens", data={"purpose": "graphics", "role": "owner"})
    found = re.search(r"onr_(\w{8})_[\w-]{43}", made.text)
    assert found is not None
    assert made.headers["cache-control"] == "no-store"
    assert found[0] not in browser.get("/account").text
    token = {"authorization": f"Bearer {found[0]}"}
    program = sign_in(None)
    assert program.get("/review", headers=token).status_code == 200
    assert program.get("/accounts", headers=token).status_code == 403
    assert program.post("/account/tokens", headers=token).status_code == 403
    browser.post(f"/account/tokens/{found[1]}/end")
    assert program.get("/review", headers=token).status_code == 401


def test_an_owner_adds_changes_and_removes_accounts(sign_in: SignIn, access: Access) -> None:
    browser = sign_in("mira")
    assert browser.post("/accounts", data={"name": "orn", "role": "reader", "password": PASSWORD}).status_code == 200
    browser.post("/accounts/orn/role", data={"role": "reviewer"})
    orn = access.accounts.find("orn")
    assert orn is not None
    assert orn.role == "reviewer"
    assert "tick the box" in browser.post("/accounts/orn/remove").text
    browser.post("/accounts/orn/remove", data={"sure": "true"})
    assert access.accounts.find("orn") is None
    assert "only owner" in browser.post("/accounts/mira/role", data={"role": "reader"}).text
    assert "15 characters" in browser.post("/accounts", data={"name": "orn", "password": "x"}).text


def test_an_owner_ends_the_sessions_of_others(sign_in: SignIn) -> None:
    jon = sign_in("jon")
    sign_in("mira").post("/accounts/jon/end")
    assert jon.get("/review", follow_redirects=False).status_code == 303


def test_without_accounts_the_page_says_how_to_make_one(sign_in: SignIn, access: Access) -> None:
    for name in ("mira", "jon", "edda"):
        access.accounts.remove(name)
    assert "onrecord accounts add" in sign_in(None).get("/sign-in").text


def test_accounts_that_cannot_be_read_let_nobody_in(sign_in: SignIn, access: Access) -> None:
    browser = sign_in("mira")
    (access.accounts.folder / "accounts.json").chmod(0o644)
    end = access.accounts.folder / "accounts.json"
    end.write_text("spilt coffee", encoding="utf-8")
    answer = browser.get("/review")
    assert answer.status_code == 503
    assert str(access.accounts.folder) not in answer.text


def test_the_sessions_of_nobody_else_are_touched(sign_in: SignIn, access: Access) -> None:
    jon = sign_in("jon")
    end_sessions(access.accounts, "mira")
    assert jon.get("/review").status_code == 200
