"""What one permanent key holds, cut where it holds two.

Everything printed as *Ana Brask* has the key ``person:ana brask``. Where two of these sightings contradict each other,
each that does goes to a piece named by what tells it apart (its QID, *he*, *sport*, the year), and each that people
have taken out of its key to a piece of its own, named by a hash of its id. The rest, of which nobody can tell to whom
it belongs, keeps the plain key. Which sighting came first makes no difference.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from onrecord.matches.people.sightings import contradiction
from onrecord.names import gender

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from onrecord.matches.people.sightings import Sighting

_HASH_DIGITS = 8
_LIFE = 75


@dataclass(frozen=True, slots=True)
class Piece:
    """Sightings that share a key and don't contradict each other, by id; never empty."""

    key: str
    sightings: tuple[Sighting, ...]


def cut(sightings: Iterable[Sighting], out: Container[str] = ()) -> list[Piece]:
    """The pieces of all the sightings, by key; `out`: ids of those that people have taken out of their key."""
    by_key: dict[str, dict[str, Sighting]] = defaultdict(dict)
    for sighting in sightings:
        by_key[sighting.person][sighting.id] = sighting
    found: dict[str, list[Sighting]] = defaultdict(list)
    for key, together in by_key.items():
        members = [together[id_] for id_ in sorted(together)]
        marks = _marks([member for member in members if member.id not in out])
        for member in members:
            mark = _hash(member.id) if member.id in out else marks.get(member.id, "")
            found[f"{key}#{mark}" if mark else key].append(member)
    return [Piece(key, tuple(found[key])) for key in sorted(found)]


def _marks(members: list[Sighting]) -> dict[str, str]:
    """What tells apart those that contradict another member, by id."""
    if _cannot_contradict(members):
        return {}
    contradicting = {s.id for pair in combinations(members, 2) if contradiction(*pair) for s in pair}
    return {member.id: _mark(member) for member in members if member.id in contradicting}


def _cannot_contradict(members: list[Sighting]) -> bool:
    """A quick look that spares most names the comparison of every two of their sightings."""
    years = [member.day.year for member in members if member.day]
    return (
        len({member.qid for member in members if member.qid}) <= 1
        and len({sex for member in members if (sex := gender(member.titles))}) <= 1
        and len({member.fields for member in members if member.fields}) <= 1
        and (not years or max(years) - min(years) < _LIFE)
    )


def _mark(sighting: Sighting) -> str:
    if sighting.qid:
        return sighting.qid
    century = f"{sighting.day.year // 50 * 50}" if sighting.day else ""
    return "+".join(filter(None, (gender(sighting.titles) or "", *sorted(sighting.fields), century)))


def _hash(id_: str) -> str:
    return hashlib.sha256(id_.encode()).hexdigest()[:_HASH_DIGITS]
