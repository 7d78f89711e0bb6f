"""Lists of people that a user imports: the cases of ``cases/identities.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.matches.people import BadLine, Identities, Identity, Sighting, parse_csv, parse_jsonl
from onrecord.nouns import SpeakerType

CASES = json.loads((Path(__file__).parents[2] / "cases" / "identities.json").read_text(encoding="utf-8"))


def told(found: Identity | BadLine) -> str | list[object]:
    if isinstance(found, BadLine):
        return f"{found.number}: {found.message}"
    return [found.name, list(found.aliases), found.qid, found.type]


@pytest.mark.parametrize("case", CASES["csv"], ids=lambda case: case["why"])
def test_csv(case: dict[str, Any]) -> None:
    assert [told(found) for found in parse_csv(case["lines"])] == case["found"]


@pytest.mark.parametrize("case", CASES["jsonl"], ids=lambda case: case["why"])
def test_jsonl(case: dict[str, Any]) -> None:
    assert [told(found) for found in parse_jsonl(case["lines"])] == case["found"]


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_lines_give_identities_or_bad_lines(lines: list[str]) -> None:
    for found in (*parse_csv(["name,qid", *lines]), *parse_jsonl(lines)):
        assert isinstance(found, BadLine | Identity)


def test_a_name_that_two_identities_have_stands_for_neither() -> None:
    known = Identities((Identity("Ana Brask", ("Anna Brask",), "Q1"), Identity("Anna Brask", (), "Q2")))
    ana, anna = (Sighting("sha256:1", "p1", name, SpeakerType.PERSON) for name in ("Ana Brask", "Anna Brask"))
    assert (known.of(ana), known.of(anna)) == ("Q1", None)


def test_a_surname_stands_for_nobody() -> None:
    known = Identities((Identity("Ana Brask", ("Brask",), "Q1"),))
    assert known.of(Sighting("sha256:1", "p1", "Brask", SpeakerType.PERSON)) is None
