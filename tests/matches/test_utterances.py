"""Which statements report the same words, said once: the cases of ``cases/same_utterances.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.dates import parse_iso
from onrecord.matches.likeness import NAMES, heaviest_run, likeness
from onrecord.matches.same_speaker import Agreement, agree
from onrecord.matches.telling import Told, Who, prepare
from onrecord.matches.utterances import group, identity, keys, same
from onrecord.nouns import Kind, SpeakerType

CASES = json.loads((Path(__file__).parent.parent / "cases" / "same_utterances.json").read_text(encoding="utf-8"))


def person(name: str, key: str | None = None) -> Who:
    return Who(key, name, SpeakerType.PERSON)


def told(case: dict[str, Any], name: str = "a") -> Told:
    return prepare(
        id=name,
        page=f"page {name}",
        content=[case["words"]],
        cue="said",
        kind=Kind(case["kind"]),
        who=person(case["who"]) if case["who"] else None,
        said=parse_iso(case["said"]) if case.get("said") else None,
        published=parse_iso(case["published"]),
        occasion=None,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    a, b = told(case["a"]), told(case["b"], "b")
    assert same(a, b) == same(b, a)
    joined = ("a", "b") in group({"a": "page a", "b": "page b"}, {("a", "b"): same(a, b)})
    assert joined == case["joined"], same(a, b)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_numbers_of_a_pair_are_those_of_the_pair_turned_round(case: dict[str, Any]) -> None:
    a, b = told(case["a"]), told(case["b"], "b")
    assert np.array_equal(likeness(a, b), likeness(b, a))
    assert likeness(a, b).shape == (len(NAMES),)


@pytest.mark.parametrize("case", [case for case in CASES if case["joined"]], ids=lambda case: case["why"])
def test_what_is_joined_is_found_by_a_key(case: dict[str, Any]) -> None:
    assert set(keys(told(case["a"]))) & set(keys(told(case["b"])))


def test_two_statements_of_one_page_are_two_utterances() -> None:
    one = told(CASES[0]["a"])
    assert same(one, one) == 0


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        (person("Ana Brask", "p"), person("Mayor", "p"), Agreement.SAME),
        (person("Ana Brask"), person("Brask"), Agreement.SAME),
        (person("Ana Brask"), person("Dr Ana Bråsk"), Agreement.SAME),
        (person("Ana Brask"), person("Havel Orn"), Agreement.DIFFERENT),
        (person("Ana Brask"), person("Havel Brask"), Agreement.UNKNOWN),
        (person("Ana Brask"), person("harbour master"), Agreement.UNKNOWN),
        (person("Ana Brask"), Who(None, "crowd", SpeakerType.GROUP), Agreement.UNKNOWN),
        (
            Who(None, "Fleet Survey", SpeakerType.DOCUMENT),
            Who(None, "Fleet Survey", SpeakerType.ORGANIZATION),
            Agreement.SAME,
        ),
        (None, person("Ana Brask"), Agreement.UNKNOWN),
    ],
)
def test_who_may_be_who(a: Who | None, b: Who | None, agreement: Agreement) -> None:
    assert agree(a, b) is agreement
    assert agree(b, a) is agreement


@pytest.mark.parametrize(
    ("words", "kind", "quoted"),
    [
        ('the quay "a disgrace" and ‘a trap’', "mixed", [["a", "disgrace"], ["a", "trap"]]),
        ("''It stays,''", "direct", [["it", "stays"]]),
        (
            "“The quay […] is a trap . . . and you know it”",
            "direct",
            [["the", "quay"], ["is", "a", "trap"], ["and", "you", "know", "it"]],
        ),
        ("“The quay ... is a trap.”", "direct", [["the", "quay"], ["is", "a", "trap"]]),
        ("It stays, and so do we.", "direct", [["it", "stays", "and", "so", "do", "we"]]),
        ("that it isn't Brask's quay", "indirect", []),
    ],
)
def test_what_is_quoted(words: str, kind: str, quoted: list[list[str]]) -> None:
    found = told({"words": words, "kind": kind, "who": None, "published": "2024-03-15"}).quoted
    assert [list(quotation) for quotation in found] == quoted


def test_the_heaviest_run_is_not_the_longest() -> None:
    light, heavy = "it is in".split(), "quay sinking fast".split()
    a, b = (*light, "x", *heavy), (*heavy, "y", *light)
    assert heaviest_run(tuple(a), tuple(b)) == heaviest_run(tuple(heavy), tuple(heavy))


def test_the_scorer_has_a_name() -> None:
    assert identity().startswith("utterances@")
