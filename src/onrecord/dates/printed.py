"""Days as pages print them above an article, in the language of the page.

``Fredag 15. mars 2024 kl. 17.20``, ``15/03/2024 às 17h20``, ``2024年3月15日 17時20分``, ``الجمعة 15 مارس 2024``:
the line holds a day with its year, perhaps a time of the clock, and hardly a sentence. So any word between a
day and a year is looked up among the months of the page's language, which the grammar of running text
(`onrecord.dates.finding`) could never do: it would find dates in ``3 May 2024 voters``.

``03/04/2024`` is two days at once. `Printed.days` then holds both, and whoever asks may know better: an Indian
page writes the day first, one of Ohio the month, and the address of the page may say ``/2024/04/03/``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, time, timedelta, timezone
from typing import TYPE_CHECKING

from onrecord.dates.clocks import find_clocks
from onrecord.dates.months import month_of
from onrecord.nouns import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a date stands, its time included, and the days that it can mean: one, or two in figures."""

    span: Span
    days: tuple[When, ...]

    @property
    def when(self) -> When | None:
        """The day, if it is certain."""
        return self.days[0] if len(self.days) == 1 else None


# A word as a month's name can be: letters with their marks (Indic vowel signs are no letters to `re`), no digit.
_WORD = r"(?P<month>[^\d\s,.;:/()|\-–—·•]{2,14}|[ก-ฮเ]{1,3}\.[ก-ฮ])\.?"
# The month once more by its other name, as in the Levant: ``15 آذار / مارس 2024``.
_AGAIN = r"(?:\s?/\s?[^\W\d]{2,14})?"
_ORDINAL = r"(?:st|nd|rd|th|er|ère|º|ª|°|\.º|-?го|-?ga|\.)?"
# A blank parts these from the month, or the `o` of `oktober` would be one of them.
_OF = r"(?:(?:de|del|of|di|den|da|o|ng)\s+|d['’]|ב-?)?"
_YEAR = r"(?P<year>(?:1[89]|2[0-5])\d\d)"
_LAST = r"(?!\d|[.,:/-]\d)"
_MONTH_FIRST = rf"{_WORD}\s*(?P<day>\d{{1,2}})(?!\d){_ORDINAL},?\s*{_OF}{_YEAR}{_LAST}"
# The last day of several: ``14. - 20. March 2024``.
_NO_RANGE = r"(?<!\d\.\s[–-]\s)(?<!\s\d\d\s[–-]\s)"

_DIGIT = re.compile(r"\d")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<![\d.,/-])(?<!\d:){_NO_RANGE}(?P<day>\d{{1,2}}){_ORDINAL}[\s/-]*{_OF}{_WORD}{_AGAIN},?[\s/-]*{_OF}{_YEAR}{_LAST}",
        rf"(?<!\w){_MONTH_FIRST}",
        # Elements without a blank between them: ``Ness PostMarch 15, 2024``, and ``Mar 152024``, unless it may be 2020.
        rf"(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])){_MONTH_FIRST}",
        rf"(?<!\w){_WORD}\s(?!20)(?P<day>\d\d)(?P<year>20\d\d){_LAST}",
        rf"(?<!\d){_YEAR}(?:\.?\s?(?:m|г|gada|eko|ko)?\.?),?[\s-]+{_WORD}\s*(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\.?\s?gada\s(?P<day>\d{{1,2}})\.\s{_WORD}",
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日号號일]",
        rf"(?<![a-z\d_./-]){_YEAR}(?P<mark>[./-])\s?(?P<month>\d{{1,2}})(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d|[./-]\d)",
        rf"(?<!\w)ngày\s(?P<day>\d{{1,2}})\stháng\s(?P<month>\d{{1,2}})\s(?:năm\s)?{_YEAR}",
    )
)
_FIGURES = re.compile(
    r"(?<![\d./])(?<!\d-)(?P<one>\d{1,2})(?P<mark>\.\s?|/|-|\s/\s)(?P<two>\d{1,2})(?P=mark)(?P<year>(?:1[89]|2[0-5])\d\d|\d\d(?=\D|$))"
    r"(?!\.?\d|[:/-]\d)"
)
# What may stand between a day and its time: `, um`, `à`, `- kl.`, `|`, a weekday in brackets.
_BETWEEN = r"[\s,.|·•–—-]*(?:\(\w{1,10}\)\s*)?(?:(?![午上下오])[^\W\d]{1,6}\.?:?\s*)?"
_CLOCK = re.compile(
    rf"{_BETWEEN}(?P<half>午前|午後|上午|下午|오전|오후)?\s?(?P<hour>\d{{1,2}})\s?(?P<mark>[:.hH時点시]|h\s)\s?(?P<minute>[0-5]\d)"
    r"(?::(?P<second>[0-5]\d))?(?!\d|[.:/]\d)(?P<latin>\s?[ap]\.?\s?m\b\.?)?(?:\s?[分분])?"
    r"(?:\s?(?:Uhr|h|Hrs|uur|óra)\b)?(?:\s?\(?(?P<zone>UTC|GMT|Z)(?![\w])\s?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?\)?"
    r"|\s?(?P<plain>[+-]\d\d:?\d\d))?",
    re.IGNORECASE,
)
_LATE = frozenset({"午後", "下午", "오후"})
_THAI = range(2400, 2600)
_THAI_AHEAD = 543


def find_printed(text: str, *, start: int, end: int, language: str | None, day_first: bool | None) -> list[Printed]:
    """The days with a year in ``text[start:end]``, in order and disjoint, each with its time if one stands beside it.

    language: ISO 639-1, of the page; day_first: is ``03/04/2024`` a day of April? None: it may be either.
    Spans count code points of `text`.
    """
    if not _DIGIT.search(text, start, end):
        return []
    window = _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text[start:end])
    found = sorted(_days(window, language, day_first), key=lambda p: (p.span.start, -p.span.end))
    kept: list[Printed] = []
    for printed in found:
        if not kept or printed.span.start >= kept[-1].span.end:
            kept.append(_with_clock(window, printed))
    return [Printed(Span(p.span.start + start, p.span.end + start), p.days) for p in kept]


def _days(window: str, language: str | None, day_first: bool | None) -> Iterator[Printed]:
    for shape in _SHAPES:
        for match in shape.finditer(window):
            day = _day_of(match, language)
            if day is not None:
                yield Printed(Span(*match.span()), (When.day(day),))
    for match in _FIGURES.finditer(window):
        days = _readings(match, day_first)
        if days:
            yield Printed(Span(*match.span()), tuple(When.day(day) for day in days))


def _day_of(match: re.Match[str], language: str | None) -> date | None:
    month = int(match["month"]) if match["month"].isdigit() else month_of(match["month"], language)
    return _exists(int(match["year"]), month or 0, int(match["day"]))


def _readings(match: re.Match[str], day_first: bool | None) -> list[date]:
    """The days that figures can mean, day first and month first; a stop between them says day first."""
    year = int(match["year"])
    if len(match["year"]) == 2:
        if match["mark"][0] != "." and day_first is None:
            return []
        year += 2000
    orders = (True,) if match["mark"][0] == "." else (True, False) if day_first is None else (day_first, not day_first)
    one, two = int(match["one"]), int(match["two"])
    days = [_exists(year, *((two, one) if order else (one, two))) for order in orders]
    told = list(dict.fromkeys(day for day in days if day is not None))
    return told[:1] if day_first is not None else told


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year - _THAI_AHEAD if year in _THAI else year, month, day)
    except ValueError:
        return None


def _with_clock(window: str, printed: Printed) -> Printed:
    """The day with the time that follows it, or else one right before it (``17:20, 15 March 2024``)."""
    match = _CLOCK.match(window, printed.span.end)
    told = _time_of(match) if match else None
    if match and told:
        span = Span(printed.span.start, match.end())
        return Printed(span, tuple(When.day(day.first, told) for day in printed.days))
    before = [c for c in find_clocks(window[: printed.span.start]) if _stands_before(window, c.span.end, printed)]
    if before:
        span = Span(before[-1].span.start, printed.span.end)
        return Printed(span, tuple(When.day(day.first, before[-1].time) for day in printed.days))
    return printed


def _stands_before(window: str, end: int, printed: Printed) -> bool:
    between = window[end : printed.span.start].strip(" ,|·•–—-\n\t\xa0")
    return len(between) <= 10 and not any(c.isdigit() for c in between)


def _time_of(match: re.Match[str]) -> time | None:
    hour, half = int(match["hour"]), (match["latin"] or "").strip().lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * half.startswith("p")
    elif match["half"] in _LATE and hour < 12:
        hour += 12
    if hour > 23:
        return None
    return time(hour, int(match["minute"]), int(match["second"] or 0), tzinfo=_zone_of(match))


def _zone_of(match: re.Match[str]) -> tzinfo | None:
    told = match["offset"] or match["plain"]
    if told is None:
        return UTC if match["zone"] else None
    figures = told[1:].replace(":", "")
    hours, minutes = (int(figures), 0) if len(figures) <= 2 else (int(figures[:-2]), int(figures[-2:]))
    if hours > 14:
        return None
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(away if told[0] == "+" else -away)
