"""From pairs that belong together to groups.

If Orn's words stand in A and B and the same words in B and C, then in A and C as well: pairs make groups. But each pair
is a guess, and one wrong guess joins two large groups for good. `join` follows every pair, for what can't be far wrong;
`cluster` joins two groups only if their members agree on the average, so that no weak pair is a bridge
(average linkage: Sokal & Michener 1958).

Either gives the same groups whatever the order, and looks for each group at its own members alone: who adds one thing
to a record need only think again about the group of things that it is joined to, however loosely.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from onrecord.matches.joined import Joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Group = tuple[str, ...]
Pair = tuple[str, str]


def join(members: Iterable[str], pairs: Iterable[Pair]) -> list[Group]:
    """All members in groups, each with those that it is joined to through any number of pairs; in order of ids."""
    joined = Joined(members)
    for a, b in pairs:
        joined.join(a, b)
    return sorted(map(tuple, joined.sets().values()))


def cluster(members: Iterable[str], likeness: Mapping[Pair, float], least: float) -> list[Group]:
    """All members in groups whose pairs have a likeness of at least `least` on the average, in order of ids.

    likeness: of pairs in order of ids; of a pair that it lacks it is 0. Groups are joined one after another, the
    likest first and of equals the first by their ids. The time it takes grows with the pairs that are given.
    """
    members = list(members)
    near = {m: g for g in join(members, (p for p, alike in likeness.items() if alike >= least)) for m in g}
    inside: defaultdict[Group, dict[Pair, float]] = defaultdict(dict)
    for pair in sorted(likeness):
        if near[pair[0]] is near[pair[1]]:
            inside[near[pair[0]]][pair] = likeness[pair]
    alone = [group for group in set(near.values()) if group not in inside]
    return sorted(
        alone + [group for near_group, pairs in inside.items() for group in _cluster(near_group, pairs, least)]
    )


def _cluster(members: Group, likeness: Mapping[Pair, float], least: float) -> list[Group]:
    """Each group is named by its first member; `sums` has the sum over all pairs of members of two groups."""
    groups: dict[str, Group] = {member: (member,) for member in members}
    sums: dict[str, dict[str, float]] = {member: {} for member in members}
    for (a, b), alike in likeness.items():
        sums[a][b] = sums[b][a] = alike

    def entry(a: str, b: str) -> tuple[float, Pair, int]:
        size = len(groups[a]) * len(groups[b])
        return -sums[a][b] / size, (a, b) if a < b else (b, a), len(groups[a]) + len(groups[b])

    waiting = [entry(a, b) for a, b in likeness]
    heapify(waiting)
    while waiting and -waiting[0][0] >= least:
        _, (kept, gone), size = heappop(waiting)
        # What has grown since, or is gone, stands in the heap once more.
        if kept not in groups or gone not in groups or size != len(groups[kept]) + len(groups[gone]):
            continue
        groups[kept] = tuple(sorted(groups[kept] + groups.pop(gone)))
        del sums[kept][gone]
        for other, alike in sums.pop(gone).items():
            if other != kept:
                del sums[other][gone]
                sums[kept][other] = sums[other][kept] = sums[kept].get(other, 0.0) + alike
        for other in sums[kept]:
            heappush(waiting, entry(kept, other))
    return list(groups.values())
