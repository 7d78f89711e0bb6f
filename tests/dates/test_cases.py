"""The table of dates: words, what is found in them, and the day that each means.

A case holds a text; `published` and `past`, where they matter; and for each expression in it the exact words
and the date in ISO 8601, or the reason why there is none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest

from onrecord.dates import find, parse_iso, resolve
from onrecord.nouns import When

TABLE = Path(__file__).parents[1] / "cases" / "dates.json"


class Case(TypedDict, total=False):
    why: str
    text: str
    published: str
    past: bool
    dates: list[list[str]]


CASES: list[Case] = json.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_table_of_dates(case: Case) -> None:
    text, published = case["text"], parse_iso(case["published"]) if "published" in case else None
    dates = []
    for expression in find(text):
        when = resolve(expression, published=published, past=case.get("past", True))
        dates.append([expression.span.of(text), when.iso() if isinstance(when, When) else when.value])
    assert dates == case["dates"]
