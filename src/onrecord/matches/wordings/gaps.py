"""Where a gap stands that can stand in two places: at the ellipsis that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.matches.wordings.runs import Change, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.matches.wordings.words import Wording


def slide_gaps(kept: Wording, given: Wording, runs: list[Run]) -> list[Run]:
    """The runs, each gap at the ellipsis that tells of it.

    Between *any talk* and *Asia* of *any talk of ... Asia*, *playing a game in the heart of* is missing as well as *of
    playing a game in the heart*: where a gap begins with the word that follows it, or ends with the one before it, it
    can stand in two places.
    """
    slid = list(runs)
    for at in range(1, len(runs) - 1):
        before, gap, behind = slid[at - 1 : at + 2]
        if gap.change is not Change.DROPPED or before.change is not Change.SAME or behind.change is not Change.SAME:
            continue
        for step in _list_slides(kept, before, gap, behind):
            if gap.given[0] + step in given.ellipses:
                slid[at - 1 : at + 2] = [
                    Run(Change.SAME, (before.kept[0], gap.kept[0] + step), (before.given[0], gap.given[0] + step)),
                    Run(Change.DROPPED, (gap.kept[0] + step, gap.kept[1] + step), (gap.given[0] + step,) * 2),
                    Run(Change.SAME, (gap.kept[1] + step, behind.kept[1]), (gap.given[0] + step, behind.given[1])),
                ]
                break
    return slid


def _list_slides(kept: Wording, before: Run, gap: Run, behind: Run) -> Iterator[int]:
    """By how many words the gap can be moved on (or back, below 0), without losing a run beside it."""
    first, end = gap.kept
    yield 0
    for step in range(1, behind.given[1] - behind.given[0]):
        if kept.keys[first + step - 1] != kept.keys[end + step - 1]:
            break
        yield step
    for step in range(1, before.given[1] - before.given[0]):
        if kept.keys[first - step] != kept.keys[end - step]:
            break
        yield -step
