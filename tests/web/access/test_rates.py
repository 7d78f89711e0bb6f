"""Buckets: what they let through, by a clock that somebody turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.web.access.limits import Limits
from onrecord.web.access.rates import Buckets, Rate, name_client

if TYPE_CHECKING:
    from tests.web.access.conftest import Clock


def test_so_many_at_once_and_then_one_at_a_time(clock: Clock) -> None:
    buckets = Buckets(Rate(3, 10), clock.seconds)
    assert [buckets.take("mira") for _ in range(5)] == [0, 0, 0, 10, 10]
    clock.turn(4)
    assert buckets.take("mira") == 6
    clock.turn(6)
    assert [buckets.take("mira"), buckets.take("mira")] == [0, 10]


def test_a_bucket_never_holds_more_than_it_can(clock: Clock) -> None:
    buckets = Buckets(Rate(2, 1), clock.seconds)
    clock.turn(1000)
    assert [buckets.take("mira") for _ in range(3)] == [0, 0, 1]


def test_each_has_a_bucket_of_their_own(clock: Clock) -> None:
    buckets = Buckets(Rate(1, 10), clock.seconds)
    assert [buckets.take(key) for key in ("mira", "jon", "mira")] == [0, 0, 10]


def test_what_is_given_back_can_be_taken_again(clock: Clock) -> None:
    buckets = Buckets(Rate(1, 10), clock.seconds)
    assert buckets.take("mira") == 0
    buckets.give_back("mira")
    buckets.give_back("mira")
    assert [buckets.take("mira"), buckets.take("mira")] == [0, 10]


def test_of_too_many_only_the_latest_are_remembered(clock: Clock) -> None:
    buckets = Buckets(Rate(1, 10), clock.seconds, most_keys=2)
    assert [buckets.take(key) for key in ("a", "b", "b", "c", "a")] == [0, 0, 10, 0, 0]


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
        (None, "unknown"),
    ],
)
def test_a_network_of_one_customer_counts_as_one(host: str | None, name: str) -> None:
    assert name_client(host) == name


def test_guesses_from_one_address_do_not_shut_out_the_owner_of_the_name(clock: Clock) -> None:
    limits = Limits.make(clock.seconds)
    refused = [limits.check_sign_in("mira", "192.0.2.7") for _ in range(6)]
    assert [it.retry_after if it else 0 for it in refused] == [0, 0, 0, 0, 0, 30]
    assert limits.check_sign_in("Mira", "192.0.2.7") is not None
    assert limits.check_sign_in("mira", "192.0.2.8") is None
    clock.turn(30)
    assert limits.check_sign_in("mira", "192.0.2.7") is None


def test_one_address_cannot_try_many_names(clock: Clock) -> None:
    limits = Limits.make(clock.seconds)
    refused = [limits.check_sign_in(f"name{n}", "192.0.2.7") for n in range(21)]
    assert [it is not None for it in refused] == [False] * 20 + [True]


def test_many_addresses_cannot_try_one_name(clock: Clock) -> None:
    limits = Limits.make(clock.seconds)
    refused = [limits.check_sign_in("mira", f"192.0.2.{n}") for n in range(51)]
    assert [it is not None for it in refused] == [False] * 50 + [True]


def test_who_knows_the_password_meets_no_limit(clock: Clock) -> None:
    limits = Limits.make(clock.seconds)
    for _ in range(100):
        assert limits.check_sign_in("mira", "192.0.2.7") is None
        limits.forgive_sign_in("mira", "192.0.2.7")


def test_changes_count_for_the_account_wherever_it_is(clock: Clock) -> None:
    limits = Limits.make(clock.seconds)

    def judge(client: str, account: str | None) -> bool:
        return limits.check("POST", "/statements/5d1f/accept", client, account, is_local=True) is None

    assert [judge(f"192.0.2.{n}", "mira") for n in range(61)] == [True] * 60 + [False]
    assert judge("192.0.2.1", None)
    clock.turn(1)
    assert judge("192.0.2.1", "mira")


@pytest.mark.parametrize(
    "path", ["/search", "/check", "/check/", "/api/v1/search", "/charts/months.svg", "/feeds/a.atom"]
)
def test_searches_have_a_limit_but_at_this_machine(clock: Clock, path: str) -> None:
    limits = Limits.make(clock.seconds)
    asked = [limits.check("GET", path, "192.0.2.7", None, is_local=False) for _ in range(61)]
    assert [it is not None for it in asked] == [False] * 60 + [True]
    assert all(limits.check("GET", path, "127.0.0.1", None, is_local=True) is None for _ in range(200))


def test_pages_and_scripts_have_none(clock: Clock) -> None:
    limits = Limits.make(clock.seconds)
    for path in ("/", "/statements/5d1f", "/static/onrecord.css", "/searching"):
        assert all(limits.check("GET", path, "192.0.2.7", None, is_local=False) is None for _ in range(200))
