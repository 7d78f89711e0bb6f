"""Two wordings of one saying held against each other, word by word.

::

    kept    "We shall not fill the reservoir until the herring have passed," she said.
    given   "We shall fill the reservoir [...] until all the herring have passed"

    we shall            the same
    not                 dropped
    fill the reservoir  the same
    all                 added

`kept` is the wording that the other is held against: a statement on the record, the fullest report of a speech. What is
the same may be printed otherwise, which `onrecord.matches.wordings.marks` tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.matches.wordings.common_runs import find_common
from onrecord.matches.wordings.gaps import slide_gaps
from onrecord.matches.wordings.moves import mark_moved
from onrecord.matches.wordings.runs import Change, Run, melt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.matches.wordings.words import Wording

_PARTS = 4
"""A compound is written in up to so many words."""


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
    return Alignment(kept, given, tuple(mark_moved(kept, given, slide_gaps(kept, given, melt(runs)))))


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
    """How many words at the beginning of both are one compound: ``well known``, ``wellknown``; never 1 5 and 15."""
    for here in range(1, len(kept) + 1):
        for there in range(1, len(given) + 1):
            whole = "".join(kept[:here])
            if here != there and 1 in (here, there) and whole.isalpha() and whole == "".join(given[:there]):
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
