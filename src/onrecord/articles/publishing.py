"""When the article was published, and nothing else's date.

A saved page is full of dates: the day of the crawl at the very top, a caption, the teasers, the copyright year.
Only these tell when the article appeared: what the page claims for machines, a line that says *Published*, and
a date between the headline and the second paragraph. Where only others are there, the value is empty and says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import dates
from onrecord.nouns import Reason, Role, Span, Value, When
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.articles.claims import Claims
    from onrecord.nouns import Given, JudgedBlock, PageText

_PUBLISHED = re.compile(r"\b(?:first\s+)?(?:published|posted|publication date|date)\b", re.IGNORECASE)
_MODIFIED = re.compile(r"\b(?:updated|modified|edited|revised|corrected|accessed|retrieved)\b", re.IGNORECASE)
_SHORT = 200


def published(text: PageText, blocks: tuple[JudgedBlock, ...], claims: Claims, given: Given) -> Value[When]:
    """The day (with its time, if told) on which the article was published, or why it is not known."""
    if given.published is not None:
        return Value(given.published, (), "given")
    near = [b.block.span for b in blocks if _may_tell(text, b, blocks)]
    printed = [found for span in near for found in _days(text, _before_update(text, span))]
    for said in claims.published:
        when = _claimed(said.value)
        if when is not None:
            same = [(span, day) for span, day in printed if day.first == when.first]
            timed = next((day for _, day in same if day.time), when) if when.time is None else when
            words = next((span for span, _ in same), said.span)
            return Value(timed, (words,) if words else (), said.where)
    if printed:
        return Value(printed[0][1], (printed[0][0],), RULES)
    if given.published_else is not None:
        return Value(given.published_else, (), "given")
    others = any(_days(text, b.block.span) for b in blocks)
    return Value.empty(Reason.ONLY_OTHER_DATES if others else Reason.NOT_TOLD, RULES)


def _may_tell(text: PageText, judged: JudgedBlock, blocks: tuple[JudgedBlock, ...]) -> bool:
    """Could this line tell the day of publication?"""
    line = judged.block.span.of(text.text)
    if len(line) > _SHORT or _begins_modified(line):
        return False
    if judged.role is Role.DATE or judged.role is Role.BYLINE:
        return _below_title(judged, blocks)
    return judged.role is Role.CHROME and bool(_PUBLISHED.match(line.lstrip("•*- ")))


def _begins_modified(line: str) -> bool:
    modified, published = _MODIFIED.search(line), _PUBLISHED.search(line)
    return modified is not None and not (published is not None and published.start() < modified.start())


def _below_title(judged: JudgedBlock, blocks: tuple[JudgedBlock, ...]) -> bool:
    """Between the headline and the second paragraph: some pages print the date below the standfirst."""
    title = next((b.block.span for b in blocks if b.role is Role.TITLE), None)
    body = [b.block.span for b in blocks if b.role is Role.BODY]
    start = judged.block.span.start
    return (title is None or title.end <= start) and (len(body) < 2 or start < body[1].start)


def _before_update(text: PageText, span: Span) -> Span:
    """The part of a line before a word such as *updated*."""
    updated = _MODIFIED.search(span.of(text.text))
    return Span(span.start, span.start + updated.start()) if updated else span


def _days(text: PageText, span: Span) -> list[tuple[Span, When]]:
    """The single days with a year that a stretch tells, each with its words."""
    found = [(e.span, dates.resolve(e, published=None)) for e in dates.find(text.text, start=span.start, end=span.end)]
    return [(words, when) for words, when in found if isinstance(when, When) and when.first == when.last]


def _claimed(value: str) -> When | None:
    """A date claimed for machines, in ISO 8601 or in words."""
    try:
        when = dates.parse_iso(value)
    except ValueError:
        found = [dates.resolve(e, published=None) for e in dates.find(value)]
        days = [day for day in found if isinstance(day, When)]
        if not days:
            return None
        when = days[0]
    return when if when.first == when.last else None
