"""Two wordings side by side: the cases of ``cases/wordings.json``, and what holds for any two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.matches.wordings import Alignment, Change, align, list_marks, read_wording

CASES = json.loads((Path(__file__).parents[2] / "cases" / "wordings.json").read_text(encoding="utf-8"))
SMALL = st.lists(st.sampled_from("the of quay ferry ice not well known wellknown ... [she] she 5 five".split())).map(
    " ".join
)


def compare(kept: str, given: str) -> Alignment:
    return align(read_wording(kept), read_wording(given))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    found = compare(case["kept"], case["given"])
    runs = [[run.change, found.kept.words(*run.kept), found.given.words(*run.given)] for run in found.runs]
    assert runs == case["runs"]
    assert [marked.mark for marked in list_marks(found)] == case["marks"]


@given(SMALL, SMALL)
def test_every_word_is_in_one_run(kept: str, given: str) -> None:
    found = compare(kept, given)
    assert [at for run in found.runs for at in range(*run.given)] == list(range(len(found.given)))
    staying = [at for run in found.runs if run.change is not Change.MOVED for at in range(*run.kept)]
    assert staying == list(range(len(found.kept)))


@given(SMALL, SMALL)
def test_what_is_the_same_has_the_same_letters(kept: str, given: str) -> None:
    found = compare(kept, given)
    for run in found.runs:
        if run.change in {Change.SAME, Change.MOVED}:
            assert "".join(found.kept.keys[slice(*run.kept)]) == "".join(found.given.keys[slice(*run.given)])


@given(st.text())
def test_a_text_is_the_same_as_itself_and_its_spans_hold_its_words(text: str) -> None:
    wording = read_wording(text)
    assert [run.change for run in align(wording, wording).runs] == [Change.SAME][: len(wording)]
    assert list_marks(align(wording, wording)) == ()
    assert all(wording.words(at, at + 1).strip() for at in range(len(wording)))


@given(st.text(), st.text())
def test_no_two_texts_are_an_error(kept: str, given: str) -> None:
    found = compare(kept, given)
    list_marks(found)
    assert found.count(Change.SAME) <= len(found.given)


def test_a_word_far_away_is_no_part_of_the_same_place() -> None:
    kept = f"We wait for the ice today. {'A boat went by. ' * 30} Nobody came at once."
    found = compare(kept, "We wait for the ice at once")
    assert found.kept.words(*found.inner[-1].kept) == "today"
