"""Passwords: what is kept, what fits, and what is refused."""

from __future__ import annotations

from typing import Literal

import pytest
from argon2 import PasswordHasher

from onrecord import UsageError
from onrecord.web.access.passwords import FEWEST, MOST, Passwords, check_password
from tests.web.access.conftest import PASSWORD, hash_cheaply


class CountingHasher(PasswordHasher):
    """Counts what it compares."""

    compared = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - as argon2 has it
        self.compared += 1
        return super().verify(hash, password)


def test_a_password_is_kept_as_a_hash_of_argon2id_with_a_salt_of_its_own(passwords: Passwords) -> None:
    one, other = passwords.hash(PASSWORD), passwords.hash(PASSWORD)
    assert one.startswith("$argon2id$")
    assert one != other
    assert PASSWORD not in one


def test_the_password_fits_its_hash_and_no_other_does(passwords: Passwords) -> None:
    kept = passwords.hash(PASSWORD)
    assert passwords.fits(PASSWORD, kept)
    for wrong in ("", PASSWORD.upper(), f"{PASSWORD} ", "x" * (MOST + 1)):
        assert not passwords.fits(wrong, kept)


def test_what_is_no_hash_fits_nothing(passwords: Passwords) -> None:
    assert not passwords.fits(PASSWORD, "not a hash")


def test_the_same_letters_from_another_keyboard_fit(passwords: Passwords) -> None:
    assert passwords.fits("ve\u0301lo rouge et bleu", passwords.hash("v\u00e9lo rouge et bleu"))


def test_a_name_that_nobody_has_takes_the_same_work_as_one_that_somebody_has() -> None:
    hasher = CountingHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords = Passwords(hasher)
    assert not passwords.fits(PASSWORD, None)
    assert hasher.compared == 1
    assert not passwords.fits("another password", passwords.hash(PASSWORD))
    assert hasher.compared == 2


def test_a_hash_of_other_parameters_is_stale() -> None:
    old = Passwords(hash_cheaply())
    new = Passwords(hash_cheaply(2))
    kept = old.hash(PASSWORD)
    assert (old.is_stale(kept), new.is_stale(kept)) == (False, True)
    assert new.fits(PASSWORD, kept)


@pytest.mark.parametrize("password", ["", "x" * FEWEST, "short words", "abab" * 10, "ab cd " * (MOST // 6 + 1)])
def test_a_password_that_would_be_guessed_is_refused(password: str) -> None:
    with pytest.raises(UsageError):
        check_password(password, "mira")


def test_a_name_is_no_password() -> None:
    with pytest.raises(UsageError, match="guessed"):
        check_password("Ilsabet Mórvane", "ilsabet morvane")
    check_password(PASSWORD, "mira")
