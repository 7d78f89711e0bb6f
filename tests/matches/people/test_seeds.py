"""Real saved pages with gold, where they are at hand: what must not be merged across them isn't."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

import onrecord
from onrecord.matches.people import Grouping, Sighting, group, see
from onrecord.text import fold
from tests.corpora import SEEDS, needs_corpora

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = needs_corpora


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[Sighting, ...]]:
    """The sightings of each page, by the name of its file."""
    return {path.stem: _see(str(path)) for path in sorted(SEEDS.glob("0*.txt"))}


@pytest.fixture(scope="module")
def grouping(pages: dict[str, tuple[Sighting, ...]]) -> Grouping:
    return group(sighting for sightings in pages.values() for sighting in sightings)


def test_the_pages_tell_of_people(pages: dict[str, tuple[Sighting, ...]], grouping: Grouping) -> None:
    assert all(pages.values())
    assert any(len(person.sightings) > 1 for person in grouping.persons)


def test_people_that_must_not_be_merged_are_not(pages: dict[str, tuple[Sighting, ...]], grouping: Grouping) -> None:
    person_of = {id_: person.key for person in grouping.persons for id_ in person.sightings}
    for members in _told_apart():
        for a, b in combinations(members, 2):
            found = {person_of[s.id] for s in _of(pages, a)}
            assert found.isdisjoint(person_of[s.id] for s in _of(pages, b)), (a, b)


def _see(path: str) -> tuple[Sighting, ...]:
    return see(onrecord.read(path).one())


def _told_apart() -> Iterator[list[dict[str, Any]]]:
    links = json.loads((SEEDS / "links.json").read_text(encoding="utf-8"))
    for pair in links["people_not_the_same"]:
        yield pair["members"]


def _of(pages: dict[str, tuple[Sighting, ...]], member: dict[str, Any]) -> list[Sighting]:
    """The sightings of a member of the gold: those of its page with its name or a mention of it."""
    gold = json.loads((SEEDS / f"{member['file']}.json").read_text(encoding="utf-8"))
    names = {
        fold(name)
        for person in gold["people"]
        if person["key"] == member["key"]
        for name in (person["name"], *person["mentions_in_text"])
    }
    return [sighting for sighting in pages[member["file"]] if fold(sighting.name) in names]
