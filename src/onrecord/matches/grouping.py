"""From pairs that belong together to groups.

If Orn's words stand in A and B and the same words in B and C, then in A and C as well: pairs make groups. But each pair
is a guess, and one wrong guess joins two large groups for good. `join` follows every pair, for what can't be far wrong;
`cluster` joins two groups only if their members agree on the average, so that no weak pair is a bridge
(average linkage: Sokal & Michener 1958). Pairs that nobody compares, as both are of one page, speak for nothing and
against nothing: where an article has a sentence in its headline and once more in its text, both are like the same
sentence elsewhere.

Either gives the same groups whatever the order, and looks for each group at its own members alone: who adds one thing
to a record need only think again about the group of things that it is joined to, however loosely.

What people have judged of pairs (`Judged`) goes before all of it: what they said is one is one group from the start,
and no pair joins two groups that hold two things of which they said that they are two. Judgements that contradict each
other join nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import chain
from math import inf
from typing import TYPE_CHECKING

from onrecord.matches.joined import Joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Group = tuple[str, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of which people judged that they are one, and that they are two, each in order of ids."""

    one: frozenset[Pair] = frozenset()
    two: frozenset[Pair] = frozenset()

    def blocks(self, members: Iterable[str]) -> Joined:
        """What people said is one, but for where they have also said, of some of it, that it is two."""
        members = list(members)
        known = set(members)
        wanted, sure = Joined(members), Joined(members)
        one = [pair for pair in sorted(self.one) if known.issuperset(pair)]
        for a, b in one:
            wanted.join(a, b)
        bad = {wanted.top(a) for a, b in self.two if known.issuperset((a, b)) and wanted.top(a) == wanted.top(b)}
        for a, b in one:
            if wanted.top(a) not in bad:
                sure.join(a, b)
        return sure


NOTHING = Judged()
"""Nobody has judged anything."""


def join(members: Iterable[str], pairs: Iterable[Pair], judged: Judged = NOTHING) -> list[Group]:
    """All members in groups, each with those that it is joined to through any number of pairs; in order of ids.

    Where a judgement keeps two apart whom pairs would join, the pairs count in order of ids.
    """
    joined = judged.blocks(members)
    known = set(chain.from_iterable(joined.sets().values()))
    two = [pair for pair in judged.two if known.issuperset(pair)]
    for a, b in sorted(pairs):
        tops = {joined.top(a), joined.top(b)}
        if not any({joined.top(x), joined.top(y)} == tops for x, y in two):
            joined.join(a, b)
    return sorted(map(tuple, joined.sets().values()))


def take_out(groups: Iterable[Group], out: Iterable[Pair]) -> frozenset[Pair]:
    """Pairs that are two, where people judged of a member (the first of each pair) that a key (the second) isn't its.

    What has a key is all of the group that it is in: the member is another one than each of these.
    """
    of = {member: group for group in groups for member in group}
    return frozenset(
        (member, other) if member < other else (other, member)
        for member, key in out
        if member in of and key in of[member]
        for other in of[member]
        if other != member
    )


def cluster(
    members: Iterable[str],
    likeness: Mapping[Pair, float],
    least: float,
    judged: Judged = NOTHING,
    places: Mapping[str, str] | None = None,
) -> list[Group]:
    """All members in groups whose pairs have a likeness of at least `least` on the average, in order of ids.

    likeness: of pairs in order of ids; of a pair that it lacks it is 0. places: where a member stands, as those of one
    place are compared with each other by nobody; without, each has its own. Groups are joined one after another, the
    likest first and of equals the first by their ids. What people said is one counts as one, as like to another as the
    likest of it. The time it takes grows with the pairs that are given.
    """
    blocks = judged.blocks(members)
    alike: dict[Pair, float] = {}
    for (a, b), value in likeness.items():
        pair = _order(blocks.top(a), blocks.top(b))
        if pair[0] != pair[1]:
            alike[pair] = max(value, alike.get(pair, 0.0))
    inside = blocks.sets()
    two = {_order(blocks.top(a), blocks.top(b)) for a, b in judged.two if blocks.has(a) and blocks.has(b)}
    # What people said is one may stand in several places, and is compared with all.
    where = {name: (places or {}).get(name, name) if len(group) == 1 else name for name, group in inside.items()}
    groups = _cluster_all(where, {**alike, **dict.fromkeys(two, -inf)}, least)
    return sorted(tuple(sorted(chain.from_iterable(inside[name] for name in group))) for group in groups)


def _order(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _cluster_all(places: Mapping[str, str], likeness: Mapping[Pair, float], least: float) -> list[Group]:
    near = {m: g for g in join(places, (p for p, alike in likeness.items() if alike >= least)) for m in g}
    inside: defaultdict[Group, dict[Pair, float]] = defaultdict(dict)
    for pair in sorted(likeness):
        if near[pair[0]] is near[pair[1]]:
            inside[near[pair[0]]][pair] = likeness[pair]
    alone = [group for group in set(near.values()) if group not in inside]
    return alone + [group for some, pairs in inside.items() for group in _cluster(some, pairs, least, places)]


def _cluster(members: Group, likeness: Mapping[Pair, float], least: float, places: Mapping[str, str]) -> list[Group]:
    """Each group is named by its first member; `sums` has the sum over all pairs of members of two groups."""
    groups: dict[str, Group] = {member: (member,) for member in members}
    standing = {member: Counter((places[member],)) for member in members}
    sums: dict[str, dict[str, float]] = {member: {} for member in members}
    for (a, b), alike in likeness.items():
        sums[a][b] = sums[b][a] = alike

    def entry(a: str, b: str) -> tuple[float, Pair, int]:
        never = sum(count * standing[b][place] for place, count in standing[a].items())
        compared = max(len(groups[a]) * len(groups[b]) - never, 1)
        return -sums[a][b] / compared, (a, b) if a < b else (b, a), len(groups[a]) + len(groups[b])

    waiting = [entry(a, b) for a, b in likeness]
    heapify(waiting)
    while waiting and -waiting[0][0] >= least:
        _, (kept, gone), size = heappop(waiting)
        # What has grown since, or is gone, stands in the heap once more.
        if kept not in groups or gone not in groups or size != len(groups[kept]) + len(groups[gone]):
            continue
        groups[kept] = tuple(sorted(groups[kept] + groups.pop(gone)))
        standing[kept] += standing.pop(gone)
        del sums[kept][gone]
        for other, alike in sums.pop(gone).items():
            if other != kept:
                del sums[other][gone]
                sums[kept][other] = sums[other][kept] = sums[kept].get(other, 0.0) + alike
        for other in sums[kept]:
            heappush(waiting, entry(kept, other))
    return list(groups.values())
