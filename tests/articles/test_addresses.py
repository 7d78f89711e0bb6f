"""What the address of a page tells."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.articles.addresses import find_day, writes_day_first


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2024/03/15/quay-stays-open", "2024-03-15"),
        ("2024/3/5/quay", "2024-03-05"),
        ("news/20240315-quay", "2024-03-15"),
        ("blog/2024-03-15-quay/", "2024-03-15"),
        ("local/2024-03/15/c_1.htm", "2024-03-15"),
        ("notices/~15-03-2024-quay", "2024-03-15"),
        ("notices/08112024-quay", "2024-11-08"),
        ("notices/03-04-2024-quay", None),  # of March or of April
        ("notices/1508112024-quay", None),
        ("2024/03/quay", None),  # a month is no day
        ("2024/13/40/quay", None),
        ("a/20240315123", None),  # a number of the content system
        ("2024/03/15/back-on-2024-03-11", None),  # two days
        ("quay?date=2024-03-15", None),  # what follows the path is the reader's
    ],
)
def test_the_day_in_a_path(path: str, day: str | None) -> None:
    assert find_day(f"https://post.example/{path}") == (date.fromisoformat(day) if day else None)


def test_no_address_tells_no_day() -> None:
    assert find_day(None) is None
    assert find_day("https://[broken") is None


@pytest.mark.parametrize(
    ("address", "claimed", "language", "first"),
    [
        ("https://post.example.au/", "en", "en", True),
        ("https://post.example/", "en-gb", "en", True),
        ("https://city.gov/", "en", "en", False),
        ("https://post.example/", "en-us", "en", None),  # many a template says so
        ("https://post.example/", None, "de", True),
        ("https://post.example/", None, None, None),
        (None, None, "en", None),
        ("https://[broken", None, "en", None),
    ],
)
def test_does_the_page_write_the_day_first(
    address: str | None, claimed: str | None, language: str | None, first: bool | None
) -> None:
    assert writes_day_first(address, claimed, language) is first
