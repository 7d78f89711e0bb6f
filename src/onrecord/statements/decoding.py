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

    from onrecord.statements.pieces import Pieces, Stretch
    from onrecord.statements.reader import Row

Floats = np.ndarray[Any, np.dtype[np.float32]]

_NEVER = -np.inf
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
    heads = [np.flatnonzero(pieces.head[row.start : row.start + len(row.roles)]) for row in rows]
    width = max(map(len, heads))
    scores = np.full((len(rows), width, len(labels.ROLES)), _NEVER, np.float32)
    scores[:, :, 0] = 0
    for line, (row, at) in enumerate(zip(rows, heads, strict=True)):
        scores[line, : len(at)] = row.roles[at]
    roles = _best(scores)
    found = []
    for line, (row, at) in enumerate(zip(rows, heads, strict=True)):
        own = roles[line, : len(at)]
        given = own > 0
        sure = float(np.exp(scores[line, : len(at)][given, own[given]]).mean()) if given.any() else 0.0
        ends = np.append(at[1:], len(row.roles)) + row.start
        found.append((_stretches(own, at + row.start, ends), sure))
    return found


def _transitions() -> Floats:
    """Cost of going from one role to another: never into the middle of a stretch that hasn't begun."""
    costs = np.zeros((len(labels.ROLES), len(labels.ROLES)), np.float32)
    for to, name in enumerate(labels.ROLES):
        if to and not name.endswith("+"):
            costs[:, to] = _NEVER
            costs[to - 1, to] = costs[to, to] = 0
    return costs


_COSTS = _transitions()


def _best(scores: Floats) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The best path of each of N lines through their T pieces: N x T roles."""
    lines, length, roles = scores.shape
    start = np.array([_NEVER if role and not name.endswith("+") else 0 for role, name in enumerate(labels.ROLES)])
    total = scores[:, 0] + start
    came = np.zeros((lines, length, roles), np.int64)
    for at in range(1, length):
        ways = total[:, :, None] + _COSTS
        came[:, at] = ways.argmax(1)
        total = ways.max(1) + scores[:, at]
    path = np.zeros((lines, length), np.int64)
    path[:, -1] = total.argmax(1)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = came[np.arange(lines), at, path[:, at]]
    return path


def _stretches(
    roles: np.ndarray[Any, np.dtype[np.int64]],
    starts: np.ndarray[Any, np.dtype[np.int64]],
    ends: np.ndarray[Any, np.dtype[np.int64]],
) -> list[tuple[str, Stretch]]:
    found: list[tuple[str, Stretch]] = []
    for role, start, end in zip(roles.tolist(), starts.tolist(), ends.tolist(), strict=True):
        name = labels.ROLES[role]
        if name.endswith("+"):
            found.append((name[:-1], (start, end)))
        elif role:
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
