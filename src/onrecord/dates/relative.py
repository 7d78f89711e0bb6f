"""Days that are told from where the writer stands: "on Friday", "last week", "two days ago".

"on Friday" is a day; "every Friday" and "Good Friday" are none, and "Sunday Adeyemi" is a person. "a Friday"
or "two days after Friday" is some day that the words alone don't give, but "in a Friday interview" is news
agency English for the Friday that has just been. Of the seasons only *fall* tells on which half of the globe it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.dates.expressions import Absolute, Away, Months, Unclear, Unit, Weekday, Weekend, Which
from onrecord.dates.iso import parse_iso
from onrecord.dates.vocabulary import (
    BLANK,
    MONTH,
    MONTHS,
    NEWS,
    PART_OF_DAY,
    WEEKDAY,
    WEEKDAY_CUT,
    WEEKDAYS,
    compile_shape,
    is_name,
    number_of,
    plain,
)
from onrecord.nouns import Span

if TYPE_CHECKING:
    from onrecord.dates.vocabulary import Found, Shape

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_DAYS_AWAY = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1,
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
# Where they say *fall*, it is September to November; the other seasons come in Ness when Lonwick Bay has the opposite.
_SEASONS = {"fall": (9, 11), "spring": None, "summer": None, "autumn": None, "winter": None}
_PERIODS = {"last": -1, "this": 0, "next": 1}
_WHICH = {
    "last": Which.LAST, "past": Which.LAST, "this past": Which.LAST,
    "this": Which.THIS, "next": Which.NEXT, "coming": Which.NEXT, "this coming": Which.NEXT,
}  # fmt: skip
_ON_WEEKDAY = compile_shape(
    rf"""(?<![\w-])
         (?: (?P<never> every|each|any|most|alternate|good|black|ash|holy|easter|cyber|super|palm|bloody|whit
                      | shrove|maundy|giving|fat ) {BLANK} )?
         (?: (?P<this> an?{BLANK} (?={WEEKDAY}(?:{BLANK}{PART_OF_DAY})?{BLANK}{NEWS}) )
           | (?P<some> an?|the|that|one|some|another|following|previous|preceding
                     | (?:hours?|days?|weeks?|fortnight|months?)
                       {BLANK}(?:ago|before|after|from|on|ago{BLANK}on) ) {BLANK} )?
         (?P<itself> (?: (?P<which> (?:this{BLANK})?(?:past|coming) | last | this | next ) {BLANK} )?
                     (?P<day> {WEEKDAY} | (?P<cut>{WEEKDAY_CUT}\.) ) (?: {BLANK}{PART_OF_DAY} )? )
         (?: (?P<name> {BLANK}(?:school|times)\b )
           | (?P<open> {BLANK}?(?:[-–]|to|through|until|till|or){BLANK}?{WEEKDAY}
                     | {BLANK}(?:before{BLANK}last|after{BLANK}next|week|fortnight) )
         )?
         (?![\w-])"""
)
_DAY_WORD = compile_shape(
    rf"""(?<![\w-])
         (?: (?P<plain> today|tonight|yesterday|tomorrow ) (?:{BLANK}{PART_OF_DAY})?
           | the{BLANK}day{BLANK}(?:before{BLANK}yesterday|after{BLANK}tomorrow)
           | this{BLANK}(?:morning|afternoon|evening) | last{BLANK}night (?!{BLANK}of\b)
         ) (?![\w-])"""
)
_PERIOD = compile_shape(
    rf"(?<![\w-]) (?P<which>last|this|next) {BLANK} (?P<unit>week|month|year) (?![\w-]) (?!{BLANK}of\b)"
)
_AGO = compile_shape(
    rf"""(?<![\w.,-])
         (?P<vague> (?:than|over|under|about|around|nearly|almost|some|least|most|to|or|and|roughly|hundred
                    |thousand) {BLANK} )?
         (?P<number> {"|".join(_NUMBERS)}|[0-9][0-9]? ) {BLANK}
         (?P<unit>day|week|month|year)s? {BLANK} ago
         (?P<open> {BLANK}(?:today|yesterday|tonight|tomorrow|(?:(?:on|last|this|next){BLANK})?{WEEKDAY}) )?
         (?![\w-])"""
)
_WEEKEND = compile_shape(
    rf"(?<![\w-]) (?P<which>(?:this{BLANK})?(?:past|coming)|last|this|next) {BLANK} weekend (?![\w-])"
)
_MONTH_FROM_HERE = compile_shape(
    rf"(?<![\w-]) (?P<which>last|this|next) {BLANK} (?P<month>{MONTH}) (?![\w-]) (?!,?{BLANK}[0-9])"
)
_SEASON = compile_shape(
    rf"""(?<![\w-])
         (?: (?P<which> (?:this{BLANK})?past | last | this | next ) {BLANK} (?P<season>{"|".join(_SEASONS)})
           | (?:the|in) {BLANK} (?P<named>{"|".join(_SEASONS)}) {BLANK} (?:of{BLANK})? (?P<year>[0-9]{{4}})
         ) (?![\w-])"""
)
_DETERMINED = re.compile(r"\b(?:the|his|her|its|their|our|my|your)\s$", re.IGNORECASE)
_LEADS_TO_DAY = re.compile(r"\b(?:on|late|early|since|until|till|through)\s$", re.IGNORECASE)
_CAPITALISED = re.compile(r"\s[A-Z][a-z]")


def _read_weekday(match: re.Match[str]) -> Found:
    if match["never"] or match["name"] or _is_doubtful(match):
        return Span(*match.span()), None
    if match["some"] or match["open"]:
        return Span(*match.span()), Unclear()
    which = _WHICH[plain(match["which"])] if match["which"] else Which.NEAREST
    return Span(*match.span("itself")), Weekday(number_of(match["day"], WEEKDAYS), which)


def _is_doubtful(match: re.Match[str]) -> bool:
    """Whether the word may be no day: a capital follows ("Sunday Adeyemi"), or it is cut ("the Sun.")."""
    led = bool(match["which"] or _LEADS_TO_DAY.search(_before(match.string, match.start("itself"))))
    return not led and bool(match["cut"] or _CAPITALISED.match(match.string, match.end("itself")))


def _read_day_word(match: re.Match[str]) -> Found:
    away = None if is_name(match) else Away(Unit.DAY, _DAYS_AWAY[plain(match["plain"] or match[0])])
    return Span(*match.span()), away


def _read_period(match: re.Match[str]) -> Found:
    span = Span(*match.span())
    named = is_name(match) or match["unit"].istitle()
    if named or _DETERMINED.search(_before(match.string, span.start)):
        return span, None
    return span, Away(Unit(plain(match["unit"])), _PERIODS[plain(match["which"])])


def _read_month_from_here(match: re.Match[str]) -> Found:
    month = number_of(match["month"], MONTHS) + 1
    says = None if match["month"].islower() else Months(month, month, _WHICH[plain(match["which"])])
    return Span(*match.span()), says


def _read_season(match: re.Match[str]) -> Found:
    span, months = Span(*match.span()), _SEASONS[plain(match["season"] or match["named"])]
    if months is None:
        return span, Unclear()
    if match["which"]:
        return span, Months(*months, _WHICH[plain(match["which"])])
    return span, Absolute(parse_iso("/".join(f"{match['year']}-{month:02}" for month in months)))


def _read_weekend(match: re.Match[str]) -> Found:
    return Span(*match.span()), Weekend(_WHICH[plain(match["which"])])


def _read_ago(match: re.Match[str]) -> Found:
    if match["vague"] or match["open"]:
        return Span(*match.span()), Unclear()
    number = plain(match["number"])
    count = _NUMBERS[number] if number in _NUMBERS else int(number)
    return Span(*match.span()), Away(Unit(plain(match["unit"])), -count)


def _before(text: str, at: int) -> str:
    return text[max(0, at - 10) : at]


RELATIVE: tuple[Shape, ...] = (
    (_ON_WEEKDAY, _read_weekday),
    (_DAY_WORD, _read_day_word),
    (_PERIOD, _read_period),
    (_WEEKEND, _read_weekend),
    (_MONTH_FROM_HERE, _read_month_from_here),
    (_SEASON, _read_season),
    (_AGO, _read_ago),
)
