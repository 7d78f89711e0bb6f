"""What speaks for two statements being reports of the same words, and what against it, in numbers.

``Brask called the quay "a sinking disgrace"`` and ``"It is a sinking disgrace, and they know it," she said`` share
three words in a row inside quotation marks, all that the first one quotes: that is how an outlet cuts. Two sentences
of one speech share its day and its topic and hardly a word. ``She said again that the quay is sinking`` may be another
day's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.matches.telling import Told, Words, weigh_all
from onrecord.nouns import Kind
from onrecord.vectors import weigh

if TYPE_CHECKING:
    from onrecord.nouns import When

NAMES = (
    "of the shorter",  # share of its words, by weight, that both have
    "of the longer",
    "alike",  # the geometric mean of both
    "run",  # share of the shorter, by weight, that the longest run of words makes that both have
    "long run",  # the same, if the run is long enough to be no phrase of everybody's
    "quoted run",  # the same of what is in quotation marks
    "meaning",  # product of the vectors
    "both quoted",
    "same day",
    "other day",
    "far apart",  # days between the articles, from 0 to 1
    "same kind of occasion",
    "other kind of occasion",
    "one negates",
    "one says again",
)

Floats = np.ndarray[Any, np.dtype[np.float64]]

# Weights of runs from which on they count in full: some words that tell, or more that tell less.
_LONG, _LONG_QUOTED = 3.5, 2.0
_FAR = 150.0
_NO = frozenset(
    """
    no not never nor neither without cannot cant wont dont doesnt didnt isnt arent wasnt werent wouldnt shouldnt
    couldnt hasnt havent hadnt nothing nobody none
    """.split()
)
_AGAIN = frozenset(
    """
    again repeatedly often regularly always frequently routinely repeated repeating repeats reiterated reiterating
    regular usually consistently continues continued long has have had earlier previously
    """.split()
)


def likeness(a: Told, b: Told) -> Floats:
    """float64[NAMES]; the same the other way round."""
    common = weigh_all(a.different & b.different)
    light, heavy = sorted((max(a.weight, 0.1), max(b.weight, 0.1)))
    run = heaviest_run(a.words, b.words)
    same_day, other_day = _days(a, b)
    return np.array(
        [
            common / light,
            common / heavy,
            (common * common / (light * heavy)) ** 0.5,
            run / light,
            run / light * min(1.0, run / _LONG),
            _quoted_run(a, b),
            max(0.0, float(a.vector @ b.vector)),
            a.kind is not Kind.INDIRECT and b.kind is not Kind.INDIRECT,
            same_day,
            other_day,
            _apart(a.published, b.published),
            a.occasion is not None and a.occasion is b.occasion,
            a.occasion is not None and b.occasion is not None and a.occasion is not b.occasion,
            a.different.isdisjoint(_NO) != b.different.isdisjoint(_NO),
            not (a.cue.isdisjoint(_AGAIN) and b.cue.isdisjoint(_AGAIN)),
        ],
        np.float64,
    )


def heaviest_run(a: Words, b: Words) -> float:
    """The weight of that run of words, in both, that weighs most."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(b):
        places.setdefault(word, []).append(at)
    best, before = 0.0, dict[int, float]()
    for word in a:
        here = {}
        for at in places.get(word, ()):
            here[at] = before.get(at - 1, 0.0) + weigh(word)
            best = max(best, here[at])
        before = here
    return best


def heaviest_quoted_run(a: Told, b: Told) -> float:
    """The same of the words that both print in quotation marks."""
    return max((heaviest_run(one, other) for one in a.quoted for other in b.quoted), default=0.0)


def _quoted_run(a: Told, b: Told) -> float:
    run = heaviest_quoted_run(a, b)
    if not run:
        return 0.0
    light = min(weigh_all(frozenset(word for q in t.quoted for word in q)) for t in (a, b))
    return min(1.0, run / max(light, 0.1)) * min(1.0, run / _LONG_QUOTED)


def _days(a: Told, b: Told) -> tuple[bool, bool]:
    """Were both said on one day; was one of them said on another day, or after the other was already printed?"""
    printed_before = any(x.said and y.published and x.said.first > y.published.last for x, y in ((a, b), (b, a)))
    if a.said is None or b.said is None:
        return False, printed_before
    meet = a.said.first <= b.said.last and b.said.first <= a.said.last
    exact = a.said.first == a.said.last or b.said.first == b.said.last
    return meet and exact, printed_before or not meet


def _apart(a: When | None, b: When | None) -> float:
    if a is None or b is None:
        return 0.5
    return min(1.0, float(np.log1p(abs((a.first - b.first).days)) / np.log1p(_FAR)))
