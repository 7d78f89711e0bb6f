"""Rows of the reader model -> drafts of statements, in pieces.

For the anchor ``said`` in ``"We stay," Orn said. "All of us."`` the model gives each piece probabilities of seven
roles. The most probable sequence in which no stretch goes on that hasn't begun (Viterbi 1967) is read off: two
stretches of content, one of source, one of cue. An anchor without content says nothing, and of two anchors that tell
the same only the surer one is kept.

How sure a statement is, is a logistic curve (Platt 1999) over the log odds of two means: that of its anchor, and that
of the roles given. It is fitted on dev data (`training.choosing`), so that of the statements with 0.8 eight in ten
are right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.statements import labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.statements.pieces import Numbers, Pieces, Stretch
    from onrecord.statements.reader import Row

Floats = np.ndarray[Any, np.dtype[np.float32]]

_NEVER = -np.inf
# In `labels.ROLES` the beginning of each stretch stands right before the rest of it.
_BEGIN, _REST = slice(1, None, 2), slice(2, None, 2)
_BEGINNINGS = np.arange(len(labels.ROLES))[_BEGIN, None]
_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in numbers of pieces, half-open: a cue and a source of one stretch at most.

    anchor: the piece that it hangs on; likely: the model's probability that a statement hangs on it; sure: the mean
    probability of the roles given; confidence: what both come to.
    """

    anchor: int
    content: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None
    likely: float
    sure: float
    confidence: float


def decode(rows: Sequence[Row], pieces: Pieces, chosen: Mapping[str, float]) -> list[Draft]:
    """The drafts of an article, in the order of their anchors. ``chosen``: the manifest's `decoding`."""
    if not rows:
        return []
    drafts = [
        draft
        for row, (path, sure) in zip(rows, _paths(rows, pieces), strict=True)
        if (draft := _draft(row, path, sure, pieces, chosen)) is not None and draft.confidence >= chosen["threshold"]
    ]
    return _once(drafts)


def confidence(likely: float, sure: float, chosen: Mapping[str, float]) -> float:
    """From 0 to 1: how often a statement with these two is one that annotators have."""
    score = chosen["confidence"] + chosen["confidence_likely"] * odds(likely) + chosen["confidence_sure"] * odds(sure)
    return 1 / (1 + math.exp(-score))


def odds(probability: float) -> float:
    """The log odds; what is as good as certain counts as 9999 in 10,000."""
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


def _paths(rows: Sequence[Row], pieces: Pieces) -> list[tuple[list[tuple[str, Stretch]], float]]:
    """For each row its stretches, as (part, pieces), and how sure the model is of them."""
    words = _words_seen(rows, pieces)
    scores = np.full((len(rows), max(len(starts) for starts, _ in words), len(labels.ROLES)), _NEVER, np.float32)
    scores[:, :, 0] = 0
    for line, (row, (starts, _)) in enumerate(zip(rows, words, strict=True)):
        scores[line, : len(starts)] = row.roles[starts - row.start]
    roles = _best(scores)
    likely = np.exp(np.take_along_axis(scores, roles[:, :, None], 2)[:, :, 0])
    found = []
    for own, sure, (starts, ends) in zip(roles, likely, words, strict=True):
        given = np.flatnonzero(own)
        mean = float(sure[given].mean()) if len(given) else 0.0
        found.append((_stretches(own[given], starts[given], ends[given]), mean))
    return found


def _words_seen(rows: Sequence[Row], pieces: Pieces) -> list[tuple[Numbers, Numbers]]:
    """For each row where the words begin and end that it sees; those of one window share them."""
    begins = np.flatnonzero(pieces.head)
    behind = np.append(begins[1:], len(pieces))
    seen: dict[tuple[int, int], tuple[Numbers, Numbers]] = {}
    for window in {(row.start, row.start + len(row.roles)) for row in rows}:
        first, last = np.searchsorted(begins, window)
        seen[window] = begins[first:last], np.minimum(behind[first:last], window[1])
    return [seen[row.start, row.start + len(row.roles)] for row in rows]


def _best(scores: Floats) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The best path of each of N lines through their T pieces: N x T roles.

    A stretch goes on only behind its own role or its beginning; everything else may stand behind anything, and so the
    best way there is the same for all: from what is likeliest so far.
    """
    lines, length, roles = scores.shape
    steps = np.ascontiguousarray(scores.transpose(1, 2, 0), np.float64)
    total = steps[0]
    total[_REST] = _NEVER
    came = np.zeros((length, roles, lines), np.int64)
    for at in range(1, length):
        begun, rest = total[_BEGIN], total[_REST]
        came[at] = total.argmax(0)
        came[at, _REST] = _BEGINNINGS + (rest > begun)
        way = np.maximum(begun, rest)
        total = steps[at] + total.max(0)
        total[_REST] = steps[at, _REST] + way
    path = np.zeros((length, lines), np.int64)
    path[-1] = total.argmax(0)
    every = np.arange(lines)
    for at in range(length - 1, 0, -1):
        path[at - 1] = came[at, path[at], every]
    return path.T


def _stretches(roles: Numbers, starts: Numbers, ends: Numbers) -> list[tuple[str, Stretch]]:
    found: list[tuple[str, Stretch]] = []
    for role, start, end in zip(roles.tolist(), starts.tolist(), ends.tolist(), strict=True):
        name = labels.ROLES[role]
        if name.endswith("+"):
            found.append((name[:-1], (start, end)))
        else:
            found[-1] = (name, (found[-1][1][0], end))
    return found


def _draft(
    row: Row, path: Sequence[tuple[str, Stretch]], sure: float, pieces: Pieces, chosen: Mapping[str, float]
) -> Draft | None:
    content = tuple(stretch for part, stretch in path if part == "content")
    if not content:
        return None
    cue = None
    if row.cue >= row.content:
        marked = (s for part, s in path if part == "cue" and s[0] <= row.anchor < s[1])
        cue = next(marked, _word(row.anchor, pieces))
    likely = max(row.cue, row.content)
    return Draft(row.anchor, content, cue, _source(row, path), likely, sure, confidence(likely, sure, chosen))


def _source(row: Row, path: Sequence[tuple[str, Stretch]]) -> Stretch | None:
    """The stretch of source that the model is surest of."""
    begins = labels.ROLES.index("source+")
    sources = [stretch for part, stretch in path if part == "source"]
    return max(sources, key=lambda s: float(row.roles[s[0] - row.start, begins]), default=None)


def _word(anchor: int, pieces: Pieces) -> Stretch:
    end = anchor + 1
    while end < len(pieces) and not pieces.head[end]:
        end += 1
    return anchor, end


def _once(drafts: list[Draft]) -> list[Draft]:
    """Of two drafts with one cue, or with the same content, the surer."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -d.confidence):
        if not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.anchor)


def _same(one: Draft, other: Draft) -> bool:
    if one.cue and other.cue and one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]:
        return True
    if one.content[-1][1] <= other.content[0][0] or other.content[-1][1] <= one.content[0][0]:
        return False
    a, b = _set(one.content), _set(other.content)
    return len(a & b) >= _SAME * len(a | b)


def _set(stretches: Sequence[Stretch]) -> set[int]:
    return {piece for start, end in stretches for piece in range(start, end)}
