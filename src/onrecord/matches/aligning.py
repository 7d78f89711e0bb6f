"""Two wordings of one saying held against each other, word by word.

::

    kept    "We shall not fill the reservoir until the herring have passed," she said.
    given   "We shall fill the reservoir [...] until all the herring have passed"

    we shall            the same
    not                 dropped
    fill the reservoir  the same
    all                 added

`kept` is the wording that the other is held against: a statement on the record, the fullest report of a speech. What is
the same may be printed otherwise, which `onrecord.matches.marks` tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.matches.common_runs import find_common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.matches.wordings import Wording

_PARTS = 4
"""A compound is written in up to so many words."""
_MOVED = 3
"""Words: fewer stand in two places by chance."""


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


@dataclass(frozen=True, slots=True)
class Alignment:
    """All words of both wordings in runs, in the order of the given one."""

    kept: Wording
    given: Wording
    runs: tuple[Run, ...]

    @property
    def inner(self) -> tuple[Run, ...]:
        """The runs between the ends of the given wording, without what the kept one has before and behind them.

        Where an end of the given wording is in other words, as many of the kept ones stand against it.
        """
        found = list(self.runs)
        for end in (0, -1):
            if found and found[end].change is Change.DROPPED:
                del found[end]
            if len(found) > 1 and found[end].change is Change.CHANGED:
                found[end] = _trim(self.kept, found[end], front=not end)
        return tuple(found)

    def count(self, change: Change) -> int:
        """How many words of the given wording have this fate."""
        return sum(run.given[1] - run.given[0] for run in self.runs if run.change is change)


def align(kept: Wording, given: Wording) -> Alignment:
    """What is the same, dropped, added, changed and moved in `given` against `kept`.

    Every word of `given` is in exactly one run, and every word of `kept` in one, but for runs that moved: those stand
    in the place where `given` has them, and are in a run of dropped or changed words where `kept` has them.
    """
    same = [((at, at + size), (there, there + size)) for at, there, size in find_common(kept.keys, given.keys)]
    runs: list[Run] = []
    at = there = 0
    for kept_run, given_run in [*same, ((len(kept), len(kept)), (len(given), len(given)))]:
        runs += _differing(kept, given, (at, kept_run[0]), (there, given_run[0]))
        if given_run[0] < given_run[1]:
            runs.append(Run(Change.SAME, kept_run, given_run))
        at, there = kept_run[1], given_run[1]
    return Alignment(kept, given, tuple(_mark_moved(kept, given, _slide_gaps(kept, given, _melt(runs)))))


def _trim(kept: Wording, run: Run, *, front: bool) -> Run:
    """A changed run at an end with no more kept words than given ones, and none of another sentence."""
    first, end = run.kept
    size = min(end - first, run.given[1] - run.given[0])
    if front:
        first = max(end - size, *(at for at in kept.closed if at < end), 0)
    else:
        end = min(first + size, *(at for at in kept.closed if at > first), len(kept))
    return Run(run.change, (first, end), run.given)


def _differing(kept: Wording, given: Wording, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Run]:
    """The runs between two that are the same; compounds that are only written otherwise are the same."""
    (at, end), (start, stop) = here, there
    begun = at, start
    while at < end and start < stop:
        parts = _match_compound(kept.keys[at : min(end, at + _PARTS)], given.keys[start : min(stop, start + _PARTS)])
        if parts is None:
            at, start = at + 1, start + 1
            continue
        yield from _replaced((begun[0], at), (begun[1], start))
        yield Run(Change.SAME, (at, at + parts[0]), (start, start + parts[1]))
        at, start = at + parts[0], start + parts[1]
        begun = at, start
    yield from _replaced((begun[0], end), (begun[1], stop))


def _match_compound(kept: tuple[str, ...], given: tuple[str, ...]) -> tuple[int, int] | None:
    """How many words at the beginning of both are one compound: ``well known`` and ``wellknown``."""
    for here in range(1, len(kept) + 1):
        for there in range(1, len(given) + 1):
            if here != there and 1 in (here, there) and "".join(kept[:here]) == "".join(given[:there]):
                return here, there
    return None


def _replaced(here: tuple[int, int], there: tuple[int, int]) -> Iterator[Run]:
    gone, come = here[0] < here[1], there[0] < there[1]
    if gone and come:
        yield Run(Change.CHANGED, here, there)
    elif gone:
        yield Run(Change.DROPPED, here, there)
    elif come:
        yield Run(Change.ADDED, here, there)


def _melt(runs: list[Run]) -> list[Run]:
    """Neighbours that are the same as one run."""
    melted: list[Run] = []
    for run in runs:
        if melted and run.change is Change.SAME is melted[-1].change:
            before = melted.pop()
            run = Run(Change.SAME, (before.kept[0], run.kept[1]), (before.given[0], run.given[1]))  # noqa: PLW2901
        melted.append(run)
    return melted


def _slide_gaps(kept: Wording, given: Wording, runs: list[Run]) -> list[Run]:
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


def _mark_moved(kept: Wording, given: Wording, runs: list[Run]) -> Iterator[Run]:
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
