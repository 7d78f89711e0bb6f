"""A folder of accounts, a clock that somebody turns, and hashes that cost nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

from onrecord.web.access.access import Access, Keys
from onrecord.web.access.accounts import Accounts
from onrecord.web.access.enrolling import enrol
from onrecord.web.access.limits import Limits
from onrecord.web.access.passwords import Passwords
from onrecord.web.access.roles import Role
from onrecord.web.access.sessions import Sessions
from onrecord.web.access.site import find_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSWORD = "four words on paper"  # noqa: S105 - of nobody
NOON = datetime(2024, 3, 15, 12, tzinfo=UTC)


@dataclass
class Clock:
    """Noon, until it is turned on."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return (self.at - NOON).total_seconds()

    def turn(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def hash_cheaply(times: int = 1) -> PasswordHasher:
    """A hasher that costs nothing."""
    return PasswordHasher(time_cost=times, memory_cost=8, parallelism=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    return Passwords(hash_cheaply())


@pytest.fixture
def accounts(tmp_path: Path, passwords: Passwords) -> Accounts:
    """Mira owns, Jon reviews, Edda reads."""
    known = Accounts(tmp_path / "record.db.access")
    for name, role in (("mira", Role.OWNER), ("jon", Role.REVIEWER), ("edda", Role.READER)):
        enrol(known, name, role, PASSWORD, passwords=passwords, at=NOON)
    return known


@pytest.fixture
def make_access(accounts: Accounts, passwords: Passwords, clock: Clock) -> Callable[..., Access]:
    """The access to a record at https://record.example and at this machine."""

    def make(
        *, write: bool = True, private: bool = False, public: tuple[str, ...] = ("https://record.example",)
    ) -> Access:
        keys = Keys(accounts, Sessions(b"k" * 32, clock), passwords)
        site = find_site("127.0.0.1", 8300, public)
        return Access(site, Limits.make(clock.seconds), clock, write, private, keys if write or private else None)

    return make


@pytest.fixture
def access(make_access: Callable[..., Access]) -> Access:
    return make_access()
