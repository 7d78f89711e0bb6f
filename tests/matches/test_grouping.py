"""From pairs to groups: the same ones whatever the order, each by its own members alone, none through one weak link."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from onrecord.matches.grouping import Judged, cluster, join, take_out

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


def test_a_sentence_that_a_page_has_twice_speaks_for_what_it_is_like_and_not_against_it() -> None:
    likeness = {("a", "b"): 0.9, ("a", "c"): 0.7}  # b and c are of one page, and nobody compares them
    assert cluster("abc", likeness, 0.6) == [("a", "b"), ("c",)]
    assert cluster("abc", likeness, 0.6, places={"a": "1", "b": "2", "c": "2"}) == [("a", "b", "c")]


def test_what_is_unlike_on_another_page_speaks_against_it_though_a_page_has_it_twice() -> None:
    likeness = {("a", "b"): 0.9, ("a", "c"): 0.7, ("c", "d"): 0.9}
    places = {"a": "1", "b": "2", "c": "2", "d": "3"}
    assert cluster("abcd", likeness, 0.6, places=places) == [("a", "b"), ("c", "d")]


def test_what_people_said_is_one_is_compared_with_all_wherever_it_stands() -> None:
    judged = Judged(one=frozenset({("a", "b")}))
    likeness = {("b", "c"): 0.9, ("b", "d"): 0.9}
    groups = cluster("abcd", likeness, 0.6, judged, {"a": "1", "b": "2", "c": "1", "d": "1"})
    assert groups == [("a", "b", "c", "d")]


def test_what_people_judged_to_be_one_is_one_group_from_the_start() -> None:
    judged = Judged(one=frozenset({("a", "d")}))
    assert cluster("abcd", {("a", "b"): 0.9, ("c", "d"): 0.5}, 0.6, judged) == [("a", "b", "d"), ("c",)]
    assert join("abcd", [("d", "c")], judged) == [("a", "c", "d"), ("b",)]


def test_what_people_judged_to_be_two_stays_two_and_the_others_go_with_what_is_likest() -> None:
    judged = Judged(two=frozenset({("a", "b")}))
    likeness = {("a", "b"): 0.99, ("a", "c"): 0.7, ("b", "c"): 0.8}
    assert cluster("abc", likeness, 0.6, judged) == [("a",), ("b", "c")]
    assert join("abc", likeness, judged) == [("a", "c"), ("b",)]


def test_judgements_that_contradict_each_other_join_nothing() -> None:
    judged = Judged(one=frozenset({("a", "b"), ("b", "c")}), two=frozenset({("a", "c")}))
    assert join("abc", [], judged) == cluster("abc", {}, 0.6, judged) == [("a",), ("b",), ("c",)]


def test_who_is_taken_out_of_a_key_is_another_than_all_that_have_it() -> None:
    groups = [("a", "b", "c"), ("d", "e")]
    assert take_out(groups, [("b", "a"), ("b", "d")]) == {("a", "b"), ("b", "c")}


SOME = st.frozensets(st.sampled_from(PAIRS), max_size=3)


@given(LIKENESS, SOME, SOME)
def test_judgements_that_agree_are_kept(
    likeness: dict[Pair, float], one: frozenset[Pair], two: frozenset[Pair]
) -> None:
    ones = {member: group for group in join(MEMBERS, one) for member in group}
    judged = Judged(one, frozenset((a, b) for a, b in two if ones[a] is not ones[b]))
    for groups in (join(MEMBERS, likeness, judged), cluster(MEMBERS, likeness, 0.6, judged)):
        of = {member: group for group in groups for member in group}
        assert all(of[a] is of[b] for a, b in judged.one)
        assert all(of[a] is not of[b] for a, b in judged.two)


PLACES = st.fixed_dictionaries({member: st.sampled_from("123") for member in MEMBERS})


@given(LIKENESS, PLACES, st.randoms())
def test_the_order_of_adding_does_not_matter(
    likeness: dict[Pair, float], places: dict[str, str], random: object
) -> None:
    likeness = {(a, b): x for (a, b), x in likeness.items() if places[a] != places[b]}
    pairs, members = list(likeness.items()), list(MEMBERS)
    random.shuffle(pairs)  # type: ignore[attr-defined]
    random.shuffle(members)  # type: ignore[attr-defined]
    assert cluster(members, dict(pairs), 0.6) == cluster(MEMBERS, likeness, 0.6)
    found = cluster(members, dict(pairs), 0.6, places=places)
    assert found == cluster(MEMBERS, likeness, 0.6, places=places)
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
