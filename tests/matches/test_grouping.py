"""From pairs to groups: the same ones whatever the order, each by its own members alone, none through one weak link."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from onrecord.matches.grouping import cluster, join

if TYPE_CHECKING:
    from onrecord.matches.grouping import Pair

MEMBERS = "abcdefgh"
PAIRS = list(combinations(MEMBERS, 2))
LIKENESS = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.99]))


def test_a_copy_of_a_copy_is_joined() -> None:
    assert join("abcd", [("a", "b"), ("c", "b")]) == [("a", "b", "c"), ("d",)]


def test_no_weak_link_joins_two_groups() -> None:
    likeness = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "c"): 0.8}
    assert cluster("abcd", likeness, 0.7) == [("a", "b"), ("c", "d")]


def test_groups_that_agree_are_joined_though_one_pair_is_weak() -> None:
    likeness = {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): 0.4}
    assert cluster("abc", likeness, 0.6) == [("a", "b", "c")]


@given(LIKENESS, st.randoms())
def test_the_order_of_adding_does_not_matter(likeness: dict[Pair, float], random: object) -> None:
    pairs, members = list(likeness.items()), list(MEMBERS)
    random.shuffle(pairs)  # type: ignore[attr-defined]
    random.shuffle(members)  # type: ignore[attr-defined]
    assert cluster(members, dict(pairs), 0.6) == cluster(MEMBERS, likeness, 0.6)
    assert join(members, dict(pairs)) == join(MEMBERS, likeness)


@given(LIKENESS)
def test_each_group_hangs_on_its_neighbours_alone(likeness: dict[Pair, float]) -> None:
    alone = [
        group
        for near in join(MEMBERS, (pair for pair, alike in likeness.items() if alike >= 0.6))
        for group in cluster(near, {p: x for p, x in likeness.items() if set(p) <= set(near)}, 0.6)
    ]
    assert sorted(alone) == cluster(MEMBERS, likeness, 0.6)


@given(LIKENESS)
def test_everybody_is_in_one_group(likeness: dict[Pair, float]) -> None:
    groups = cluster(MEMBERS, likeness, 0.6)
    assert sorted(member for group in groups for member in group) == list(MEMBERS)
