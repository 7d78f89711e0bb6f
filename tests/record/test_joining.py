"""Groups follow from judged pairs, whatever the order of the merges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Act, Judgement
from onrecord.record.judgements.joining import find_apart, join

KEYS = ["person:ana brask", "person:a. brask@1f0c52a9be77d310/p2", "person:anna brask", "person:bram oster"]


def judge(*lines: str) -> list[Judgement]:
    """``+01``: merge the first two keys; ``-12``: split; ``undo 1``."""
    made = []
    for n, line in enumerate(lines, 1):
        if line.startswith("undo"):
            made.append(Judgement(n, "2024", "mira", Act.UNDO, "", undoes=int(line.split()[1])))
            continue
        act = Act.MERGE if line[0] == "+" else Act.SPLIT
        one, other = KEYS[int(line[1])], KEYS[int(line[2])]
        made.append(Judgement(n, "2024", "mira", act, one, value={"of": "people", "with": other}))
    return made


def test_without_judgements_every_key_stands_for_itself() -> None:
    assert join([]).leader == {}
    assert not join([]).are_one(KEYS[0], KEYS[1])


def test_the_key_that_is_bound_to_no_page_leads() -> None:
    assert join(judge("+10")).leader == {KEYS[0]: KEYS[0], KEYS[1]: KEYS[0]}


def test_whoever_is_one_with_somebody_is_one_with_all_of_the_group() -> None:
    joins = join(judge("+01", "+12"))
    assert joins.are_one(KEYS[0], KEYS[2])
    assert not joins.are_one(KEYS[0], KEYS[3])


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["+01", "-10"], False),
        (["-01", "+10"], True),
        (["+01", "undo 1"], False),
        (["+01", "-01", "undo 2"], True),
        (["+01", "undo 1", "undo 2"], True),
    ],
)
def test_the_last_judgement_of_a_pair_stands(lines: list[str], joined: bool) -> None:
    assert join(judge(*lines)).are_one(KEYS[0], KEYS[1]) is joined


def test_who_would_be_joined_against_a_judgement_is_found() -> None:
    made = judge("+01", "-12")
    found = find_apart(made, KEYS[0], KEYS[2])
    assert found is not None
    assert found.n == 2
    assert find_apart(made, KEYS[0], KEYS[3]) is None
    assert find_apart(judge("-01"), KEYS[0], KEYS[1]) is None


def test_two_that_undoing_brought_together_against_a_judgement_are_named() -> None:
    assert join(judge("-02", "undo 1", "+01", "+12", "undo 2")).disputed == ((KEYS[0], KEYS[2]),)


def test_what_is_taken_out_of_a_key_joins_nothing() -> None:
    value = {"of": "people", "with": KEYS[0]}
    taken = Judgement(1, "2024", "mira", Act.SPLIT, "5d1f", page_id="sha256:9c", value=value)
    assert join([taken]) == join([])


@given(st.permutations(["+01", "+12", "+23"]))
def test_the_order_of_merges_does_not_matter(lines: list[str]) -> None:
    assert join(judge(*lines)).leader == dict.fromkeys(KEYS, KEYS[0])
