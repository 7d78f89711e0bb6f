"""Occasions along a line of time, beside each other where they fall on the same days.

Ten speeches in one week would be one blot. Marks that would touch are put into lanes; where all are taken, those at
which more was said go before, and how many aren't shown is told::

    ▲        ■
    ▲   ◆    ▲        occasions, 4 of 6
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LANES = 4
_APART = 12
"""Pixels between the middles of two marks of a lane."""


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion: a day of it, ISO 8601, its kind, name, address on this site, and how many statements."""

    day: str
    kind: str
    name: str
    path: str
    statements: int


def place(events: Sequence[Event], at: Sequence[float]) -> list[tuple[Event, int]]:
    """The events that have room, in their order, each with its lane, 0 the lowest; `at`: where each is, in pixels."""
    taken: list[list[float]] = [[] for _ in range(LANES)]
    lanes: dict[int, int] = {}
    for number in sorted(range(len(events)), key=lambda it: (-events[it].statements, at[it])):
        for lane, others in enumerate(taken):
            if all(abs(other - at[number]) >= _APART for other in others):
                others.append(at[number])
                lanes[number] = lane
                break
    return [(events[number], lanes[number]) for number in sorted(lanes)]
