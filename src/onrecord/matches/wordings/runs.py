"""A run: words next to each other that had one fate between two wordings.

::

    kept    We shall [not] fill the reservoir
    given   We shall       fill the reservoir

    same [0, 2) [0, 2)   dropped [2, 3) [2, 2)   same [3, 6) [2, 5)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Run:
    """Words next to each other with one fate: ``[first, end)`` by number, in the kept and in the given wording.

    Where words are dropped, `given` is empty and says before which word; so is `kept` where words are added.
    A run that moved stands elsewhere in the kept wording.
    """

    change: Change
    kept: tuple[int, int]
    given: tuple[int, int]


def melt(runs: list[Run]) -> list[Run]:
    """Neighbours that are the same as one run."""
    melted: list[Run] = []
    for run in runs:
        if melted and run.change is Change.SAME is melted[-1].change:
            before = melted.pop()
            run = Run(Change.SAME, (before.kept[0], run.kept[1]), (before.given[0], run.given[1]))  # noqa: PLW2901
        melted.append(run)
    return melted
