"""The state of a statement: the machine's reading, and the judgements that stand, in their order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Act, Judgement, Ruling
from onrecord.record.judgements.resolving import keep_standing, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES: dict[str, dict[str, Any]] = json.loads((Path(__file__).parents[1] / "cases" / "judged.json").read_text("utf-8"))
READING = {"id": "5d1f", "content": [[19, 43]], "cue": [[54, 58]], "source": [[44, 53]], "confidence": 0.5}


def parse(line: str, n: int) -> Judgement:
    """``mira set said_on 2024-03-14``, ``jon mend content 19:60 cue none``, ``mira undo 3``."""
    by, act, *rest = line.split()
    made: dict[str, Any] = {}
    if act == "set":
        made["value"] = {"field": rest[0], "value": None if rest[1] == "nothing" else rest[1], "evidence": []}
    elif act == "mend":
        pairs = zip(rest[::2], rest[1::2], strict=True)
        made["value"] = {k: [] if v == "none" else [[int(end) for end in v.split(":")]] for k, v in pairs}
    elif act == "undo":
        made["undoes"] = int(rest[0])
    return Judgement(n, f"2024-03-{n:02}", by, Act(act), "5d1f", **made)


@pytest.mark.parametrize("name", CASES)
def test_judgements_in_order_give_the_state(name: str) -> None:
    case = CASES[name]
    state = resolve(READING, [parse(line, n) for n, line in enumerate(case["judgements"], 1)])
    told = {key: value["value"] if isinstance(value, dict) else value for key, value in state.fields.items()}
    overruled = [f"{it.n} {it.field}" for it in state.overruled]
    assert (state.ruling, told, overruled) == (case["state"], case.get("fields", {}), case.get("overruled", []))


def test_what_a_person_set_says_who_set_it_and_on_what_it_rests() -> None:
    told = {"field": "said_on", "value": "2024-03-14", "evidence": [[63, 69]]}
    state = resolve(READING, [Judgement(1, "2024", "mira", Act.SET, "5d1f", value=told)])
    assert state.fields["said_on"] == {
        "value": "2024-03-14",
        "evidence": [[63, 69]],
        "how": "reviewer:mira",
        "reason": None,
    }


def test_what_the_page_does_not_tell_has_a_reason_in_place_of_a_value() -> None:
    state = resolve(READING, [parse("mira set place nothing", 1)])
    assert state.fields["place"] == {"value": None, "evidence": [], "how": "reviewer:mira", "reason": "not_told"}


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    """Judgements of one statement by two people, undoings of any earlier one among them."""
    lines = (
        "accept",
        "reject",
        "mend content 19:60",
        "mend cue none",
        "mend content 19:43",
        "set said_on 2024-03-14",
        "set said_on nothing",
        "set place Ness",
    )
    made: list[Judgement] = []
    for n in range(1, draw(st.integers(0, 12)) + 1):
        act = draw(st.sampled_from(lines)) if n == 1 or draw(st.booleans()) else f"undo {draw(st.integers(1, n - 1))}"
        made.append(parse(f"{draw(st.sampled_from(['mira', 'jon']))} {act}", n))
    return made


def undo_all(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The history, then the undoing of each judgement from the last to the first."""
    size = len(judgements)
    return [*judgements, *(parse(f"mira undo {n}", size + at) for at, n in enumerate(range(size, 0, -1), 1))]


@given(histories())
def test_whatever_was_judged_and_then_undone_in_reverse_leaves_the_machines_reading(made: list[Judgement]) -> None:
    state = resolve(READING, undo_all(made))
    assert (state.ruling, state.fields, state.judgements, state.overruled) == (None, {}, (), ())


@given(histories())
def test_undoing_the_last_judgement_gives_the_state_before_it(made: list[Judgement]) -> None:
    if made:
        size = len(made)
        assert resolve(READING, [*made, parse(f"mira undo {size}", size + 1)]) == resolve(READING, made[:-1])


@given(histories())
def test_what_stands_is_a_part_of_what_was_judged_in_its_order(made: list[Judgement]) -> None:
    numbers = [it.n for it in keep_standing(made)]
    assert numbers == sorted(set(numbers))
    assert all(made[n - 1].undoes is None for n in numbers)


@given(histories())
def test_the_machines_reading_is_never_written_over(made: list[Judgement]) -> None:
    before = json.dumps(READING)
    resolve(READING, made)
    assert json.dumps(READING) == before


def test_the_rulings_are_words_of_the_contract() -> None:
    assert [ruling.value for ruling in Ruling] == ["accepted", "mended", "rejected", "set"]
