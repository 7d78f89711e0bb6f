"""A logistic regression over a few numbers of each pair, and its folds.

There are fewer than two hundred judged pairs, and half of them are about one candidate's words: anything larger learns
the pairs. So each weight is held near zero (a prior of `_HELD` on numbers of one size), and whoever measures leaves out
all pairs that share an article with those that are measured.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.matches.likeness import NAMES, likeness
from onrecord.matches.utterances import may_be_same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.matches.likeness import Floats
    from onrecord.matches.telling import Told
    from training.utterances.pairs import Pair

FOLDS = 10
_HELD, _STEPS, _SMALLEST = 20.0, 30, 0.05
_ORDINARY = 1.5


class Scorer(NamedTuple):
    """weights: float64[NAMES]."""

    weights: Floats
    bias: float


def learn(pairs: Sequence[Pair], ordinary: Sequence[tuple[Told, Told]] = ()) -> Scorer:
    """From those judged pairs that were read and that one person may have said, and from ordinary pairs that are two.

    However many the ordinary ones are, they count half as much again as the judged ones.
    """
    usable = [(likeness(p.a, p.b), p.same) for p in pairs if p.a and p.b and may_be_same(p.a, p.b)]
    judged = np.array([x for x, _ in usable])
    mean, size = judged.mean(0), judged.std(0) + _SMALLEST
    numbers = np.concatenate([judged, np.array([likeness(a, b) for a, b in ordinary]).reshape(-1, len(NAMES))])
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


def fold_of(pair: Pair) -> int:
    """Pairs that share an article, through any number of others, are in one fold."""
    return hashlib.sha256(pair.component.encode()).digest()[0] % FOLDS
