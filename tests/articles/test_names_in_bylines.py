"""The names in a byline: the table in cases/byline_names.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.names_in_bylines import find_by, split_names

CASES = json.loads((Path(__file__).parent.parent / "cases" / "byline_names.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_byline(case: dict[str, Any]) -> None:
    assert split_names(case["line"]) == case["names"]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("By Ana Brask", "Ana Brask"),
        ("15.03.24 | 17:20 Uhr | Von Ana Brask", "Ana Brask"),
        ("Ness Post - By Ana Brask", "Ana Brask"),
        ("Bystander Ana Brask", None),
        ("Seen by Ana Brask", None),
    ],
)
def test_where_the_names_begin(line: str, rest: str | None) -> None:
    start = find_by(line)
    assert (None if start is None else line[start:]) == rest


@given(st.text(max_size=200))
def test_every_name_stands_in_the_line(line: str) -> None:
    assert all(name in line for name in split_names(line))
