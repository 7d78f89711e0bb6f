"""From sightings to persons: what is joined, what is asked, and that the order of adding makes no difference."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.matches.people import Grouping, Identities, Identity, Judgements, Sighting, group
from onrecord.matches.people.sightings import contradiction
from tests.matches.people.sighted import sighted

if TYPE_CHECKING:
    import random

ANA, ANNA, BRASK = {"name": "Ana Brask"}, {"name": "Anna Brask"}, {"name": "Brask"}


def persons(found: Grouping) -> dict[str, int]:
    """How many sightings each person has."""
    return {person.key: len(person.sightings) for person in found.persons}


def reviews(found: Grouping) -> set[tuple[str, str]]:
    return {(review.a, review.b) for review in found.reviews}


def judged(*pairs: tuple[Sighting, Sighting]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((a.person, b.person)) for a, b in pairs)


def test_one_full_name_is_one_person() -> None:
    found = group([sighted(1, ANA), sighted(2, ANA), sighted(3, {"name": "Havel Orn"})])
    assert persons(found) == {"person:ana brask": 2, "person:havel orn": 1}
    assert not found.reviews


def test_a_surname_stays_with_its_page_and_is_asked_with_its_like() -> None:
    found = group([sighted(1, ANA), sighted(2, BRASK), sighted(3, BRASK)])
    assert len(found.persons) == 3
    assert [(review.a[:13], review.b[:13]) for review in found.reviews] == [("person:brask@", "person:brask@")]


def test_two_speakers_of_one_page_are_not_asked_for() -> None:
    assert not group([sighted(1, ANA), sighted(1, BRASK, "p2")]).reviews


def test_another_spelling_is_joined_with_support_and_both_keys_lead_to_the_person() -> None:
    board = {"organizations": ["Harbour Board"]}
    found = group([sighted(1, {"name": "Qassem Oshani", **board}), sighted(2, {"name": "Qasim Oshani", **board})])
    (person,) = found.persons
    assert person.keys == ("person:qasim oshani", "person:qassem oshani")
    assert "both with harbour board" in person.because


def test_what_contradicts_a_name_stands_apart_and_the_rest_keeps_the_key() -> None:
    found = group([sighted(1, {**ANA, "qid": "Q1"}), sighted(2, {**ANA, "qid": "Q2"}), sighted(3, ANA)])
    assert persons(found) == {"person:ana brask": 1, "person:ana brask#Q1": 1, "person:ana brask#Q2": 1}
    assert reviews(found) == {
        ("person:ana brask", "person:ana brask#Q1"),
        ("person:ana brask", "person:ana brask#Q2"),
    }


def test_a_chain_over_a_third_does_not_join_two() -> None:
    """Qassem like Qasim for the board, Qasim like Kasem for the union; but Qassem is a Mr and Kasem a Mrs."""
    found = group(
        [
            sighted(1, {"name": "Qassem Oshani", "titles": ["mr"], "organizations": ["Harbour Board"]}),
            sighted(2, {"name": "Qasim Oshani", "organizations": ["Harbour Board", "Pilots’ Union"]}),
            sighted(3, {"name": "Kasem Oshani", "titles": ["mrs"], "organizations": ["Pilots’ Union"]}),
        ]
    )
    assert len(found.persons) == 3
    assert len(found.reviews) == 3


def test_a_name_that_could_be_the_sons_or_the_fathers_joins_neither() -> None:
    names = ["Edd Lorne", "Edd W. Lorne", "Edd H. W. Lorne"]
    found = group(sighted(n, {"name": name, "company": ["Havel Orn"]}) for n, name in enumerate(names))
    assert len(found.persons) == 3
    assert len(found.reviews) == 3


def test_what_people_judged_to_be_one_is_one_whatever_the_names() -> None:
    a, b = sighted(1, ANA), sighted(2, {"name": "Mother Ysolde"})
    (person,) = group([a, b], Judgements(one=judged((a, b)))).persons
    assert person.keys == ("person:ana brask", "person:mother ysolde")
    assert person.because == ("a person judged so",)


def test_what_people_judged_to_be_two_is_two_and_no_longer_asked() -> None:
    a, b = sighted(1, ANA), sighted(2, ANNA)
    assert reviews(group([a, b])) == {("person:ana brask", "person:anna brask")}
    found = group([a, b], Judgements(two=judged((a, b))))
    assert len(found.persons) == 2
    assert not found.reviews


def test_who_is_taken_out_of_a_key_is_another_than_all_who_have_it() -> None:
    """Three pages name Ana Brask; somebody knows that the third one's is a namesake."""
    a, b, other = sighted(1, ANA), sighted(2, ANA), sighted(3, ANA)
    found = group([a, b, other], Judgements(out=frozenset({(other.id, "person:ana brask")})))
    assert sorted(persons(found).values()) == [1, 2]
    assert persons(found)["person:ana brask"] == 2
    assert not found.reviews


def test_nobody_else_is_parted_by_it() -> None:
    told = {"organizations": ["Harbour Board"]}
    same = [sighted(n, {"name": name, **told}) for n, name in enumerate(["Qassem Oshani", "Qasim Oshani"])]
    other = sighted(3, {"name": "Qasim Oshani", **told})
    assert len(group([*same, other]).persons) == 1
    found = group([*same, other], Judgements(out=frozenset({(other.id, "person:qasim oshani")})))
    assert sorted(persons(found).values()) == [1, 2]


def test_who_does_not_have_a_key_can_not_be_taken_out_of_it() -> None:
    a, b = sighted(1, ANA), sighted(2, {"name": "Havel Orn"})
    assert group([a, b], Judgements(out=frozenset({(b.id, "person:ana brask")}))) == group([a, b])


def test_judgements_that_contradict_each_other_join_nothing() -> None:
    a, b, c = sighted(1, ANA), sighted(2, ANNA), sighted(3, {"name": "Ane Brask"})
    found = group([a, b, c], Judgements(one=judged((a, b), (b, c)), two=judged((a, c))))
    assert len(found.persons) == 3


def test_an_imported_list_joins_its_names() -> None:
    known = Identities((Identity("Ana Brask", ("Mother Ysolde",), "Q1"),))
    (person,) = group([sighted(1, ANA), sighted(2, {"name": "Mother Ysolde"})], known=known).persons
    assert person.because == ("both are Q1",)


def test_two_numbers_of_wikidata_are_never_one_whatever_was_judged() -> None:
    a, b = sighted(1, {**ANA, "qid": "Q1"}), sighted(2, {**ANNA, "qid": "Q2"})
    assert len(group([a, b], Judgements(one=judged((a, b)))).persons) == 2


NAMES = ["Qassem Oshani", "Qasim Oshani", "Kasem al-Oshani", "Oshani", "Q. Oshani", "Qasim Ali Oshani", "Edd Lorne Jr."]
TOLD = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "titles": st.sampled_from([[], [], ["mr"], ["mrs"]]),
        "organizations": st.lists(st.sampled_from(["Harbour Board", "Pilots’ Union"]), max_size=2),
        "qid": st.sampled_from([None, None, None, "Q1", "Q2"]),
        "roles": st.sampled_from([[], ["the minister"], ["goalkeeper"]]),
    }
)
PAGES = st.lists(TOLD, min_size=1, max_size=7).map(
    lambda told: [sighted(number, each) for number, each in enumerate(told)]
)
PAIRS = st.sets(st.frozensets(st.integers(0, 6), min_size=2, max_size=2), max_size=2)


def judgements(sightings: list[Sighting], one: set[frozenset[int]], two: set[frozenset[int]]) -> Judgements:
    """The keys of the two, or, if that is the same, the first without its key."""

    def keys(pairs: set[frozenset[int]]) -> list[list[str]]:
        kept = [sorted(pair) for pair in pairs if max(pair) < len(sightings)]
        return [[sightings[i].person for i in pair] for pair in kept]

    firsts = [sightings[min(pair)] for pair in two if max(pair) < len(sightings)]
    return Judgements(
        frozenset(map(frozenset, keys(one))),
        frozenset(frozenset(pair) for pair in keys(two) if pair[0] != pair[1]),
        frozenset((first.id, pair[0]) for first, pair in zip(firsts, keys(two), strict=True) if pair[0] == pair[1]),
    )


@settings(deadline=None)
@given(PAGES, PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_adding_makes_no_difference(
    sightings: list[Sighting], one: set[frozenset[int]], two: set[frozenset[int]], shuffling: random.Random
) -> None:
    told = judgements(sightings, one, two)
    shuffled = [*sightings, sightings[0]]
    shuffling.shuffle(shuffled)
    assert group(shuffled, told) == group(sightings, told)


def test_a_qid_of_one_page_joins_no_spellings_that_other_pages_tell_apart() -> None:
    told: list[dict[str, Any]] = [
        {"name": "Qassem Oshani", "roles": ["the minister"]},
        {"name": "Qassem Oshani", "qid": "Q1"},
        {"name": "Qasim Oshani", "roles": ["goalkeeper"]},
        {"name": "Qasim Oshani", "qid": "Q1"},
    ]
    found = group(sighted(number, each) for number, each in enumerate(told))
    assert [person.keys for person in found.persons] == [("person:qasim oshani",), ("person:qassem oshani",)]
    assert len(found.reviews) == 1


@settings(deadline=None)
@given(PAGES, PAIRS, PAIRS)
def test_every_sighting_is_of_one_person_and_no_person_holds_two_that_cannot_be_one(
    sightings: list[Sighting], one: set[frozenset[int]], two: set[frozenset[int]]
) -> None:
    told = judgements(sightings, one, two)
    found = group(sightings, told)
    by_id = {sighting.id: sighting for sighting in sightings}
    assert sorted(id_ for person in found.persons for id_ in person.sightings) == sorted(by_id)
    assert all(person.key in person.keys for person in found.persons)
    for person in found.persons:
        assert not any(frozenset(pair) in told.two for pair in combinations(person.keys, 2))
        assert not any(id_ in person.sightings and key in person.keys for id_, key in told.out)
        for a, b in combinations(person.sightings, 2):
            qids = {by_id[a].qid, by_id[b].qid} - {None}
            assert len(qids) < 2
            if not told.one and not qids:
                assert not contradiction(by_id[a], by_id[b])


@settings(deadline=None)
@given(PAGES, PAGES)
def test_what_shares_no_candidate_key_is_grouped_alone(sightings: list[Sighting], others: list[Sighting]) -> None:
    """The others get names of another sound, pages and numbers of their own."""
    far = [
        sighted(100 + n, {"name": f"Vevi {'Pov' if other.is_full else 'Bof'}", "titles": list(other.titles)})
        for n, other in enumerate(others)
    ]
    near, apart, both = group(sightings), group(far), group([*sightings, *far])
    assert set(both.persons) == {*near.persons, *apart.persons}
    assert set(both.reviews) == {*near.reviews, *apart.reviews}
