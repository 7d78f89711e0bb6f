"""From pairs that belong together to groups.

If Orn's words stand in A and B and the same words in B and C, then in A and C as well: pairs make groups. But each pair
is a guess, and one wrong guess joins two large groups for good. `join` follows every pair, for what can't be far wrong;
`cluster` joins two groups only if their members agree on the average, so that no weak pair is a bridge (average linkage:
Sokal & Michener 1958).

Either gives the same groups whatever the order, and looks for each group at its own members alone: who adds one thing
to a record need only think again about the group of things that it is joined to, however loosely.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Group = tuple[str, ...]
Pair = tuple[str, str]


def join(members: Iterable[str], pairs: Iterable[Pair]) -> list[Group]:
    """All members in groups, each with those that it is joined to through any number of pairs; in order of ids."""
    leads = {member: member for member in members}

    def lead(member: str) -> str:
        while leads[member] != member:
            leads[member] = leads[leads[member]]
            member = leads[member]
        return member

    for a, b in pairs:
        first, second = sorted((lead(a), lead(b)))
        leads[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for member in sorted(leads):
        groups[lead(member)].append(member)
    return sorted(map(tuple, groups.values()))


def cluster(members: Iterable[str], likeness: Mapping[Pair, float], least: float) -> list[Group]:
    """All members in groups whose pairs have a likeness of at least `least` on the average, in order of ids.

    likeness: of pairs in order of ids; of a pair that it lacks it is 0. Groups are joined one after another, the
    likest first and of equals the first by their ids.
    """
    found: list[Group] = []
    for component in join(members, (pair for pair, alike in likeness.items() if alike >= least)):
        found += _cluster(component, likeness, least)
    return sorted(found)


def _cluster(component: Group, likeness: Mapping[Pair, float], least: float) -> list[Group]:
    groups: dict[str, Group] = {member: (member,) for member in component}
    # The sum over all pairs of members of two groups, each named by its first member.
    sums = {(a, b): likeness.get((a, b), 0.0) for i, a in enumerate(component) for b in component[i + 1 :]}

    def mean(pair: Pair) -> float:
        return sums[pair] / (len(groups[pair[0]]) * len(groups[pair[1]]))

    while sums:
        best = min(sums, key=lambda pair: (-mean(pair), pair))
        if mean(best) < least:
            break
        kept, gone = best
        groups[kept] = tuple(sorted(groups[kept] + groups.pop(gone)))
        del sums[best]
        for other in groups:
            if other != kept:
                pair = (kept, other) if kept < other else (other, kept)
                old = (gone, other) if gone < other else (other, gone)
                sums[pair] += sums.pop(old)
    return list(groups.values())
