"""Names of speakers: what is taken for the asked one, and what isn't; cases that a linguist can add to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.nouns import SpeakerType
from onrecord.record import Flaw, Named, Record
from tests.record.conftest import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from onrecord.nouns import Reading

TABLE = json.loads((Path(__file__).parent.parent / "cases" / "search_names.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=KINDS)
def filled(
    request: pytest.FixtureRequest,
    make_db: Callable[[str], AbstractContextManager[str]],
    make_reading: Callable[..., Reading],
) -> Iterator[Record]:
    with make_db(request.param) as db, Record.open(db) as record:
        for kind, names in TABLE["names"].items():
            for number, name in enumerate(names):
                reading = make_reading(f"{kind}-{number}.txt", f"{name}: “Words.”", type=SpeakerType(kind))
                record.add(reading)
        yield record


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["why"])
def test_case(filled: Record, case: dict[str, Any]) -> None:
    found = filled.search(speaker=case["speaker"], limit=100)
    assert sorted({hit.speaker or "" for hit in found.hits}) == sorted(case["found"])


def test_the_results_say_which_names_were_taken_and_why(filled: Record) -> None:
    names = filled.search(speaker="Ana Braske").names
    assert Named("ana brask", "likely", ("Ana = ana", "Braske ~ brask")) in names
    assert filled.search(speaker="brask").names[0].likeness == "words"
    assert filled.search("words").names == ()


def test_verify_finds_keys_that_are_missing(
    record: Record, db: str, make_reading: Callable[..., Reading], change: Callable[..., None]
) -> None:
    record.add(make_reading("a.txt"))
    change(db, "DELETE FROM name_keys WHERE key = '=brask'")
    (finding,) = [finding for proof in record.verify() for finding in proof.findings]
    assert (finding.page, finding.flaw) == ("a.txt", Flaw.INDEX)
    assert "the name 'ana brask'" in finding.message
