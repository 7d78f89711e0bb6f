"""A logistic regression over a few numbers of each pair, and its folds.

There are some thirteen hundred judged pairs, and a third of them are about one candidate's words: what has many weights
learns the pairs. So each weight is held near zero (a prior of `_HELD` on numbers of one size), and whoever measures
leaves out all pairs of articles that stand together with those that are measured.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.matches.likeness import NAMES, likeness
from onrecord.matches.utterances import may_be_one_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.matches.likeness import Floats
    from onrecord.matches.telling import Told
    from training.utterances.pairs import Pair

FOLDS = 10
_HELD, _STEPS, _SMALLEST = 20.0, 30, 0.05
_ORDINARY = 1.0


class Scorer(NamedTuple):
    """weights: float64[NAMES]."""

    weights: Floats
    bias: float


def learn(pairs: Sequence[Pair], ordinary: Sequence[tuple[Told, Told]] = ()) -> Scorer:
    """From those judged pairs that were read and that one person may have said, and from ordinary pairs that are two.

    Those with too little in common for `may_be_same` are learned from as well: they show how little is enough. However
    many the ordinary ones are, they count as much as the judged ones.
    """
    usable = [(likeness(p.a, p.b), p.same) for p in pairs if p.a and p.b and may_be_one_person(p.a, p.b)]
    judged = np.array([x for x, _ in usable])
    numbers = np.concatenate([judged, np.array([likeness(a, b) for a, b in ordinary]).reshape(-1, len(NAMES))])
    mean, size = numbers.mean(0), numbers.std(0) + _SMALLEST
    right = np.array([y for _, y in usable] + [False] * len(ordinary), np.float64)
    counts = np.ones(len(numbers))
    counts[len(judged) :] = _ORDINARY * len(judged) / max(1, len(ordinary))
    given = np.concatenate([(numbers - mean) / size, np.ones((len(right), 1))], 1)
    held = np.diag([_HELD] * len(NAMES) + [0.0])
    found = np.zeros(given.shape[1])
    # Newton's method; the loss is convex, so it ends where there is nothing better.
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-given @ found))
        slope = given.T @ (counts * (share - right)) + held @ found
        found -= np.linalg.solve(given.T @ (given * (counts * share * (1 - share))[:, None]) + held, slope)
    weights = found[:-1] / size
    return Scorer(weights, float(found[-1] - mean @ weights))


def folds_of(pair: Pair) -> set[int]:
    """Those that its articles are in, with all that stands together with them."""
    return {hashlib.sha256(group.encode()).digest()[0] % FOLDS for group in pair.groups}
