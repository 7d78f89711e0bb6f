"""Which lines are the gold body: those in a row with the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from training.blocks.aligning import align

FIRST = "the quay stays open this winter said the board".split()
SECOND = "nobody had asked the islanders what they made of it".split()
TEASER = "herring prices fall for the third week in a row".split()


def test_lines_in_the_order_of_the_gold_are_its_body() -> None:
    assert align([TEASER, FIRST, TEASER, SECOND, TEASER], FIRST + SECOND) == [False, True, False, True, False]


def test_a_twin_out_of_the_row_is_not() -> None:
    assert align([SECOND, FIRST, SECOND], FIRST + SECOND) == [False, True, True]
    assert align([FIRST, SECOND, FIRST], FIRST + SECOND) == [True, True, False]


def test_a_line_of_one_word_counts_where_it_stands_in_the_row() -> None:
    gold = [*FIRST, "tides", *SECOND]
    assert align([["tides"], FIRST, ["tides"], SECOND], gold) == [False, True, True, True]
    assert align([FIRST, ["herring"], SECOND], gold) == [True, False, True]


def test_half_of_a_line_is_enough_and_less_is_not() -> None:
    assert align([[*FIRST, "photo", "orn"]], FIRST) == [True]
    assert align([[*FIRST[:4], *TEASER]], FIRST) == [False]


def test_nothing_aligns_with_nothing() -> None:
    assert align([], FIRST) == []
    assert align([FIRST, []], []) == [False, False]


words = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(st.lists(words, max_size=6), words)
def test_any_lines_align_somehow(lines: list[list[str]], gold: list[str]) -> None:
    assert len(align(lines, gold)) == len(lines)


@given(st.lists(words.filter(lambda w: len(w) >= 3), min_size=1, max_size=5))
def test_a_gold_body_of_one_line_is_found_in_it(lines: list[list[str]]) -> None:
    assert align([lines[0]], lines[0]) == [True]
