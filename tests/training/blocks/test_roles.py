"""What the lines of an HTML page are: from the gold of its article and from the elements around them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

from onrecord.nouns import Page
from onrecord.text import render
from training.blocks.roles import Gold, roles

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

TABLE = Path(__file__).parents[2] / "cases" / "taught_roles.json"


class Entry(TypedDict):
    why: str
    html: str
    body: list[str]
    gold: dict[str, str]
    roles: list[str]


def params() -> list[ParameterSet]:
    entries: list[Entry] = json.loads(TABLE.read_text(encoding="utf-8"))
    return [pytest.param(e, id=e["why"]) for e in entries]


@pytest.mark.parametrize("case", params())
def test_the_table_of_roles(case: Entry) -> None:
    text = render(Page("page", case["html"].encode(), media_type="text/html", charset="utf-8"))
    lines = [block.span.of(text.text) for block in text.blocks]
    given = case["gold"]
    author = given.get("author")
    gold = Gold(given.get("title"), (author,) if author else (), given.get("summary"))
    found = roles(text, [line in case["body"] for line in lines], gold)
    assert dict(zip(lines, found, strict=True)) == dict(zip(lines, case["roles"], strict=True))
