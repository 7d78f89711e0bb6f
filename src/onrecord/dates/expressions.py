"""What a date expression says before anybody knows when it was written.

"on Friday" says a weekday and nothing else; "15 March" says a day of some year; "15 March 2024" says all.
`find` gives what is said and needs the words alone; `resolve` gives the day and needs the published date.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import time

    from onrecord.nouns import Span, When


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Which(StrEnum):
    """Which Friday: a bare "Friday", "last Friday", "this Friday", "next Friday"."""

    NEAREST = "nearest"
    LAST = "last"
    THIS = "this"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Absolute:
    """A date that stands by itself: "15 March 2024", "March 2024", "2024-03-15T17:20"."""

    when: When


@dataclass(frozen=True, slots=True)
class Yearly:
    """A date without its year: "15 March", "Friday, March 15", "15-17 March", "in March" (no days).

    `days` are the first and the last day of the month that it names ("late March": 21 and 31); `weekday` is 0 for
    Monday.
    """

    month: int
    days: tuple[int, int] | None
    weekday: int | None = None
    time: time | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, "Friday", "last Friday" or "Tuesday night"; `day` is 0 for Monday."""

    day: int
    which: Which = Which.NEAREST
    time: time | None = None


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday and Sunday: "this weekend", "last weekend"."""

    which: Which


@dataclass(frozen=True, slots=True)
class Months:
    """A month or a season of a year that is told from here: "last January" is (1, 1), "this fall" (9, 11)."""

    first: int
    last: int
    which: Which


@dataclass(frozen=True, slots=True)
class Away:
    """So many units from the published date: "yesterday" is (DAY, -1), "this week" (WEEK, 0)."""

    unit: Unit
    count: int
    time: time | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A date that the words leave open: "03/04/2024", "15/03/24", "a Friday", "about two weeks ago"."""


Says = Absolute | Yearly | Weekday | Weekend | Months | Away | Unclear


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression: where it stands, its time included, and what it says."""

    span: Span
    says: Says
