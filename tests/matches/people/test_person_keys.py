"""Who is one person across pages: the cases of ``cases/person_keys.json``. A key that is null is bound to its page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.matches.people import person_key
from onrecord.nouns import Speaker, SpeakerType

CASES = json.loads((Path(__file__).parents[2] / "cases" / "person_keys.json").read_text(encoding="utf-8"))
ONE, OTHER = f"sha256:{'1' * 64}", f"sha256:{'2' * 64}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    first = Speaker("p1", case["name"], SpeakerType(case["type"]))
    second = Speaker("p2", case["name"], SpeakerType(case["type"]))
    if case["key"]:
        assert {person_key(first, ONE), person_key(first, OTHER), person_key(second, ONE)} == {case["key"]}
    else:
        assert len({person_key(first, ONE), person_key(first, OTHER), person_key(second, ONE)}) == 3


def test_a_bound_key_shows_its_type_name_page_and_place_in_it() -> None:
    brask = Speaker("p2", "Bråsk", SpeakerType.PERSON)
    assert person_key(brask, ONE) == "person:brask@1111111111111111/p2"
