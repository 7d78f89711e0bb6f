"""Pairs of statements as a record is full of them: one person's in two articles of one month, and hardly ever the same.

The judged pairs were picked to be hard: two in three of them are one utterance. Of the pairs that a record compares one
in a hundred is. Who learns from the judged ones alone takes *the plan* here and *the plan* there for one thing said
once. So some ordinary pairs are learned from as well, as pairs that are two; those that are plainly alike are left out,
since nobody has looked at them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from onrecord.matches.likeness import NAMES, likeness
from onrecord.matches.utterances import keys, may_be_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.matches.telling import Told

    Ids = tuple[str, str]
    Both = tuple[Told, Told]

ENOUGH = 1500
_ALIKE, _DAYS = 0.35, 31
_PLAINLY = 0.5


def candidates(all_told: Sequence[Told]) -> dict[Ids, Both]:
    """Pairs that the record would compare: sharing a run of words, or of one name and month and alike in meaning."""
    sharing: defaultdict[object, list[Told]] = defaultdict(list)
    naming: defaultdict[str, list[Told]] = defaultdict(list)
    for told in all_told:
        for key in keys(told):
            sharing[key].append(told)
        for word in {told.who.name.split()[-1].lower()} if told.who else ():
            naming[word].append(told)
    found = [pair for group in sharing.values() for pair in combinations(group, 2)]
    for group in naming.values():
        vectors = np.array([told.vector for told in group])
        for i, row in enumerate(vectors):
            near = np.flatnonzero(vectors[i + 1 :] @ row > _ALIKE).tolist()
            found += [(group[i], group[i + 1 + j]) for j in near if _of_one_month(group[i], group[i + 1 + j])]
    by_ids = {(a.id, b.id) if a.id < b.id else (b.id, a.id): (a, b) for a, b in found}
    return {ids: pair for ids, pair in by_ids.items() if may_be_same(*pair)}


def choose(found: dict[Ids, Both], judged: Iterable[Both]) -> list[Both]:
    """Some of the candidates to learn from as pairs that are two, in an order that only their ids decide."""
    known = {frozenset((a.id, b.id)) for a, b in judged}
    left = [ids for ids in found if frozenset(ids) not in known and not _are_plainly_alike(*found[ids])]
    left.sort(key=lambda ids: hashlib.sha256("".join(ids).encode()).digest())
    return [found[ids] for ids in left[:ENOUGH]]


def _of_one_month(a: Told, b: Told) -> bool:
    if a.published is None or b.published is None:
        return False
    return abs((a.published.first - b.published.first).days) <= _DAYS


def _are_plainly_alike(a: Told, b: Told) -> bool:
    numbers = dict(zip(NAMES, likeness(a, b), strict=True))
    return bool(numbers["alike"] > _PLAINLY or numbers["quoted run"] > _PLAINLY)
