"""How names are measured, on pairs of our own; and that no two names are called one on the real benchmark."""

from __future__ import annotations

import hashlib

import pytest

from bench import names
from bench.names import Case
from onrecord.matches.people import Tier
from tests.corpora import needs_corpora


def case(tier: Tier, *, one: bool, clear: bool = False, seen: bool = True) -> Case:
    return Case("Ana Brask", "Ana Orn", one=one, clear=clear, seen=seen, tier=tier, peer=False)


def test_f1_counts_what_is_likely_as_one() -> None:
    told = [
        case(Tier.SAME, one=True),
        case(Tier.LIKELY, one=True, seen=False),
        case(Tier.POSSIBLE, one=True),
        case(Tier.LIKELY, one=False, clear=True, seen=False),
        case(Tier.DIFFERENT, one=False, clear=True),
    ]
    assert names.names(told) == {
        "names.f1": pytest.approx(4 / 6),
        "names.f1_seen": pytest.approx(2 / 3),
        "names.f1_unseen": pytest.approx(2 / 3),
        "names.no_same_of_two": 0,
        "names.clear": 0.5,
    }


def test_two_that_are_called_the_same_are_counted() -> None:
    assert names.names([case(Tier.SAME, one=False, clear=True, seen=False)])["names.no_same_of_two"] == -1


def test_candidates_are_counted_for_those_asked_alone() -> None:
    """Of the spellings only one in twenty is asked; all are there to be found."""
    asked = next(w for w in _words() if int(hashlib.sha256(w.encode()).hexdigest(), 16) % names.ONE_IN == 0)
    missed: list[tuple[str, str]] = []
    found = names.candidates({asked: "ا", f"{asked}h": "ا", "Xylograph": "ا"}, missed)
    assert found["candidates.recall_at_50"] == 0.5
    assert found["candidates.share_a_key"] == 0.5
    assert missed == [(asked, "Xylograph")]


def _words() -> list[str]:
    return [f"Dem{a}n{b}" for a in "aeiou" for b in "aeiouy"]


@needs_corpora
def test_no_two_names_are_called_the_same_on_the_benchmark() -> None:
    figures = names.names(list(names.cases()))
    assert figures["names.no_same_of_two"] == 0
    assert figures["names.f1"] >= 0.85
