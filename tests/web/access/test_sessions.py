"""Sessions: they end by the clock, by an era, and with one letter that is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer
from starlette.responses import Response

from onrecord.web.access.enrolling import dismiss, end_sessions, enrol, set_password, set_role
from onrecord.web.access.roles import Role
from onrecord.web.access.sessions import SECONDS, Sessions, forget
from tests.web.access.conftest import NOON, PASSWORD, Clock

if TYPE_CHECKING:
    from onrecord.web.access.accounts import Accounts
    from onrecord.web.access.passwords import Passwords

KEY = b"a key that nobody else has, really"


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(KEY, clock)


@pytest.fixture
def cookie(sessions: Sessions, accounts: Accounts) -> str:
    """Jon's."""
    jon = accounts.find("jon")
    assert jon is not None
    return sessions.begin(jon)


def test_a_session_says_who_it_is_with_the_role_of_now(sessions: Sessions, cookie: str, accounts: Accounts) -> None:
    set_role(accounts, "jon", Role.READER)
    found = sessions.read(cookie, accounts)
    assert found is not None
    assert (found.name, found.role) == ("jon", Role.READER)


def test_it_is_over_after_a_long_day(sessions: Sessions, cookie: str, accounts: Accounts, clock: Clock) -> None:
    clock.turn(SECONDS - 1)
    assert sessions.read(cookie, accounts) is not None
    clock.turn(1)
    assert sessions.read(cookie, accounts) is None


def test_what_was_kept_of_it_is_worth_nothing_after_signing_out_everywhere(
    sessions: Sessions, cookie: str, accounts: Accounts
) -> None:
    end_sessions(accounts, "jon")
    assert sessions.read(cookie, accounts) is None


def test_another_password_ends_it(sessions: Sessions, cookie: str, accounts: Accounts, passwords: Passwords) -> None:
    set_password(accounts, "jon", f"{PASSWORD} again", passwords=passwords)
    assert sessions.read(cookie, accounts) is None


def test_it_ends_with_its_account_and_is_none_of_the_next_one_with_that_name(
    sessions: Sessions, cookie: str, accounts: Accounts, passwords: Passwords
) -> None:
    dismiss(accounts, "jon")
    assert sessions.read(cookie, accounts) is None
    enrol(accounts, "jon", Role.OWNER, PASSWORD, passwords=passwords, at=NOON)
    assert sessions.read(cookie, accounts) is None


def test_no_letter_of_it_can_be_another(sessions: Sessions, cookie: str, accounts: Accounts) -> None:
    for at, letter in enumerate(cookie[:-1]):  # the last letter holds bits that no signature has
        changed = cookie[:at] + ("A" if letter != "A" else "B") + cookie[at + 1 :]
        assert sessions.read(changed, accounts) is None


def test_what_another_key_or_another_program_signed_is_none(cookie: str, accounts: Accounts, clock: Clock) -> None:
    jon = accounts.find("jon")
    assert jon is not None
    assert Sessions(KEY[::-1], clock).read(cookie, accounts) is None
    told = [jon.name, jon.era, int(NOON.timestamp()) + 60]
    assert Sessions(KEY, clock).read(str(URLSafeSerializer(KEY, salt="other").dumps(told)), accounts) is None
    for form in (told[:2], [*told, 1], [1, 2, 3], None, {"name": "jon"}):
        signed = str(URLSafeSerializer(KEY, salt="onrecord.session/1").dumps(form))
        assert Sessions(KEY, clock).read(signed, accounts) is None


@given(st.text(max_size=200))
def test_whatever_a_browser_sends_is_read_without_an_error(sent: str) -> None:
    sessions = Sessions(KEY, Clock())
    assert sessions.read(sent, _NONE) is None


def test_what_is_longer_than_a_cookie_can_be_is_not_even_looked_at(sessions: Sessions, accounts: Accounts) -> None:
    assert sessions.read("a" * 5000, accounts) is None


@pytest.mark.parametrize(
    ("secure", "beginning", "flags"),
    [
        (True, "__Host-onrecord=", ["HttpOnly", f"Max-Age={SECONDS}", "Path=/", "SameSite=lax", "Secure"]),
        (False, "onrecord=", ["HttpOnly", f"Max-Age={SECONDS}", "Path=/", "SameSite=lax"]),
    ],
)
def test_the_cookie_is_for_this_host_and_for_no_script(
    sessions: Sessions, accounts: Accounts, *, secure: bool, beginning: str, flags: list[str]
) -> None:
    jon = accounts.find("jon")
    assert jon is not None
    response = Response()
    sessions.keep(response, jon, secure=secure)
    kept, *told = response.headers["set-cookie"].split("; ")
    assert kept.startswith(beginning)
    assert sorted(told) == flags
    forget(response, secure=secure)
    gone = response.headers.getlist("set-cookie")[1]
    assert gone.startswith(f'{beginning}""')
    assert "Max-Age=0" in gone


class _NoAccounts:
    def find(self, name: str) -> None:
        return None


_NONE: Accounts = _NoAccounts()  # type: ignore[assignment]
