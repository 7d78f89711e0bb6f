"""Comparing: several reports of one saying, each against the fullest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import UsageError
from onrecord.nouns import Kind
from onrecord.record import Change, Record, Version, comparison_to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading

FULL = "Ana Brask: “The harbour stays open to every boat, and the toll ends in April.”"
CUT = "Ana Brask: “The harbour stays open”"
TOLD = "Brask: that the “toll” on every boat ends in April"


@pytest.fixture
def ids(record: Record, make_reading: Callable[..., Reading]) -> list[str]:
    """The full words, cut ones, and indirect ones, as three outlets have them."""
    record.add(make_reading("a.txt", FULL, outlet="Harbour Post", title="Open to every boat: Brask on tolls"))
    record.add(make_reading("b.txt", CUT, outlet="Valley Voice", title=None))
    record.add(make_reading("c.txt", TOLD, outlet="Grey Sound Wire", kind=Kind.INDIRECT))
    return [record.search(outlet=outlet).hits[0].id for outlet in ("Harbour Post", "Valley Voice", "Grey Sound Wire")]


def words_of(version: Version, change: Change) -> list[str]:
    alignment = version.alignment
    return [alignment.given.words(*run.given) for run in alignment.runs if run.change is change]


def test_each_is_held_against_the_fullest_in_the_order_that_was_asked_for(record: Record, ids: list[str]) -> None:
    comparison = record.compare(ids[1], ids[0])
    assert comparison.fullest == ids[0]
    assert [version.hit.id for version in comparison.versions] == [ids[1], ids[0]]
    assert words_of(comparison.versions[1], Change.SAME) == [
        "The harbour stays open to every boat, and the toll ends in April"
    ]


def test_what_an_outlet_left_out_is_told(record: Record, ids: list[str]) -> None:
    cut, full = record.compare(ids[1], ids[0]).versions
    assert cut.left_out == ("to every boat, and the toll ends in April",)
    assert full.left_out == ()


def test_a_report_that_quotes_is_the_fullest_though_another_has_more_words(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    record.add(make_reading("a.txt", CUT))
    record.add(make_reading("b.txt", TOLD, kind=Kind.INDIRECT))
    cut, told = (record.search(kind=kind).hits[0].id for kind in ("direct", "indirect"))
    assert record.compare(told, cut).fullest == cut


def test_the_verb_and_single_words_in_marks_are_told(record: Record, ids: list[str]) -> None:
    full, told = record.compare(ids[0], ids[2]).versions
    assert (full.cues, told.cues) == (("said",), ("said",))
    assert (full.in_marks, told.in_marks) == ((), ("toll",))


def test_the_headline_is_held_against_the_statement_of_its_own_article(record: Record, ids: list[str]) -> None:
    full, cut = record.compare(ids[0], ids[1]).versions
    assert cut.headline is None
    assert full.headline is not None
    runs = [(run.change, full.headline.given.words(*run.given)) for run in full.headline.inner]
    assert runs == [("same", "Open to every boat"), ("changed", "Brask on tolls")]


def test_the_json_names_its_contract_and_has_no_row_numbers(record: Record, ids: list[str]) -> None:
    data = json.loads(json.dumps(comparison_to_json(record.compare(*ids))))
    assert (data["schema"], data["fullest"], len(data["versions"])) == ("onrecord.comparison/1", ids[0], 3)
    assert data["versions"][1]["diff"] == [
        {"change": "same", "kept": "The harbour stays open", "given": "The harbour stays open"},
        {"change": "dropped", "kept": "to every boat, and the toll ends in April", "given": ""},
    ]


def test_one_statement_twice_is_no_comparison(record: Record, ids: list[str]) -> None:
    with pytest.raises(UsageError, match="two statements or more"):
        record.compare(ids[0], ids[0][:8])


def test_an_id_that_nothing_has_is_told_so(record: Record, ids: list[str]) -> None:
    with pytest.raises(UsageError, match="no statement 'beef'"):
        record.compare(ids[0], "beef")
