"""What is chosen on dev data for finished weights: what the model's numbers mean as confidence, and how much is enough.

The confidence of a statement is how often annotators have one like it: a logistic curve (Platt 1999) over the log
odds of its anchor and of its roles, fitted by Newton's method. The threshold is the least confidence from which on
reporting what is found gives as good an F1 as any. Found: half of the words of both contents are shared (Newell et
al., LREC 2018).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from onrecord.statements.decoding import odds
from onrecord.statements.finding import look, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.nouns import Spans
    from onrecord.statements.finding import Found
    from onrecord.statements.reader import Reader
    from training.examples import Example

Floats = np.ndarray[Any, np.dtype[np.float64]]

_WORD = re.compile(r"\w+")
_ENOUGH = 0.5
_AS_GOOD = 0.003
# Dev data can't tell finer steps apart.
_THRESHOLDS = tuple(step / 20 for step in range(1, 20))
_STEPS = 30


class Choice(NamedTuple):
    """The manifest's `decoding`, and the F1 of statements that it reaches."""

    decoding: dict[str, float]
    f1: float


def choose(reader: Reader, examples: Iterable[Example]) -> Choice:
    """From examples with attributions; the reader must decode from a threshold of 0 on."""
    features: list[tuple[float, float, float]] = []
    right: list[bool] = []
    gold = 0
    for example in examples:
        passages = prepare(example.text, example.paragraphs(), reader)
        (read,) = reader.read([passages.pieces])
        found = look(example.text, passages, read.rows, reader.model.manifest.decoding)
        contents = [_words(example.text, a.content) for a in example.attributions or ()]
        hits = matched(contents, [_words(example.text, f.content) for f in found])
        gold += len(contents)
        right += [number in hits for number in range(len(found))]
        features += [_features(f) for f in found]
    weights = fit(np.array(features), np.array(right, np.float64))
    confidence = 1 / (1 + np.exp(-np.array(features) @ weights))
    names = ("confidence", "confidence_likely", "confidence_sure")
    chosen = dict(zip(names, weights.tolist(), strict=True))
    threshold, f1 = best_threshold(confidence, np.array(right), gold)
    return Choice({"threshold": threshold, **chosen}, f1)


def matched(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> set[int]:
    """The numbers of those found that are in the gold, one to one, the most alike first."""
    pairs = [
        (-len(g & f) / len(g | f), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g and f and len(g & f) >= _ENOUGH * len(g | f)
    ]
    taken: set[int] = set()
    hits: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in taken and j not in hits:
            taken.add(i)
            hits.add(j)
    return hits


def fit(features: Floats, right: Floats) -> Floats:
    """Logistic regression: N x K features (the first one 1) and N answers give K weights."""
    weights = np.zeros(features.shape[1])
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - guess) - 1e-3 * weights
        bend = (features.T * (guess * (1 - guess))) @ features + 1e-3 * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def best_threshold(confidence: Floats, right: np.ndarray[Any, np.dtype[np.bool_]], gold: int) -> tuple[float, float]:
    """The least of `_THRESHOLDS` from which on F1 against ``gold`` statements is as good as best, and the best F1.

    What is found can be looked at and rejected, what isn't found is lost: within `_AS_GOOD`, more of it is better.
    """
    reported = [confidence >= threshold for threshold in _THRESHOLDS]
    f1 = [2 * float((right & some).sum()) / (float(some.sum()) + gold) for some in reported]
    best = max(f1)
    return next(t for t, reached in zip(_THRESHOLDS, f1, strict=True) if reached >= best - _AS_GOOD), best


def _features(found: Found) -> tuple[float, float, float]:
    return 1.0, odds(found.draft.likely), odds(found.draft.sure)


def _words(text: str, spans: Spans) -> frozenset[int]:
    """Where the words begin that share a character with a span."""
    return frozenset(
        m.start() for m in _WORD.finditer(text) if any(m.start() < s.end and s.start < m.end() for s in spans)
    )
