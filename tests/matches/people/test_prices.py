"""What a letter in the place of another costs, for an order of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.matches.people.prices import LONGEST, PLACES, load, price, read, write

WORD = st.text(alphabet="abcdeghijkmnopqrstuvwxyzšéд", min_size=1, max_size=20)
NONE = {"swapped": 0, "changed": {}, "added": {}}
PLAIN = {"short": 0, "same_skeleton": 0, "same_first": 0, "same_last": 0, "heard": NONE}


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        ("qassem", "kassim", "qassel"),  # a q is a k wherever a name is written anew, an m is no l
        ("yousef", "yusuf", "yousen"),
        ("orlanne", "orlane", "orlande"),  # a letter doubled
        ("braska", "braskah", "brasta"),
        ("веселков", "veselkow", "veselkin"),
    ],
)
def test_a_name_written_anew_is_nearer_than_one_that_shares_more_letters(asked: str, nearer: str, farther: str) -> None:
    near, far = price([(asked, nearer), (asked, farther)], load())
    assert near < far


@given(WORD, WORD)
def test_it_is_as_far_there_as_back_and_nothing_is_nearer_than_itself(a: str, b: str) -> None:
    there, back, itself = price([(a, b), (b, a), (a, a)], load())
    assert there == pytest.approx(back)
    assert itself <= there


@given(st.lists(st.tuples(WORD, WORD), min_size=2, max_size=5))
def test_a_price_does_not_depend_on_what_else_is_asked(pairs: list[tuple[str, str]]) -> None:
    assert price(pairs, load()) == [price([pair], load())[0] for pair in pairs]


def test_the_cheapest_way_counts() -> None:
    """*ab* to *ba*: two changes cost 8, a letter out and in again 5, the swap 3."""
    seen = {"swapped": 300, "changed": {"ab": 400}, "added": {"a": [250] * 7, "b": [900] * 7}}
    assert price([("ab", "ba"), ("ab", "b"), ("ab", "ab")], read({**PLAIN, "printed": seen})) == [3, 2.5, 0]
    assert price([("ab", "ba")], read({**PLAIN, "printed": {**seen, "swapped": 700}})) == [5]


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("or", "first, last"),
        ("brann", "first, before a vowel, between consonants, after a vowel, doubled"),
        ("aiolks", "first, between vowels, after a vowel, after a vowel, between consonants, last"),
    ],
)
def test_a_letter_more_costs_what_it_does_at_its_place(word: str, places: str) -> None:
    assert [PLACES[it] for it in write(word)[LONGEST : LONGEST + len(word)]] == places.split(", ")


def test_nothing_asked_is_nothing_answered() -> None:
    assert price([], load()) == []
    assert price([("", "")], load())[0] < price([("", "orla")], load())[0]
