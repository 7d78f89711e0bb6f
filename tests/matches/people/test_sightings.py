"""Are two sightings of one person: the cases of ``cases/sightings.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.matches.people import Identities, Identity, judge
from tests.matches.people.sighted import sighted

CASES = json.loads((Path(__file__).parents[2] / "cases" / "sightings.json").read_text(encoding="utf-8"))
KNOWN = Identities((Identity("Berit Anker", ("Mother Ysolde",), "Q9"),))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    a, b = sighted(1, case["a"]), sighted(2, case["b"])
    found = judge(a, b, KNOWN)
    assert found.answer == case["answer"], found
    assert found.evidence
    assert set(case.get("evidence", ())) <= {*found.evidence, *judge(b, a, KNOWN).evidence}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_order_of_the_two_does_not_matter(case: dict[str, Any]) -> None:
    a, b = sighted(1, case["a"]), sighted(2, case["b"])
    assert judge(a, b, KNOWN) == judge(b, a, KNOWN)
