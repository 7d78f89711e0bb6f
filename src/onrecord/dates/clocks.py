"""Times of the day beside a date: "17:09", "5:20 p.m.", "5.20pm", "06.40", "noon", "1720 GMT".

"5:20" without its half of the day, "by 5pm" and "17:20-18:30" tell no time that one could stand by. An
offset is read only where it is certain: UTC, GMT, Z or figures. "EST" belongs to the expression but gives no
offset: it is five hours behind in Ohio, ten ahead in Queensland, and often written in summer too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, time, timedelta, timezone
from typing import TYPE_CHECKING

from onrecord.dates.vocabulary import BLANK, compile_shape
from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day and where it stands, its zone included."""

    span: Span
    time: time


_CLOCK = compile_shape(
    rf"""(?<![\w.,:$€£/–-])
         (?: (?P<noon> (?:12{BLANK})?noon\b )
           | (?P<hour>[0-9][0-9]?) (?: [:.](?P<minute>[0-5][0-9]) (?: :(?P<second>[0-5][0-9]) )? )?
             (?: {BLANK}?(?P<half>[ap])\.?m\b\.? | (?<=:[0-9][0-9])
                 | (?<=[\s,][0-9][0-9]\.[0-9][0-9]) (?!{BLANK}?(?:%|per\b|[€$£])) )
           | (?P<compact>[0-2][0-9][0-5][0-9]) (?={BLANK}?(?:GMT|UTC)\b)
         )
         (?: {BLANK}?(?P<utc>GMT|UTC|(?<=[0-9])Z)\b
             (?: {BLANK}?(?P<east>[+-][0-9][0-9]?) (?: :?(?P<more>[0-9][0-9]) )? \b )?
           | {BLANK}?(?P<offset>[+-][0-9][0-9]) (?P<rest>[0-9][0-9])\b
           | {BLANK}(?:[A-Z][DS]T|[BIMWECA]ES?T|[CE]EST|[ECMP]T|local{BLANK}time)\b
         )?
         (?!\w) (?![.,:/][0-9]) (?!{BLANK}?[–-]{BLANK}?[0-9])"""
)
_VAGUE = re.compile(
    r"\b(?:to|and|or|until|till|before|after|by|since|from|around|about|nearly|almost|between)\s$",
    re.IGNORECASE,
)
_FURTHEST = timedelta(hours=14)


def find_clocks(text: str) -> Iterator[Clock]:
    """The times of the day in the text that are certain, in order."""
    for match in _CLOCK.finditer(text):
        if _VAGUE.search(text[max(0, match.start() - 10) : match.start()]):
            continue
        told = _time_of(match)
        if told is not None:
            yield Clock(Span(*match.span()), told)


def _time_of(match: re.Match[str]) -> time | None:
    hour = _hour_of(match)
    if hour is None or hour > 23:
        return None
    minute = match["compact"][2:] if match["compact"] else match["minute"] or 0
    return time(hour, int(minute), int(match["second"] or 0), tzinfo=_zone_of(match))


def _hour_of(match: re.Match[str]) -> int | None:
    """The hour of 24; None where figures alone may be no time, or a time of either half of the day."""
    if match["noon"]:
        return 12
    if match["compact"]:
        return int(match["compact"][:2])
    hour = int(match["hour"])
    if match["half"]:
        return hour % 12 + 12 * (match["half"] in "pP") if 1 <= hour <= 12 else None
    return hour if len(match["hour"]) == 2 else None


def _zone_of(match: re.Match[str]) -> tzinfo | None:
    hours, minutes = (match["east"], match["more"]) if match["utc"] else (match["offset"], match["rest"])
    if hours is None:
        return UTC if match["utc"] else None
    offset = timedelta(hours=abs(int(hours)), minutes=int(minutes or 0))
    if offset > _FURTHEST:
        return None
    return timezone(-offset if hours[0] == "-" else offset)
