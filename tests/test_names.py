"""The parts of names: the tables in cases/names.json, and what holds for any name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import names

CASES = json.loads((Path(__file__).parent / "cases" / "names.json").read_text(encoding="utf-8"))
WORD = st.text(alphabet="abcdeé", min_size=1, max_size=6).map(str.title)


@pytest.mark.parametrize("case", CASES["parse"], ids=lambda c: c["why"])
def test_titles_go_off(case: dict[str, Any]) -> None:
    name = names.parse(case["printed"])
    assert name.printed == case["name"]
    assert list(name.titles) == case["titles"]


@pytest.mark.parametrize("case", CASES["same"], ids=lambda c: c["why"])
def test_can_be_same(case: dict[str, Any]) -> None:
    a, b = names.parse(case["a"]), names.parse(case["b"])
    assert names.can_be_same(a, b) is case["same"]
    assert names.can_be_same(b, a) is case["same"]


@given(st.lists(WORD, min_size=1, max_size=4))
def test_a_name_can_be_its_own_and_its_surname_too(words: list[str]) -> None:
    name = names.parse(" ".join(words))
    assert names.can_be_same(name, name)
    assert names.can_be_same(name, names.parse(words[-1]))


def test_nothing_is_nobodys_name() -> None:
    assert not names.can_be_same(names.parse(""), names.parse("Brask"))
    assert names.parse("").last == ""


def test_only_titles_tell_a_gender() -> None:
    assert names.gender(("mrs",)) == "she"
    assert names.gender(("king",)) == "he"
    assert names.gender(("dr",)) is None
    assert names.gender(()) is None
