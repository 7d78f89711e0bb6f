"""Are two names one name: the cases of ``cases/compared_names.json``, and what holds for any two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.matches.people import Tier, compare
from onrecord.matches.people.parts import take_apart
from onrecord.nouns import SpeakerType

CASES = json.loads((Path(__file__).parents[2] / "cases" / "compared_names.json").read_text(encoding="utf-8"))
NAMES = st.lists(
    st.sampled_from("Orla Brask Havel Orn Qassem Qasim al-Osh Jr. Dr O. Алексей 習 مريم , - Lind-Orn".split()),
    max_size=5,
).map(" ".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    found = compare(case["a"], case["b"], SpeakerType(case.get("kind", "person")))
    assert found.tier == case["tier"], found


@given(NAMES, NAMES, st.sampled_from([SpeakerType.PERSON, SpeakerType.ORGANIZATION]))
def test_the_order_of_the_two_does_not_matter(a: str, b: str, kind: SpeakerType) -> None:
    found = compare(a, b, kind)
    assert found == compare(b, a, kind)
    assert 0 <= found.score <= 1
    assert found.reasons


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_gets_a_verdict(a: str, b: str) -> None:
    assert compare(a, b).tier in Tier
    assert compare(a, b, SpeakerType.ORGANIZATION).tier in Tier


def test_the_reasons_are_told_in_words() -> None:
    found = compare("Orla Thornquist", "Orla Kristine Tornqvist")
    assert found.reasons == ("Orla = Orla", "Tornqvist ~ Thornquist", "Kristine on one side only")


def test_what_a_name_is_made_of() -> None:
    parts = take_apart("Minister Ilsabet van der Mórvane-Lind Jr.")
    assert parts.words == ("Ilsabet", "Mórvane", "Lind")
    assert (parts.titles, parts.generation, parts.particles) == (("minister",), "jr", ("van", "der"))
