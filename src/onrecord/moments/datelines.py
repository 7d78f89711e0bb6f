"""The day from which an article counts: that of its dateline, ``NESS, March 14 (Wire) --``, else of its publication.

A report of Thursday the 14th that a paper prints on Saturday says *on Wednesday* and means the 13th.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import dates
from onrecord.nouns import Value, When
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.nouns import Article, Span

_LONGEST = 90  # code points
_PLACE = re.compile(r"[A-Z][A-Z.’' -]+[A-Z.](?:,\s[\w. ]+)?,\s$")
_END = re.compile(r"\s?(?:\([^()\n]{1,40}\)\s?)?(?:—|–|--|-)\s")


def find_anchor(text: str, article: Article) -> Value[When]:
    """The day of the dateline, where it is a single day up to that of publication; else the day of publication."""
    apart = {*article.title.evidence, *article.subheads, *article.standfirst}
    body = next((p for p in article.paragraphs if p not in apart), None)
    dateline = _read(text, body, article.published) if body else None
    return dateline or article.published


def _read(text: str, paragraph: Span, published: Value[When]) -> Value[When] | None:
    for day in dates.find(text, start=paragraph.start, end=min(paragraph.end, paragraph.start + _LONGEST)):
        if _PLACE.match(text[paragraph.start : day.span.start]) and _END.match(text, day.span.end):
            when = dates.resolve(day, published=published.value)
            if isinstance(when, When) and when.first == when.last:
                return Value(When.day(when.first), (day.span, *published.evidence), RULES)
    return None
