"""How much speaks for two names being one: a few sums over the words laid side by side, weighed.

The weights are a logistic regression's, fitted on half of the pairs of nomenklatura's name benchmark (MIT; the half
whose hash is even, see ``bench/names.py``) and rounded; the other half was not looked at.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from onrecord.matches.people.organizations import COMMON, Body, initials
from onrecord.matches.people.spellings import letters, slips

if TYPE_CHECKING:
    from onrecord.matches.people.aligning import Alignment

PERSON_WEIGHTS = (0.23, 0.6, 0.74, -0.29, -0.59, -3.53, -0.49, -0.35, -1.09, 0.86, 0.48, -0.71, 0.19, -1.13, -1.1)
BODY_WEIGHTS = (-0.86, 1.34, -0.48, -1.72, -1.74, -0.78, 1.85, 1.02, 0.73, -0.1, -0.39, 0.72, -0.21, -0.21, -0.88)


def weigh(laid: Alignment) -> float:
    """The probability that two persons' names are one, in [0, 1]."""
    return _logistic(features(laid), PERSON_WEIGHTS)


def weigh_bodies(laid: Alignment, a: Body, b: Body) -> float:
    """The probability that two organizations' names are one, in [0, 1]."""
    return _logistic(body_features(laid, a, b), BODY_WEIGHTS)


def features(laid: Alignment) -> tuple[float, ...]:
    """What is weighed of two persons' names, in the order of the weights."""
    short, long = sorted((laid.words_a, laid.words_b), key=lambda words: (_length(words), len(words)))
    covered = sum(p.likeness * min(len(letters(p.a)), len(letters(p.b))) for p in laid.pairs)
    left = sorted((_length(laid.left_a), _length(laid.left_b)))
    whole = max(_whole(laid.words_a, laid.words_b), _whole(tuple(sorted(laid.words_a)), tuple(sorted(laid.words_b))))
    full = [p.likeness for p in laid.pairs if min(len(letters(p.a)), len(letters(p.b))) > 1]
    return (
        1.0,
        covered / max(_length(short), 1),
        covered / max(_length(long), 1),
        min(full, default=0.0),
        left[0] / max(_length(short), 1),
        float(bool(left[0])),
        left[1] / max(_length(long), 1),
        float(sum(1 for p in laid.pairs if 1 in (len(letters(p.a)), len(letters(p.b))))),
        float(not laid.in_order),
        whole,
        float(len(full) >= 2),
        float(len(short) == 1),
        *_slips(laid),
    )


def body_features(laid: Alignment, a: Body, b: Body) -> tuple[float, ...]:
    """What is weighed of two organizations' names, in the order of the weights."""
    short, long = sorted((laid.words_a, laid.words_b), key=lambda words: (_length(words), len(words)))
    covered = sum(p.likeness * _weight(p.a, p.b) for p in laid.pairs)
    left = sorted((sum(_weight(w, w) for w in laid.left_a), sum(_weight(w, w) for w in laid.left_b)))
    total = covered + left[0] + left[1] or 1.0
    numbers = {w for w in (*laid.left_a, *laid.left_b) if any(c.isdigit() for c in w)}
    acronym = (a.capitals and a.capitals == initials(b)) or (b.capitals and b.capitals == initials(a))
    return (
        1.0,
        covered / total,
        left[0] / total,
        left[1] / total,
        float(bool(left[0])),
        min((p.likeness for p in laid.pairs), default=0.0),
        _whole(laid.words_a, laid.words_b),
        float(bool(acronym)),
        float(bool(numbers)),
        float(bool(a.forms and b.forms and set(a.forms) != set(b.forms))),
        float(bool(short) and all(w in COMMON for w in short)),
        _length(short) / max(_length(long), 1),
        *_slips(laid),
    )


def _slips(laid: Alignment) -> tuple[float, float, float]:
    """The slips of the pen in all words, in the worst word, and whether that one has more than a slip and a half."""
    lengths = [(p.likeness, len(letters(p.a)), len(letters(p.b))) for p in laid.pairs]
    slips_of = [(1 - like) * max(a, b) for like, a, b in lengths if min(a, b) > 1]
    worst = max(slips_of, default=0.0)
    return min(sum(slips_of), 5.0), min(worst, 4.0), float(worst > 1.5)


def _weight(a: str, b: str) -> float:
    return 0.5 if a in COMMON and b in COMMON else 1.0


def _length(words: tuple[str, ...]) -> int:
    return sum(len(letters(word)) for word in words)


def _whole(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Likeness of the names written without blanks."""
    one, other = "".join(map(letters, a)), "".join(map(letters, b))
    return 1 - slips(one, other) / max(len(one), len(other), 1)


def _logistic(values: tuple[float, ...], weights: tuple[float, ...]) -> float:
    return 1 / (1 + math.exp(-sum(v * w for v, w in zip(values, weights, strict=True))))
