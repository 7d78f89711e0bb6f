"""How likely two statements report the same words, said once, from the numbers of `onrecord.matches.likeness`.

A logistic regression over the numbers and the product of any two of them: a long run of words tells much where one
statement quotes and little where both are everyday phrases; that nobody is named as the speaker, or that weeks lie
between two articles, makes every likeness count for less.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.matches.likeness import NAMES

if TYPE_CHECKING:
    from onrecord.matches.likeness import Floats

_DIGITS = 9


class Scorer(NamedTuple):
    """weights: float64[NAMES]; products: float64[NAMES, NAMES], above the diagonal and on it."""

    weights: Floats
    products: Floats
    bias: float

    def probability(self, numbers: Floats) -> float:
        """Of one pair, float64[NAMES]."""
        return 1 / (1 + math.exp(-float(numbers @ self.weights + numbers @ self.products @ numbers + self.bias)))

    def dump(self) -> str:
        """As JSON, nine digits of each weight."""
        weights = {name: _round(weight) for name, weight in zip(NAMES, self.weights, strict=True)}
        products = {
            name: {other: _round(self.products[i, j]) for j, other in enumerate(NAMES) if j >= i}
            for i, name in enumerate(NAMES)
        }
        return json.dumps({"bias": _round(self.bias), "weights": weights, "products": products}, indent=1) + "\n"


def load(text: str) -> Scorer:
    """The scorer that `Scorer.dump` gave. Raises ValueError or KeyError where it is none."""
    told = json.loads(text)
    weights = np.array([told["weights"][name] for name in NAMES], np.float64)
    products = [[told["products"][name].get(other, 0.0) for other in NAMES] for name in NAMES]
    return Scorer(weights, np.array(products, np.float64), float(told["bias"]))


def _round(weight: float) -> float:
    return float(f"{weight:.{_DIGITS}g}")
