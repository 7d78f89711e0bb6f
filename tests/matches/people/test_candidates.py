"""All spellings of one name share a key, and the nearest come first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.matches.people import keys, rank
from onrecord.matches.people.candidates import close_keys
from onrecord.matches.people.comparing import compare
from onrecord.matches.people.likeness import Tier
from onrecord.matches.people.sounds import distance, near_skeletons, skeleton, sounds
from onrecord.nouns import SpeakerType

WORD = st.text(alphabet="abcdeghijkmnopqrstuvwxyzšéд", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Qassem", "Kasim"), ("Veselkov", "Wesselkow"), ("Kadirov", "Kadyrov"), ("Šuto", "Shuto"), ("Nadžib", "Najib"),
        ("Jusuf", "Yousef"), ("Kriszti", "Christy"), ("Веселков", "Veselkov"), ("Λαμπράκου", "Lambrakou"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_share_a_key(a: str, b: str) -> None:
    assert keys(a) & keys(b)


def test_a_name_has_a_handful_of_short_keys() -> None:
    found = keys("Qassem al-Oshani")
    assert found == {"KSM", "SM", "KM", "KS", "KN", "N", "K"}


def test_an_organization_goes_by_its_own_words() -> None:
    assert keys("The Brask Co., Ltd.", SpeakerType.ORGANIZATION) == keys("Brask", SpeakerType.ORGANIZATION)


def test_the_nearest_come_first_whatever_the_order_they_are_given_in() -> None:
    others = ["Orla Thorn", "Qasim Oshani", "Qassim Oshan", "Kasem Oshani", "Qassem Oshani"]
    assert rank("Qassem Oshani", others, best=2) == ["Qasim Oshani", "Kasem Oshani"]
    assert rank("Qassem Oshani", others[::-1], best=2) == ["Qasim Oshani", "Kasem Oshani"]


@pytest.mark.parametrize(
    ("asked", "likely", "other"),
    [
        ("Velbrin", "Veibrin", "Verbrin"),  # a small l and a capital I look alike
        ("Sarnek", "Sanrek", "Sadrek"),  # two letters swapped
        ("Toren", "Turen", "Toreng"),  # both ends the same
    ],
)
def test_what_a_scanner_or_a_hand_confuses_comes_before_other_sounds(asked: str, likely: str, other: str) -> None:
    assert rank(asked, [other, likely]) == [likely, other]


def test_nobody_is_near_to_no_name() -> None:
    assert rank("", ["Orla", ""]) == ["Orla"]


@given(WORD, WORD)
def test_distance_is_symmetric_and_none_to_itself(a: str, b: str) -> None:
    one, other = sounds(a), sounds(b)
    assert distance(one, one) == 0
    assert distance(one, other) == pytest.approx(distance(other, one))


@given(WORD)
def test_a_consonant_lost_still_shares_a_key(word: str) -> None:
    heard = sounds(word)
    whole = skeleton(heard)
    assert all(whole[:i] + whole[i + 1 :] in near_skeletons(heard) or _twice(whole, i) for i in range(len(whole)))


def _twice(whole: str, i: int) -> bool:
    """Do two of a kind come together when this one goes?"""
    return 0 < i < len(whole) - 1 and whole[i - 1] == whole[i + 1]


def test_what_is_too_long_to_be_a_name_is_like_its_own_spelling_alone() -> None:
    long = " ".join(f"Brask{n} Osha{n}" for n in range(400))
    assert len(close_keys(long)) == 1
    assert close_keys(long) == close_keys(long.upper())
    assert compare(long, long.upper()).tier is Tier.SAME
    assert compare(long, f"{long} Orn").tier is Tier.DIFFERENT
