"""Folding: spellings that must meet, spellings that must stay apart, and what holds for all text."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text import fold, fold_word

TABLE = Path(__file__).parents[1] / "cases" / "fold.json"
CASED = [c for c in map(chr, range(sys.maxunicode + 1)) if c.upper() != c or c.lower() != c]
_NO_NAME = {"Cn", "Co", "Cs"}


class Case(TypedDict, total=False):
    why: str
    folded: str
    of: list[str]
    apart: list[str]


CASES: list[Case] = json.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [c for c in CASES if "folded" in c], ids=lambda case: case["why"])
def test_spellings_that_meet(case: Case) -> None:
    assert {spelling: fold(spelling) for spelling in case["of"]} == dict.fromkeys(case["of"], case["folded"])


@pytest.mark.parametrize("case", [c for c in CASES if "apart" in c], ids=lambda case: case["why"])
def test_spellings_that_stay_apart(case: Case) -> None:
    assert len({fold(spelling) for spelling in case["apart"]}) == len(case["apart"])


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_blanks_stand_between_words_only(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_case_of_a_text_makes_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text.swapcase())


def test_every_cased_character_folds_alike_in_every_case() -> None:
    assert [c for c in CASED if not fold(c) == fold(c.upper()) == fold(c.lower()) == fold(c.title())] == []


@pytest.mark.parametrize("plane", range(0x00000, 0x20000, 0x10000), ids=["BMP", "SMP"])
def test_every_character_is_stable_once_folded(plane: int) -> None:
    letters = [c for c in map(chr, range(plane, plane + 0x10000)) if unicodedata.category(c) not in _NO_NAME]
    assert [c for c in letters if fold(fold(c)) != fold(c)] == []


@pytest.mark.parametrize("word", ["Łukasz", "O’Neil", "É" * 50])
def test_a_word_that_is_remembered_folds_as_any_text_does(word: str) -> None:
    assert [fold_word(word), fold_word(word)] == [fold(word), fold(word)]
