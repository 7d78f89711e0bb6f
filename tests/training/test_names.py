"""Prices of letters are learned from who should come first, and mean the same where they are used."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")

from onrecord.matches.people.prices import price, read
from onrecord.weights import Manifest
from training.names.learning import Prices, learn
from training.names.lessons import Lesson, slip, teach
from training.names.train import release

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = [("qassem", "kasim"), ("orla", "oral"), ("brask", "braske"), ("šuto", "shuto"), ("o", "thorn")]


def test_what_is_learned_with_is_what_is_priced_with() -> None:
    prices = Prices()
    assert price(PAIRS, read(prices.told())) == pytest.approx(prices(PAIRS).tolist(), abs=0.1)


def test_what_comes_first_in_the_lessons_gets_cheap() -> None:
    lessons = [Lesson("tarn", ["tamn"], ["tasn", "tafn", "tagn"]), Lesson("morv", ["momv"], ["mofv", "mosv"])] * 200
    first, learned = read(Prices().told()), read(learn(lessons).told())
    (cheap, dear), (was, also) = (price([("verl", "veml"), ("verl", "vesl")], it) for it in (learned, first))
    assert was == pytest.approx(also)
    assert cheap < dear


def test_lessons_are_spellings_of_one_name_beside_names_that_look_like_it() -> None:
    arabic = {"kasem": "ا", "kassim": "ا", "thorn": "ا", "kasel": "ب", "brun": "ج"}
    assert list(teach(arabic, ["kasem", "brun"], read(Prices().told()))) == [Lesson("kasem", ["kassim"], ["kasel"])]


@pytest.mark.parametrize("word", ["orla", "brin", "thorn"])
def test_a_slip_is_a_letter_that_looks_alike_or_two_swapped(word: str) -> None:
    slips = {slip(word, random.Random(seed)) for seed in range(40)}  # noqa: S311
    swapped = {word[:at] + word[at : at + 2][::-1] + word[at + 2 :] for at in range(len(word))}
    misread = {word[:at] + {"i": "l", "l": "i"}[it] + word[at + 1 :] for at, it in enumerate(word) if it in "il"}
    assert slips <= swapped | misread
    assert len(slips) > 1


def test_what_is_released_is_what_the_manifest_names(tmp_path: Path) -> None:
    release(Prices().told(), tmp_path)
    assert Manifest.read(tmp_path).identity == "names@1.0.0"
