"""What was added in one place and is gone in another has moved: ``in early spring`` from the beginning to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.matches.wordings.runs import Change, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.matches.wordings.words import Wording

_MOVED = 3
"""Words: fewer stand in two places by chance."""


def mark_moved(kept: Wording, given: Wording, runs: list[Run]) -> Iterator[Run]:
    """The runs; what was added or put in another's place, and stands elsewhere among what was dropped, has moved."""
    gone = [run.kept for run in runs if run.change in {Change.DROPPED, Change.CHANGED}]
    for run in runs:
        there = run.given
        if run.change in {Change.ADDED, Change.CHANGED} and there[1] - there[0] >= _MOVED:
            place = _find_place(kept.keys, given.keys[there[0] : there[1]], gone)
            if place is not None:
                if run.change is Change.CHANGED:
                    yield Run(Change.DROPPED, run.kept, (there[0], there[0]))
                yield Run(Change.MOVED, (place, place + there[1] - there[0]), there)
                continue
        yield run


def _find_place(kept: tuple[str, ...], words: tuple[str, ...], gone: list[tuple[int, int]]) -> int | None:
    for first, end in gone:
        for place in range(first, end - len(words) + 1):
            if kept[place : place + len(words)] == words:
                return place
    return None
