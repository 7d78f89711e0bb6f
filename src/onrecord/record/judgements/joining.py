"""Which keys people said are one, and which are not.

The rules give ``person:ana brask`` and ``person:a. brask@1f0c.../p2``; Mira says that they are one. Pairs are judged,
groups follow from them: whoever is one with somebody is one with all of that group. What is taken out of a key is told
in `onrecord.record.judgements.taking_out`.

If undoing leaves two in a group of whom it stands that they are not one, the two are named, and the merges of that
group join nothing (`onrecord.matches.grouping`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.resolving import keep_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.record.judgements.acts import Judgement

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Joins:
    """What follows from the merges and splits of keys that stand.

    leader: for each key that is joined with others, the key that stands for all of them; disputed: pairs that are
    joined and judged apart.
    """

    leader: dict[str, str]
    disputed: tuple[Pair, ...]

    def are_one(self, one: str, other: str) -> bool:
        return self.leader.get(one, one) == self.leader.get(other, other)


def join(judgements: Sequence[Judgement]) -> Joins:
    """The last judgement of each pair stands; groups are made of the pairs."""
    together: dict[Pair, bool] = {}
    for judgement in keep_standing(judgements):
        if judgement.act in {Act.MERGE, Act.SPLIT} and judgement.page_id is None:
            together[_pair(judgement.subject, judgement.value["with"])] = judgement.act is Act.MERGE
    leader = _lead(pair for pair, joined in together.items() if joined)
    apart = [pair for pair, joined in together.items() if not joined]
    disputed = tuple(sorted((a, b) for a, b in apart if leader.get(a, a) == leader.get(b, b)))
    return Joins(leader, disputed)


def find_apart(judgements: Sequence[Judgement], one: str, other: str) -> Judgement | None:
    """A judgement that stands and says that one of `one`'s group is not one of `other`'s, this very pair excepted."""
    last: dict[Pair, Judgement] = {}
    for judgement in keep_standing(judgements):
        if judgement.act in {Act.MERGE, Act.SPLIT} and judgement.page_id is None:
            last[_pair(judgement.subject, judgement.value["with"])] = judgement
    leader = join(judgements).leader
    sides = {leader.get(one, one), leader.get(other, other)}
    for (a, b), judgement in last.items():
        groups = {leader.get(a, a), leader.get(b, b)}
        if judgement.act is Act.SPLIT and (a, b) != _pair(one, other) and groups == sides:
            return judgement
    return None


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _lead(pairs: Iterable[Pair]) -> dict[str, str]:
    """The groups of the pairs; a key that isn't bound to a page leads before one that is, then the smallest."""
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        group = groups.get(one, {one}) | groups.get(other, {other})
        for key in group:
            groups[key] = group
    return {key: min(group, key=lambda it: ("@" in it, it)) for key, group in groups.items()}
