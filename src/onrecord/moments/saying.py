"""The day that stands with a saying: ``Orn said on Friday``, ``in a Friday interview``, ``a letter dated 7 May said``.

Only a day among the circumstances of the saying is its own. In ``after the storm of Friday`` and ``Friday's storm`` it
is the storm's; ``at Friday's hearing`` is where the word was said, so there it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import dates
from onrecord.dates import Absolute
from onrecord.moments import vocabulary
from onrecord.nouns import Reason, Value, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.dates import Expression, Says
    from onrecord.moments.circumstances import Stretch
    from onrecord.nouns import Span, Spans

_WORD = re.compile(r"[\w-]+")
_OCCASION = rf"\s+(?:[\w-]+\s+){{0,3}}?(?:{vocabulary.OCCASION_NOUNS})\b"
_BEFORE_OCCASION = re.compile(_OCCASION, re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\s")
_OWNED_OCCASION = re.compile(rf"['’]s?{_OCCASION}", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|during|on)\s+(?:the\s+)?$", re.IGNORECASE)
# `on "Harbour Sunday"`: a weekday that ends a title is a part of it.
_TITLE_BEFORE = re.compile(r"[A-Z][\w-]*\s$")
_TITLE_ENDS = re.compile(r",?[\"“”'’]{1,2}(?!\w)")
_EVE = re.compile(r"(?:the\s+)?eve\s", re.IGNORECASE)
# How far back "in the" can stand, and how many words back "released", before a day.
_NEAR = 20
_NEAR_WORDS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A day with the words it rests on, or why the words leave it open.

    span: the words of the day itself; says: what they say, whether or not that can be resolved.
    """

    span: Span
    says: Says
    when: When | Reason
    evidence: Spans

    @property
    def day(self) -> When | None:
        return self.when if isinstance(self.when, When) else None

    def is_same_day(self, other: Told) -> bool:
        """Without a date of publication ``Friday`` is no day, but the same one as another ``Friday``."""
        return self.when == other.when and (self.day is not None or self.says == other.says)

    def value(self, how: str) -> Value[When]:
        """The day as it stands in a reading."""
        if isinstance(self.when, Reason):
            return Value[When].empty(self.when, how)
        return Value(self.when, self.evidence, how)


def read_day(day: Expression, seen_from: Value[When]) -> Told:
    """What was said lies behind the writer, on `seen_from`: ``this week`` ends with the article."""
    when = dates.resolve(day, published=seen_from.value)
    here = seen_from.value
    if isinstance(when, When) and here is not None:
        if when.first > here.last:
            when = Reason.AMBIGUOUS
        elif when.last > here.last:
            when = When(when.first, here.last)
    anchor = () if isinstance(day.says, Absolute) else seen_from.evidence
    return Told(day.span, day.says, when, (day.span, *anchor))


def find_day(text: str, among: Iterable[Stretch], days: Sequence[Expression], seen_from: Value[When]) -> Told | None:
    """The day that the circumstances tell, the most exact one where there are two."""
    told = [
        read_day(day, seen_from)
        for stretch in among
        for day in days
        if stretch.reaches(text, day.span) and _is_of_the_saying(text, day.span) and not _is_title(text, day.span)
    ]
    exact = [(t.day.last - t.day.first, t) for t in told if t.day]
    return min(exact, key=lambda pair: pair[0])[1] if exact else next(iter(told), None)


def find_day_of_source(text: str, source: Spans, days: Sequence[Expression], seen_from: Value[When]) -> Told | None:
    """The day on which a written source was given out: ``a poll released on Friday showed``, ``a 2014 study found``."""
    return next(
        (read_day(d, seen_from) for d in days for piece in source if d.span in piece and _gives_day(text, piece, d)),
        None,
    )


def narrow(told: Told, within: Span, days: Sequence[Expression], seen_from: Value[When]) -> Told:
    """``this weekend on "Harbour Sunday"``: the programme's name tells which day of the weekend."""
    for day in days:
        other = read_day(day, seen_from)
        if day.span in within and told.day and other.day and told.day.first <= other.day.first == other.day.last:
            return Told(told.span, other.says, other.when, (*told.evidence, day.span))
    return told


def _is_of_the_saying(text: str, day: Span) -> bool:
    """``Friday's storm`` was on Friday; ``at Friday's hearing`` one spoke on Friday, on its eve on Thursday."""
    if not _OWNER.match(text, day.end) or _EVE.match(text, day.start):
        return True
    return bool(_OWNED_OCCASION.match(text, day.end) and _AT.search(text[max(0, day.start - _NEAR) : day.start]))


def _is_title(text: str, day: Span) -> bool:
    before = text[max(0, day.start - _NEAR) : day.start]
    return bool(_TITLE_ENDS.match(text, day.end) and _TITLE_BEFORE.search(before))


def _gives_day(text: str, source: Span, day: Expression) -> bool:
    before = [word.lower() for word in _WORD.findall(text[source.start : day.span.start])]
    if vocabulary.GIVEN_OUT.intersection(before[-_NEAR_WORDS:]):
        return True
    return len(before) <= 1 and bool(_BEFORE_OCCASION.match(text, day.span.end))
