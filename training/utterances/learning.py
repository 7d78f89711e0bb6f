"""A logistic regression over a few numbers of each pair and the products of two of them, and its folds.

There are some thirteen hundred judged pairs, and a third of them are about one candidate's words: what has many weights
learns the pairs. So each weight is held near zero (a prior of `_HELD` on numbers of one size, of `_HELD_OF_TWO` on a
product), and whoever measures leaves out all pairs of articles that stand together with those that are measured.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from onrecord.matches.likeness import NAMES, likeness
from onrecord.matches.scorer import Scorer
from onrecord.matches.utterances import may_be_one_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.matches.likeness import Floats
    from onrecord.matches.telling import Told
    from training.utterances.pairs import Pair

FOLDS = 10
_HELD, _HELD_OF_TWO, _STEPS, _SMALLEST = 20.0, 200.0, 12, 0.05
_ORDINARY = 1.0
_FIRST, _SECOND = np.triu_indices(len(NAMES))


def learn(pairs: Sequence[Pair], ordinary: Sequence[tuple[Told, Told]] = ()) -> Scorer:
    """From those judged pairs that were read and that one person may have said, and from ordinary pairs that are two.

    Those with too little in common for `may_be_same` are learned from as well: they show how little is enough. However
    many the ordinary ones are, they count as much as the judged ones.
    """
    usable = [(likeness(p.a, p.b), p.same) for p in pairs if p.a and p.b and may_be_one_person(p.a, p.b)]
    judged = np.array([x for x, _ in usable])
    numbers = np.concatenate([judged, np.array([likeness(a, b) for a, b in ordinary]).reshape(-1, len(NAMES))])
    right = np.array([y for _, y in usable] + [False] * len(ordinary), np.float64)
    counts = np.ones(len(numbers))
    counts[len(judged) :] = _ORDINARY * len(judged) / max(1, len(ordinary))
    mean, size = numbers.mean(0), numbers.std(0) + _SMALLEST
    near = (numbers - mean) / size
    given = np.concatenate([near, near[:, _FIRST] * near[:, _SECOND]], 1)
    scale = given.std(0) + _SMALLEST
    found = _fit(given / scale, right, counts)
    return _undo(found[:-1] / scale, float(found[-1]), mean, size)


def _fit(numbers: Floats, right: Floats, counts: Floats) -> Floats:
    """A weight for each of the numbers, and one more for all."""
    given = np.concatenate([numbers, np.ones((len(right), 1))], 1)
    held = np.diag([_HELD] * len(NAMES) + [_HELD_OF_TWO] * len(_FIRST) + [0.0])
    found = np.zeros(given.shape[1])
    # Newton's method; the loss is convex, so it ends where there is nothing better.
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-given @ found))
        slope = given.T @ (counts * (share - right)) + held @ found
        found -= np.linalg.solve(given.T @ (given * (counts * share * (1 - share))[:, None]) + held, slope)
    return found


def _undo(weights: Floats, bias: float, mean: Floats, size: Floats) -> Scorer:
    """A scorer of numbers as they are, from the weights of numbers that were brought to one size about their mean."""
    single = weights[: len(NAMES)] / size
    products = np.zeros((len(NAMES), len(NAMES)))
    products[_FIRST, _SECOND] = weights[len(NAMES) :] / size[_FIRST] / size[_SECOND]
    shifted = single - (products + products.T) @ mean
    return Scorer(shifted, products, bias - float(single @ mean) + float(mean @ products @ mean))


def folds_of(pair: Pair) -> set[int]:
    """Those that its articles are in, with all that stands together with them."""
    return {hashlib.sha256(group.encode()).digest()[0] % FOLDS for group in pair.groups}
