"""Ordinary pairs: as a record compares them, none that was judged, none that is plainly alike, and always the same."""

from __future__ import annotations

from onrecord.dates import parse_iso
from onrecord.matches.likeness import likeness
from onrecord.matches.telling import Told, Who, prepare
from onrecord.nouns import Kind, SpeakerType
from training.utterances.learning import learn
from training.utterances.ordinary import candidates, choose
from training.utterances.pairs import Pair

LONG = "the quay at Ness is sinking and nobody at the harbour ministry cares about the fishermen"


def told(name: str, words: str, who: str = "Ana Brask", published: str = "2024-03-15", page: str = "") -> Told:
    return prepare(
        id=name,
        page=page or name,
        content=[words],
        cue="said",
        kind=Kind.INDIRECT,
        who=Who(None, who, SpeakerType.PERSON),
        said=None,
        published=parse_iso(published),
        occasion=None,
    )


A = told("a", LONG)
COPY = told("b", LONG)
NEAR = told(
    "c", "the quay needs fishermen, and the ministry needs a harbour budget that the board and the union can sign"
)


def test_what_one_person_said_of_one_topic_in_one_month_is_compared() -> None:
    assert set(candidates([A, COPY, NEAR])) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_what_another_said_or_the_same_page_reports_or_months_lie_between_is_not() -> None:
    other = told("d", LONG, who="Havel Orn")
    same_page = told("e", LONG, page="a")
    later = told("f", " ".join(NEAR.words), published="2024-07-15")
    assert candidates([A, other]) == candidates([A, same_page]) == candidates([A, later]) == {}


def test_the_plainly_alike_and_the_judged_are_not_learned_from_as_two() -> None:
    found = candidates([A, COPY, NEAR])
    assert {frozenset((a.id, b.id)) for a, b in choose(found, [])} == {frozenset("ac"), frozenset("bc")}
    assert {frozenset((a.id, b.id)) for a, b in choose(found, [(NEAR, A)])} == {frozenset("bc")}


def test_the_order_of_reading_does_not_matter() -> None:
    def chosen(*all_told: Told) -> list[frozenset[str]]:
        return [frozenset((a.id, b.id)) for a, b in choose(candidates(all_told), [])]

    assert chosen(A, COPY, NEAR) == chosen(NEAR, COPY, A)


def test_ordinary_pairs_make_the_scorer_surer_that_two_are_two() -> None:
    judged = [Pair(A, COPY, True, frozenset("a")), Pair(A, NEAR, False, frozenset("a"))]
    numbers = likeness(COPY, NEAR)
    assert learn(judged, [(COPY, NEAR)] * 3).probability(numbers) < learn(judged).probability(numbers)
