"""Days as pages print them: the table in cases/printed_dates.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import find_printed
from onrecord.dates.months import month_of

CASES = json.loads((Path(__file__).parent.parent / "cases" / "printed_dates.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_line(case: dict[str, Any]) -> None:
    line = case["line"]
    found = find_printed(line, start=0, end=len(line), language=case["language"], day_first=case.get("day_first"))
    assert [day.iso() for printed in found for day in printed.days] == case["days"]


def test_the_span_holds_day_and_time_and_counts_from_the_start_of_the_text() -> None:
    text = "Quay to stay open\nBy Ana Brask | 15 March 2024, 17:20 | Ness"
    (printed,) = find_printed(text, start=18, end=len(text), language="en", day_first=None)
    assert printed.span.of(text) == "15 March 2024, 17:20"
    assert printed.when is not None


def test_outside_the_window_nothing_is_read() -> None:
    text = "15 March 2024"
    assert find_printed(text, start=0, end=8, language="en", day_first=None) == []


@given(st.text(alphabet="0123456789 ./:-年月日March,marsкvonUhr|", max_size=60), st.booleans() | st.none())
def test_findings_are_in_order_disjoint_and_hold_a_digit(line: str, day_first: bool | None) -> None:
    found = find_printed(line, start=0, end=len(line), language="de", day_first=day_first)
    ends = [0, *(printed.span.end for printed in found)]
    assert all(printed.span.start >= end for printed, end in zip(found, ends, strict=False))
    assert all(any(c.isdigit() for c in printed.span.of(line)) and printed.days for printed in found)


@pytest.mark.parametrize(
    ("name", "language", "month"),
    [
        ("März", "de", 3),
        ("MÄRZ", "de", 3),
        ("Sept.", "en", 9),
        ("listopada", "pl", 11),
        ("listopada", "hr", 10),
        ("listopada", "en", None),
        ("mayo", "en", 5),
        ("quay", "en", None),
    ],
)
def test_month(name: str, language: str, month: int | None) -> None:
    assert month_of(name, language) == month
