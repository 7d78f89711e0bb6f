"""Date expressions in running text.

"The port stays open, Ana Brask said at 5 p.m. on Friday, March 15." holds a time, a weekday and a day of
March, each of which could stand by itself. Here they are one expression. So every shape looks over the text
alone; of what overlaps, the leftmost and then the longest stays; then neighbours are joined across "on", "at"
and "to".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.dates.clocks import Clock, find_clocks
from onrecord.dates.days import DAYS
from onrecord.dates.expressions import Absolute, Away, Expression, Unclear, Unit, Weekday, Which, Yearly
from onrecord.dates.relative import RELATIVE
from onrecord.dates.vocabulary import BLANK, WEEKDAYS, find_shapes
from onrecord.nouns import Span, When

if TYPE_CHECKING:
    from datetime import time

    from onrecord.dates.expressions import Says

_DATE_THEN_CLOCK = re.compile(rf",?{BLANK}(?:at{BLANK}|@{BLANK}?|[-–—|·]{BLANK})?", re.IGNORECASE)
_CLOCK_THEN_DATE = re.compile(rf",?{BLANK}(?:on{BLANK}|[-–—|·]{BLANK})?(?:the{BLANK})?", re.IGNORECASE)
_FROM_TO = re.compile(rf"{BLANK}?(?:[-–—]|to|through|until){BLANK}?", re.IGNORECASE)
# "the eve of" and the blanks of a broken line.
_EVE = re.compile(rf"\b(?:the{BLANK})?eve{BLANK}of{BLANK}(?:the{BLANK})?$", re.IGNORECASE)
_LONGEST_EVE = 24
# Every date has one of these, most sentences have none: one look instead of one for each shape.
_HINT = re.compile(
    r"[0-9]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow)"
    r"|\b(?:yesterday|last|this|next|past|coming|ago)\b",
    re.IGNORECASE,
)


def find(text: str, *, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """The date expressions in ``text[start:end]``, in order and disjoint.

    Their spans count code points from the start of `text`; otherwise it is as if only the window were there.
    """
    window = text[start:end]
    if not _HINT.search(window):
        return ()
    dates = [Expression(span, says) for span, says in _leftmost_longest(window) if says is not None]
    parts: list[Expression | Clock] = sorted([*dates, *find_clocks(window)], key=lambda part: part.span)
    joined: list[Expression | Clock] = []
    for part in parts:
        whole = _join(window, joined[-1], part) if joined else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(part)
    return tuple(_shift(_on_the_eve(window, part), start) for part in joined if isinstance(part, Expression))


def _leftmost_longest(text: str) -> list[tuple[Span, Says | None]]:
    found = find_shapes((*DAYS, *RELATIVE), text)
    found.sort(key=lambda reading: (reading[0].start, -reading[0].end))
    kept: list[tuple[Span, Says | None]] = []
    for span, says in found:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, says))
    return kept


def _join(text: str, left: Expression | Clock, right: Expression | Clock) -> Expression | None:
    """One expression of two neighbours, if what stands between them binds them."""
    gap = text[left.span.end : right.span.start]
    span = Span(left.span.start, max(left.span.end, right.span.end))
    if isinstance(left, Expression) and isinstance(right, Expression):
        says = _range(left.says, right.says) if _FROM_TO.fullmatch(gap) else None
    elif isinstance(left, Expression) and isinstance(right, Clock):
        says = _at(left.says, right.time) if _DATE_THEN_CLOCK.fullmatch(gap) else None
    elif isinstance(left, Clock) and isinstance(right, Expression):
        says = _at(right.says, left.time) if _CLOCK_THEN_DATE.fullmatch(gap) else None
    else:
        says = None
    return None if says is None else Expression(span, says)


def _at(says: Says, time: time) -> Says | None:
    """The day with the time; None if it isn't one day, or has its time already."""
    match says:
        case Absolute(When(first, last, None)) if first == last:
            return Absolute(When.day(first, time))
        case Yearly(_, days, _, None) if days is not None and days[0] == days[1]:
            return replace(says, time=time)
        case Weekday(_, _, None) | Away(Unit.DAY, _, None):
            return replace(says, time=time)
    return None


def _range(first: Says, last: Says) -> Says | None:
    """The days from one to another; open where the year of the first, or their order, isn't told."""
    match first, last:
        case Absolute(When(start, _, None)), Absolute(When(_, end, None)) if start <= end:
            return Absolute(When(start, end))
        case Yearly(month, days, weekday), Absolute(When(_, end, None)) if days is not None:
            return _from_day(month, days[0], weekday, end)
        case (Absolute() | Yearly(), Absolute() | Yearly()):
            return Unclear()
    return None


def _from_day(month: int, day: int, weekday: int | None, end: date) -> Says:
    """The days up to `end`; what starts on 28 December and ends on 3 January starts in the year before."""
    year = end.year if (month, day) <= (end.month, end.day) else end.year - 1
    try:
        start = date(year, month, day)
    except ValueError:
        return Unclear()
    return Absolute(When(start, end)) if weekday in {None, start.weekday()} else Unclear()


def _on_the_eve(text: str, expression: Expression) -> Expression:
    """The day before the one that it is the eve of: "the eve of Friday's vote" is Thursday."""
    eve = _EVE.search(text, max(0, expression.span.start - _LONGEST_EVE), expression.span.start)
    if eve is None:
        return expression
    return Expression(Span(eve.start(), expression.span.end), _day_before(expression.says))


def _day_before(says: Says) -> Says:
    match says:
        case Absolute(When(first, last)) if first == last and first > date.min:
            return Absolute(When.day(first - timedelta(days=1)))
        case Yearly(month, (first, last), weekday) if first == last > 1:
            before = None if weekday is None else (weekday - 1) % len(WEEKDAYS)
            return Yearly(month, (first - 1, first - 1), before)
        case Weekday(day, Which.NEAREST):
            return Weekday((day - 1) % len(WEEKDAYS))
        case Away(Unit.DAY, count):
            return Away(Unit.DAY, count - 1)
    return Unclear()


def _shift(expression: Expression, by: int) -> Expression:
    return replace(expression, span=Span(expression.span.start + by, expression.span.end + by))
