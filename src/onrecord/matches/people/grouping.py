"""From many sightings to persons: the same persons whatever the order in which pages were added.

It goes in three steps, each coarser, and each held back by what speaks against it::

    pieces    sightings of one permanent key (`people.person_key`), cut where they contradict each other
    blocks    pieces that a judgement says are one, then those that a QID or an imported list does
    persons   blocks that name and context say are one (`sightings.judge`)

Before anything is joined, all that would come together is looked at: if among it are two that can't be one, nothing of
it is joined and each of the links becomes a `Review`. So A like B and B like C don't make C out of A.

Nothing depends on anything but what is linked so, directly or through others: pages whose names share no key
(`candidates.close_keys`) and no identity with a new page, and that no judgement ties to it, come out as before. A
person's key is the least of its pieces' keys; the others stay its keys too, so that a key that was given out leads
somewhere for ever.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from onrecord.matches.joined import Joined
from onrecord.matches.people.identities import Identities
from onrecord.matches.people.linking import Link, Pairs, identity_links, judged_links, links_by_name
from onrecord.matches.people.pieces import Piece, cut
from onrecord.matches.people.sightings import Answer, contradiction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from onrecord.matches.people.sightings import Sighting


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people have decided of pairs of keys, and of sightings. What parts goes before what joins.

    out: sightings, by their ids, each with a key that isn't theirs: they are nobody whom that key stands for.
    """

    one: Pairs = frozenset()
    two: Pairs = frozenset()
    out: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """key: the permanent one; keys: all that lead here; sightings: ids, in order; because: why pieces were joined."""

    key: str
    keys: tuple[str, ...]
    sightings: tuple[str, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Two persons, by their keys, who may be one; why, and two sightings, by their ids, as an example."""

    a: str
    b: str
    evidence: tuple[str, ...]
    example: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The persons by key, and the pairs of them that people should look at."""

    persons: tuple[Person, ...]
    reviews: tuple[Review, ...]


def group(
    sightings: Iterable[Sighting], judgements: Judgements | None = None, known: Identities | None = None
) -> Grouping:
    """All the persons, and what is open; the order of the sightings doesn't matter, nor that one is given twice."""
    judgements, known, sightings = judgements or Judgements(), known or Identities(), list(sightings)
    found = _group(cut(sightings), judgements, known)
    out = _find_taken_out(found, judgements.out)
    if not out:
        return found
    pieces = cut(sightings, out)
    own = {sighting.id: piece.key for piece in pieces for sighting in piece.sightings}
    two = {frozenset((own[id_], key)) for id_, keys in out.items() for key in keys - {own[id_]}}
    return _group(pieces, replace(judgements, two=judgements.two | two), known)


def _find_taken_out(found: Grouping, out: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The sightings that would have a key that isn't theirs, with all keys of the person that it stands for."""
    of = {id_: person.keys for person in found.persons for id_ in person.sightings}
    return {id_: frozenset(of[id_]) for id_, key in out if key in of.get(id_, ())}


def _group(cut_up: Iterable[Piece], judgements: Judgements, known: Identities) -> Grouping:
    pieces = {piece.key: piece for piece in cut_up}
    apart = _Apart(pieces, judgements.two, known)
    judged, certain = list(judged_links(pieces, judgements.one)), list(identity_links(pieces, known))
    blocks, refused_judged = _join(Joined(pieces), judged, lambda a, b: any(apart.surely(x, y) for x in a for y in b))
    blocks, refused = _join(blocks, certain, lambda a, b: any(apart.for_all_identity(x, y) for x in a for y in b))
    named = [link for link in links_by_name(pieces, known) if frozenset((link.a, link.b)) not in judgements.two]
    seen = {frozenset((link.a, link.b)) for link in named}
    persons, refused_too = _join(
        blocks,
        [link for link in named if link.answer is Answer.SAME],
        lambda a, b: apart.by_name(a, b, seen),
    )
    open_ = [*refused_judged, *refused, *refused_too, *(link for link in named if link.answer is Answer.REVIEW)]
    together = persons.sets()
    asked = [
        link
        for link in open_
        if not any(apart.surely(a, b) for a in together[persons.top(link.a)] for b in together[persons.top(link.b)])
    ]
    return Grouping(
        tuple(_person(keys, pieces, [*judged, *certain, *named]) for keys in together.values()),
        _reviews(asked, persons),
    )


@dataclass(frozen=True, slots=True)
class _Apart:
    """Which pieces can't be one."""

    pieces: dict[str, Piece]
    two: Pairs
    known: Identities

    def surely(self, a: str, b: str) -> bool:
        """Has somebody judged so, or have they two QIDs?"""
        if frozenset((a, b)) in self.two:
            return True
        one, other = self.pieces[a].sightings, self.pieces[b].sightings
        qids, qids_too = {s.qid for s in one if s.qid}, {s.qid for s in other if s.qid}
        return bool(qids and qids_too) and qids.isdisjoint(qids_too)

    def for_all_identity(self, a: str, b: str) -> bool:
        """Are they surely two, or does a sighting that the identity isn't told of contradict one of the others?

        *Oshani*, of whom one page tells a QID and another one that he is a minister, isn't the goalkeeper *Oshani* of
        another spelling because a third page tells the QID of that.
        """
        return self.surely(a, b) or any(
            contradiction(one, other)
            for one in self.pieces[a].sightings
            for other in self.pieces[b].sightings
            if self.known.of(one) is None or self.known.of(one) != self.known.of(other)
        )

    def by_name(self, a: Sequence[str], b: Sequence[str], seen: set[frozenset[str]]) -> bool:
        """Is there nothing that links two blocks, or something that contradicts it?"""
        pairs = [(x, y) for x in a for y in b]
        if any(self.surely(x, y) for x, y in pairs) or not any(frozenset(pair) in seen for pair in pairs):
            return True
        return any(
            contradiction(one, other)
            for x, y in pairs
            for one in self.pieces[x].sightings
            for other in self.pieces[y].sightings
        )


def _join(
    before: Joined, links: Sequence[Link], are_two: Callable[[Sequence[str], Sequence[str]], bool]
) -> tuple[Joined, list[Link]]:
    """The partition with the links joined, but for those that would bring together what is two; and these."""
    blocks = before.sets()
    wanted = before.copy()
    for link in links:
        wanted.join(link.a, link.b)
    by_top: dict[str, list[list[str]]] = defaultdict(list)
    for block in blocks.values():
        by_top[wanted.top(block[0])].append(block)
    bad = {top for top, found in by_top.items() if any(are_two(a, b) for a, b in combinations(found, 2))}
    after = before.copy()
    for link in links:
        if wanted.top(link.a) not in bad:
            after.join(link.a, link.b)
    return after, [link for link in links if wanted.top(link.a) in bad]


def _person(keys: Sequence[str], pieces: dict[str, Piece], links: Sequence[Link]) -> Person:
    ids = sorted(sighting.id for key in keys for sighting in pieces[key].sightings)
    inside = set(keys)
    because = {
        word for link in links if link.answer is Answer.SAME and {link.a, link.b} <= inside for word in link.evidence
    }
    return Person(min(keys), tuple(sorted(keys)), tuple(ids), tuple(sorted(because)))


def _reviews(links: Sequence[Link], persons: Joined) -> tuple[Review, ...]:
    """One review for every two persons, from the first link between them."""
    found: dict[tuple[str, str], Review] = {}
    for link in sorted(links, key=lambda link: (link.a, link.b, link.example, link.evidence)):
        a, b = sorted((persons.top(link.a), persons.top(link.b)))
        if a != b:
            found.setdefault((a, b), Review(a, b, link.evidence, link.example))
    return tuple(found[pair] for pair in sorted(found))
