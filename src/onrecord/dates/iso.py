"""Dates as machines write them.

A page says ``<meta property="article:published_time" content="2024-03-15T17:20:00+0100">``; a record gives
``2020-01-01/2020-01-31``; a user types ``--published 2024-03-15``. All of them are ISO 8601 or its looser
cousin RFC 3339, which allows a blank for the ``T`` and small letters.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, time, timedelta, timezone

from onrecord.nouns import When

_MOMENT = re.compile(
    r"""(?P<year>\d{4})
         (?: (?P<dash>-?)(?P<month>\d\d) (?P=dash)(?P<day>\d\d)
             (?: [Tt\ ] (?P<hour>\d\d) (?: (?P<colon>:?)(?P<minute>\d\d)
                 (?: (?P=colon)(?P<second>\d\d) (?: [.,](?P<fraction>\d+) )? )? )?
                 \ ? (?: (?P<zulu>[Zz])
                       | (?P<sign>[+-])(?P<east>\d\d)
                         (?: :?(?P<east_minutes>\d\d) (?: :(?P<east_seconds>\d\d) )? )? )? )?
           | -(?P<only_month>\d\d)
         )?""",
    re.VERBOSE | re.ASCII,
)


def parse_iso(value: str) -> When:
    """The day, the day with its time, or the interval that an ISO 8601 text means.

    Reads ``2024-03-15`` and ``20240315``; ``2024-03`` and ``2024`` as the interval of their days; a date-time
    with or without seconds, fraction (cut to microseconds) and offset, which stays away unless it is told;
    and ``start/end``, a closed interval of days: times at its ends are dropped.

    Raises ValueError, with what can be written, for anything else and for days and times that don't exist.
    """
    first, slash, last = value.strip().partition("/")
    if not slash:
        return _parse_one(first)
    return When(_parse_one(first).first, _parse_one(last).last)


def _parse_one(value: str) -> When:
    match = _MOMENT.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is no ISO 8601 date: write 2024-03-15, 2024-03-15T17:20 or 2024-03")
    year, month = int(match["year"]), match["month"] or match["only_month"]
    try:
        if match["day"]:
            return When.day(date(year, int(match["month"]), int(match["day"])), _time_of(match))
        first, last = date(year, int(month or 1), 1), date(year, int(month or 12), 1)
    except ValueError as error:
        raise ValueError(f"{value!r} doesn't exist: {error}") from None
    return When(first, last.replace(day=monthrange(year, last.month)[1]))


def _time_of(match: re.Match[str]) -> time | None:
    if match["hour"] is None:
        return None
    micro = int((match["fraction"] or "")[:6].ljust(6, "0"))
    return time(int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0), micro, _zone_of(match))


def _zone_of(match: re.Match[str]) -> timezone | None:
    if match["zulu"]:
        return UTC
    if match["sign"] is None:
        return None
    east, minutes, seconds = (int(match[name] or 0) for name in ("east", "east_minutes", "east_seconds"))
    offset = timedelta(hours=east, minutes=minutes, seconds=seconds)
    return timezone(offset if match["sign"] == "+" else -offset)
