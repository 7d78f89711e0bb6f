"""Dates as pages tell them to machines."""

from __future__ import annotations

import pytest

from onrecord.articles.machine_dates import read_machine


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2024-03-15T17:20:00+01:00", "2024-03-15T17:20+01:00"),
        ("2024-03-15", "2024-03-15"),
        ("Fri, 15 Mar 2024 17:20:00 +0100", "2024-03-15T17:20+01:00"),
        ("Fri Mar 15 17:20:00 CET 2024", "2024-03-15T17:20"),
        ("2024-03-15 17:20:00 +01:00", "2024-03-15T17:20+01:00"),
        ("15 mars 2024", "2024-03-15"),
        ("March 15, 2024 5:20 pm", "2024-03-15T17:20"),
        ("2024-03-15T17:20:08:684Z", "2024-03-15"),  # the time is no time, the day is one
        ("03/15/2024", "2024-03-15"),
        ("03/04/2024", None),
        ("2024", None),
        ("1710519600", None),
        ("an hour ago", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("1970-01-01T00:00:00+00:00", None),
        ("1970-01-01T12:30", "1970-01-01T12:30"),
        ("1851-09-18", "1851-09-18"),
        ("15 March 2024 " * 10, None),
    ],
)
def test_the_day_that_a_claim_tells(value: str, told: str | None) -> None:
    when = read_machine(value)
    assert (when.iso() if when else None) == told
