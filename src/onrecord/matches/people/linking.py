"""What links two pieces, and what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from onrecord.matches.people.candidates import close_keys
from onrecord.matches.people.sightings import Answer, contradiction, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.matches.people.identities import Identities
    from onrecord.matches.people.pieces import Piece
    from onrecord.matches.people.sightings import Sighting

# A name that thousands of sightings share is judged by this many of them with each other name.
_SAMPLE = 50

Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Link:
    """Two pieces by their keys, what was found of them, why, and two sightings that it was found of."""

    a: str
    b: str
    answer: Answer
    evidence: tuple[str, ...]
    example: tuple[str, str]


def judged_links(pieces: Mapping[str, Piece], one: Pairs) -> Iterator[Link]:
    """Links that people judged, of keys that still stand for somebody."""
    for a, b in sorted(tuple(sorted(pair)) for pair in one if len(pair) == 2 and pair <= pieces.keys()):
        example = (pieces[a].sightings[0].id, pieces[b].sightings[0].id)
        yield Link(a, b, Answer.SAME, ("a person judged so",), example)


def identity_links(pieces: Mapping[str, Piece], known: Identities) -> Iterator[Link]:
    """Links by QIDs and imported lists, which need no look at the names."""
    bearers: dict[tuple[str, str], dict[str, Sighting]] = defaultdict(dict)
    for key in sorted(pieces):
        for sighting in pieces[key].sightings:
            if who := known.of(sighting):
                bearers[sighting.type, who].setdefault(key, sighting)
    for (_, who), by_key in sorted(bearers.items()):
        (first, sighting), *others = by_key.items()
        for key, other in others:
            yield Link(first, key, Answer.SAME, (f"both are {who}",), (sighting.id, other.id))


def links_by_name(pieces: Mapping[str, Piece], known: Identities) -> Iterator[Link]:
    """One link for every two pieces that share a close key and may be one; none where they are two."""
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, piece in pieces.items():
        first = piece.sightings[0]
        if first.can_be_elsewhere:
            for candidate in close_keys(first.name, first.type):
                together[first.type, candidate].add(key)
    pairs = {pair for found in together.values() for pair in combinations(sorted(found), 2)}
    for a, b in sorted(pairs):
        if link := _link(pieces[a], pieces[b], known):
            yield link


def _link(a: Piece, b: Piece, known: Identities) -> Link | None:
    """What the sightings of two pieces say together: a contradiction first, then what joins, then what may join."""
    found: dict[Answer, Link] = {}
    for one, other in product(a.sightings[:_SAMPLE], b.sightings[:_SAMPLE]):
        if one.page == other.page:
            continue  # who is two on a page was told apart by those who read it
        verdict = judge(one, other, known)
        if verdict.answer is Answer.DIFFERENT:
            return None
        link = Link(a.key, b.key, verdict.answer, verdict.evidence, (one.id, other.id))
        if contradiction(one, other):
            return link
        found.setdefault(verdict.answer, link)
    return found.get(Answer.SAME) or found.get(Answer.REVIEW)
