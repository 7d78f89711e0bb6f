"""Days of the calendar, in words and in figures.

"Friday, March 15, 2024", "the 15th of March" and "2024-03-15" name their day or all of it but the year.
"03/04/2024" is March in Lonwick, Ohio and April in Lonwick, Kent: nobody can tell, so it stays `Unclear`.
"31 April" is no day, and "they march 15 miles" no date.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from onrecord.dates.expressions import Absolute, Unclear, Yearly
from onrecord.dates.iso import parse_iso
from onrecord.dates.vocabulary import (
    BLANK,
    MONTH,
    MONTHS,
    NEWS,
    WEEKDAY,
    WEEKDAY_CUT,
    WEEKDAYS,
    compile_shape,
    number_of,
    plain,
)
from onrecord.nouns import Span, When

if TYPE_CHECKING:
    import re

    from onrecord.dates.expressions import Says
    from onrecord.dates.vocabulary import Found, Shape

YEARS = range(1500, 2200)
_LEAP_YEAR = 2000
_COMMON_YEAR = 2001

_ON = rf"(?:(?:(?:last|this|next){BLANK})?(?P<weekday>{WEEKDAY}|{WEEKDAY_CUT})\b\.?,?{BLANK}(?:the{BLANK})?)?"
_DAY = r"[0-9][0-9]?(?:st|nd|rd|th)?"
_YEAR = rf"""(?: (?:,?{BLANK}|-)(?P<year>[0-9]{{4}}) (?![\w%]) (?![.,:/][0-9])
                 (?!{BLANK}(?:GMT|UTC|hours|hrs)\b)
               | {BLANK}['’‘](?P<cut_year>[0-9][0-9]) )"""
_END = r"(?![\w%]) (?!-[a-z]) (?![.,:/][0-9])"

_DAY_MONTH = compile_shape(
    rf"""(?<![\w.,:/$€£+-]) {_ON}
         (?: (?P<first>{_DAY}) {BLANK}?(?P<link>[-–—]|to|through|until|and|or|&){BLANK}? )?
         (?P<day>{_DAY}) (?:{BLANK}|-) (?:of{BLANK})? (?P<month>{MONTH}) {_YEAR}? {_END}"""
)
_MONTH_DAY = compile_shape(
    rf"""(?<![\w/–-]) {_ON} (?P<month>{MONTH}) {BLANK} (?:the{BLANK})? (?P<day>{_DAY})
         (?: (?P<link> [-–—]
                     | {BLANK}(?:to|through|until|and|or|&|[-–—]){BLANK} (?={_DAY},?{BLANK}[0-9]{{4}}\b) )
             (?P<last>{_DAY}) )?
         {_YEAR}? {_END}"""
)
_PART = rf"(?P<part>early|mid|late)(?:{BLANK}|-)"
_MONTH_YEAR = compile_shape(rf"(?<![\w/–-]) (?:{_PART})? (?P<month>{MONTH}) (?:{BLANK}of)? {_YEAR} {_END}")
_IN_MONTH = compile_shape(
    rf"""(?<![\w-]) in{BLANK} (?P<itself> (?:{_PART})? (?P<month>{MONTH}) )
         (?![\w-]) (?!{BLANK}(?:and|or|to|through|until|&){BLANK}{MONTH})"""
)
_IN_YEAR = compile_shape(
    rf"""(?<![\w-]) in{BLANK} (?P<year>[0-9]{{4}})
         (?= [,;:)\"”’—] | \.(?![0-9]) | {BLANK}?$ | \n
           | {BLANK}(?:the|an?|and|but|that|when|to|by|with|for|at|after|before|as|from|during|s?he|they|it|is|was)\b
           | {BLANK}(?-i:[A-Z]) )"""
)
_WHOSE = "(?:an?|the|his|her|its|their|our|my)"
_YEAR_OF_NEWS = compile_shape(
    rf"""(?<![\w-]) {_WHOSE}{BLANK} (?P<year>[0-9]{{4}})
         (?={BLANK}{NEWS})"""
)
_ISO = compile_shape(
    r"""(?<![\w./-]) [0-9]{4}-[0-9][0-9]-[0-9][0-9]
        (?: T[0-9][0-9]:[0-9][0-9] (?: :[0-9][0-9](?:\.[0-9]+)? )? (?: Z | [+-][0-9][0-9]:?[0-9][0-9] )? )?
        (?![\w/-]) (?!\.[0-9])"""
)
_FIGURES = compile_shape(
    rf"""(?<![\w./-]) {_ON}
         (?: (?P<year>[0-9]{{4}}) (?P<mark>[./]) (?P<month>[0-9][0-9]?) (?P=mark) (?P<day>[0-9][0-9]?)
           | (?P<one>[0-9][0-9]?) (?P<point>[./-]) (?P<two>[0-9][0-9]?) (?P=point)
             (?: (?P<last_year>[0-9]{{4}}) | (?<=/)[0-9][0-9] ) )
         (?![\w/-]) (?![.,:][0-9])"""
)
_MONTH_OF_NEWS = compile_shape(
    rf"""(?<![\w-]) {_WHOSE}{BLANK} (?P<itself> (?:{_PART})? (?P<month>(?!May\b){MONTH}) )
         (?={BLANK}{NEWS})"""
)


def _read_day(match: re.Match[str]) -> Found:
    """A day, or days in a row, of a month whose name is spelt out."""
    groups = match.groupdict()
    span, month = Span(*match.span()), number_of(match["month"], MONTHS) + 1
    first, last = (int(_digits(groups.get(name) or match["day"])) for name in ("first", "last"))
    if match["cut_year"] or (match["link"] or "").strip().lower() in {"and", "or", "&"}:
        return span, Unclear()
    if match["year"]:
        return span, _name(int(match["year"]), month, (first, last), match["weekday"])
    if match["month"].islower() or not (_exists(month, first) and _exists(month, last) and first <= last):
        return span, None
    return span, Yearly(month, (first, last), _weekday(match["weekday"]))


def _read_month(match: re.Match[str]) -> Found:
    span, month = Span(*match.span()), number_of(match["month"], MONTHS) + 1
    if match["month"].islower():
        return span, None
    if match["cut_year"]:
        return span, Unclear()
    year = int(match["year"])
    if year not in YEARS:
        return span, None
    whole = parse_iso(f"{year}-{month:02}")
    days = _third(match["part"], whole.last.day)
    return span, Absolute(When(date(year, month, days[0]), date(year, month, days[1])) if days else whole)


def _read_in_month(match: re.Match[str]) -> Found:
    span, month = Span(*match.span("itself")), number_of(match["month"], MONTHS) + 1
    if match["month"].islower():
        return span, None
    return span, Yearly(month, _third(match["part"], monthrange(_COMMON_YEAR, month)[1]))


def _third(part: str | None, last: int) -> tuple[int, int] | None:
    """The days of "early", "mid" and "late" in a month, by tens."""
    return {"early": (1, 10), "mid": (11, 20), "late": (21, last)}[plain(part)] if part else None


def _read_year(match: re.Match[str]) -> Found:
    span, year = Span(*match.span("year")), int(match["year"])
    return span, Absolute(parse_iso(match["year"])) if year in YEARS else None


def _read_iso(match: re.Match[str]) -> Found:
    try:
        when = parse_iso(match[0].upper())
    except ValueError:
        return Span(*match.span()), None
    return Span(*match.span()), Absolute(when) if when.first.year in YEARS else None


def _read_figures(match: re.Match[str]) -> Found:
    """Year first is certain; else the figure above twelve is the day; else nobody can tell."""
    span = Span(*match.span())
    if match["year"]:
        day = int(match["day"])
        return span, _name(int(match["year"]), int(match["month"]), (day, day), match["weekday"])
    one, two = int(match["one"]), int(match["two"])
    if match["last_year"] is None or (one != two and max(one, two) <= len(MONTHS)):
        return span, Unclear()
    day, month = max(one, two), min(one, two)
    return span, _name(int(match["last_year"]), month, (day, day), match["weekday"])


def _name(year: int, month: int, days: tuple[int, int], weekday: str | None) -> Says | None:
    """The days, if there are such; a weekday that contradicts its date leaves the date open."""
    try:
        when = When(date(year, month, days[0]), date(year, month, days[1]))
    except ValueError:
        return None
    if year not in YEARS:
        return None
    return Absolute(when) if _weekday(weekday) in {None, when.first.weekday()} else Unclear()


def _exists(month: int, day: int) -> bool:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _digits(day: str) -> str:
    return day.rstrip("stndrhSTNDRH")


def _weekday(name: str | None) -> int | None:
    return None if name is None else number_of(name, WEEKDAYS)


DAYS: tuple[Shape, ...] = (
    (_DAY_MONTH, _read_day),
    (_MONTH_DAY, _read_day),
    (_MONTH_YEAR, _read_month),
    (_IN_MONTH, _read_in_month),
    (_IN_YEAR, _read_year),
    (_YEAR_OF_NEWS, _read_year),
    (_MONTH_OF_NEWS, _read_in_month),
    (_ISO, _read_iso),
    (_FIGURES, _read_figures),
)
