"""The day that a date expression means, seen from the day when it was published.

"Ana Brask said on Friday" in an article of Friday, 15 March 2024 is of that same day, not of a week before;
in an article of Monday the 18th it is of the 15th as well. "last Friday" on the 15th is the 8th. Without a
published date none of them is any day: a `Reason` says so, because a wrong date is worse than none.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from onrecord.dates.expressions import Absolute, Away, Months, Unclear, Unit, Weekday, Weekend, Which, Yearly
from onrecord.nouns import Reason, When

if TYPE_CHECKING:
    from onrecord.dates.expressions import Expression

_WEEK = 7
_SATURDAY = 5
_TO_A_LEAP_DAY = 8  # years, at most: 1900 was no leap year


def resolve(expression: Expression, *, published: When | None, past: bool = True) -> When | Reason:
    """The day, the day with its time or the interval that the expression means; a `Reason` where it is open.

    `past` says that what is dated lies behind the writer ("said on Friday"), otherwise ahead ("will meet on
    Friday"); the published day itself belongs to both. Where `published` is an interval, the answer must be
    the same from its first and its last day. Weeks run from Monday to Sunday, as in ISO 8601.
    """
    says = expression.says
    if isinstance(says, Absolute):
        return says.when
    if isinstance(says, Unclear):
        return Reason.AMBIGUOUS
    if published is None:
        return Reason.NO_PUBLISHED_DATE
    seen = {_seen_from(day, says, past=past) for day in (published.first, published.last)}
    return seen.pop() if len(seen) == 1 else Reason.AMBIGUOUS


def _seen_from(day: date, says: Yearly | Weekday | Weekend | Months | Away, *, past: bool) -> When | Reason:
    try:
        if isinstance(says, Weekday):
            return _weekday(day, says, past=past)
        if isinstance(says, Weekend):
            return _weekend(day, says)
        if isinstance(says, Months):
            return _months(day, says, past=past)
        return _away(day, says) if isinstance(says, Away) else _yearly(day, says, past=past)
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return Reason.AMBIGUOUS


def _weekday(day: date, says: Weekday, *, past: bool) -> When | Reason:
    back = (day.weekday() - says.day) % _WEEK
    ahead = -back % _WEEK
    match says.which:
        case Which.LAST:
            days = -(back or _WEEK)
        case Which.NEXT:
            days = ahead or _WEEK
        case Which.NEAREST:
            days = -back if past else ahead
        case _:
            days = says.day - day.weekday()
            if days > 0 if past else days < 0:
                return Reason.AMBIGUOUS
    return When.day(day + timedelta(days=days), says.time)


def _weekend(day: date, says: Weekend) -> When | Reason:
    """The one that runs is "this weekend"; from Monday to Friday that may be the last one or the next."""
    saturday = day + timedelta(days=_SATURDAY - day.weekday())
    runs = day >= saturday
    match says.which:
        case Which.THIS if runs:
            weeks = 0
        case Which.LAST if not runs:
            weeks = -1
        case Which.NEXT if not runs:
            weeks = 0
        case _:
            return Reason.AMBIGUOUS
    saturday += timedelta(days=_WEEK * weeks)
    return When(saturday, saturday + timedelta(days=1))


def _months(day: date, says: Months, *, past: bool) -> When | Reason:
    """ "last May" in a March is of the year before; in a June it may be the one just over, so nobody can tell."""
    if says.which is Which.LAST and day.month <= says.last:
        year = day.year - 1
    elif says.which is Which.THIS and (day.month >= says.first if past else day.month <= says.last):
        year = day.year
    else:
        return Reason.AMBIGUOUS
    return When(date(year, says.first, 1), date(year, says.last, monthrange(year, says.last)[1]))


def _away(day: date, says: Away) -> When:
    match says.unit:
        case Unit.DAY:
            return When.day(day + timedelta(days=says.count), says.time)
        case Unit.WEEK:
            monday = day + timedelta(days=_WEEK * says.count - day.weekday())
            return When(monday, monday + timedelta(days=_WEEK - 1))
        case Unit.MONTH:
            years, month = divmod(day.month - 1 + says.count, 12)
            return _whole_month(day.year + years, month + 1)
        case _:
            year = day.year + says.count
            return When(date(year, 1, 1), date(year, 12, 31))


def _yearly(day: date, says: Yearly, *, past: bool) -> When | Reason:
    """The nearest year on the side of `past`; a weekday that fits only on the other side takes it there."""
    if says.days is None:
        return _whole_month_nearest(day, says.month, past=past)
    first, last = says.days
    years = range(max(MINYEAR, day.year - _TO_A_LEAP_DAY), min(MAXYEAR, day.year + _TO_A_LEAP_DAY) + 1)
    whens = [
        When(date(year, says.month, first), date(year, says.month, last), says.time)
        for year in years
        if last <= monthrange(year, says.month)[1]
    ]
    behind = [when for when in whens if when.first <= day][-1:]
    ahead = [when for when in whens if when.first >= day][:1]
    for when in (*behind, *ahead) if past else (*ahead, *behind):
        if says.weekday in {None, when.first.weekday()}:
            return when
    return Reason.AMBIGUOUS


def _whole_month_nearest(day: date, month: int, *, past: bool) -> When | Reason:
    """Which "March" in a March: this one is called "this month", but not by everybody."""
    if month == day.month:
        return Reason.AMBIGUOUS
    return _whole_month(day.year - (month > day.month) if past else day.year + (month < day.month), month)


def _whole_month(year: int, month: int) -> When:
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
