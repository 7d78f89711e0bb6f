"""Which lines of a page are its gold body: those whose words stand there, in the same order.

A gold body says ``It stays open. Brask said so.`` and knows no lines; the page has a teaser, ``It stays open``, above
its headline and the paragraph itself below. Both have the words, but only one of them can stand in a row with the
other paragraphs: the heaviest chain of lines that follow one another in the gold too is the body (a weighted
longest increasing subsequence; Fredman 1975, with a Fenwick tree).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_RUN = 3
_ENOUGH = 0.5
# A place of the gold is told to so many words: what lies nearer counts as the same place.
_BIN = 8
_PLACES = 4
_LEAST = 0.3
# Lines of fewer words than a run are found word for word; they weigh little, as they stand anywhere.
_SHORT = 0.3
_MOST = 20


@dataclass(frozen=True, slots=True)
class Match:
    """A line that could stand at the gold's words [start, end); weight: its words that do."""

    line: int
    start: int
    end: int
    weight: float


def align(lines: Sequence[Sequence[str]], gold: Sequence[str]) -> list[bool]:
    """For each line, given by its words, whether it is part of the gold body: at least half of it stands there."""
    places = {length: _places(gold, length) for length in range(1, _RUN + 1)}
    matches = [m for n, words in enumerate(lines) if words for m in _matches(n, words, places[min(len(words), _RUN)])]
    chosen = {matches[i].line for i in _heaviest(matches, len(gold))}
    return [n in chosen for n in range(len(lines))]


def _places(words: Sequence[str], length: int) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(words) - length + 1):
        places[tuple(words[i : i + length])].append(i)
    return places


def _matches(line: int, words: Sequence[str], places: Mapping[tuple[str, ...], Sequence[int]]) -> Iterator[Match]:
    length = min(len(words), _RUN)
    runs = [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]
    known = sum(run in places for run in runs) / len(runs)
    if known < _ENOUGH:
        return
    weight = known * len(words) * (_SHORT if length < _RUN else 1)
    offsets = Counter((place - i) // _BIN for i, run in enumerate(runs) for place in places.get(run, ())[:_MOST])
    for offset, count in offsets.most_common(_PLACES):
        if count >= _LEAST * len(runs):
            start = max(0, offset * _BIN)
            yield Match(line, start, start + len(words), weight)


def _heaviest(matches: Sequence[Match], length: int) -> Iterator[int]:
    """The numbers of the matches of the heaviest chain, the last one first; each line once."""
    order = sorted(range(len(matches)), key=lambda i: (matches[i].line, -matches[i].start))
    tree = [(0.0, -1)] * (length + 2 * _BIN + 2)
    before: dict[int, int] = {}
    best = (0.0, -1)
    # Of one line the later places come first: none of them is followed by another one of the same line.
    for i in order:
        match = matches[i]
        weight, last = _most_before(tree, match.start + _BIN)
        before[i] = last
        total = (weight + match.weight, i)
        best = max(best, total)
        _enter(tree, match.end + 1, total)
    at = best[1]
    while at >= 0:
        yield at
        at = before[at]


def _most_before(tree: Sequence[tuple[float, int]], position: int) -> tuple[float, int]:
    found = (0.0, -1)
    position = min(position, len(tree) - 1)
    while position > 0:
        found = max(found, tree[position])
        position -= position & -position
    return found


def _enter(tree: list[tuple[float, int]], position: int, value: tuple[float, int]) -> None:
    while 0 < position < len(tree):
        tree[position] = max(tree[position], value)
        position += position & -position
