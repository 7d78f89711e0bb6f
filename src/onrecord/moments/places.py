"""The place of a saying: ``said in Ness on Friday``, ``at a rally in Tarn``, ``speaking at Ness University``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.moments import vocabulary
from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.dates import Expression
    from onrecord.moments.circumstances import Stretch

# A word of a name, `St.` and `N.J.` too.
_NAME = r"(?:[A-Z][\w-]*\w|(?:[A-Z]\.)+|[A-Z][a-z]{1,4}\.(?=,|\s+[A-Z]|\s+on\b))"
_AT = re.compile(
    rf"\b(?:[Ii]n|[Aa]t)\s+(?P<place>(?:the\s+)?{_NAME}(?:(?:\s+|,\s+|\s+of\s+(?:the\s+)?){_NAME})*)(?!['’\w]|\s+[A-Z])"
)
# `in English` and `in Parliament` tell of no place on the map.
_LANGUAGE = re.compile(
    r"(?:\w+ish|\w+ese|Arabic|French|German|Russian|Latin|Greek|Hebrew|Hindi|Urdu|Persian|Farsi|Italian|Swahili)$"
)
# `at the Ness | council meeting`
_OCCASION = re.compile(rf"\s+(?:[a-z][\w-]*\s+){{0,3}}?(?:{vocabulary.OCCASION_NOUNS})\b")
_NO_PLACE = frozenset("congress parliament twitter facebook instagram telegram youtube tiktok".split())


def find_place(text: str, among: Iterable[Stretch], days: Sequence[Expression]) -> Span | None:
    """The first place among the circumstances of a saying, its name alone; not for headlines, where all is a name."""
    for stretch in among:
        for match in _AT.finditer(text, stretch.span.start, stretch.span.end):
            span = Span(*match.span("place"))
            dated = any(day.span.overlaps(span) for day in days)
            if not dated and _can_be_place(text, span) and stretch.reaches(text, span):
                return span
    return None


def _can_be_place(text: str, span: Span) -> bool:
    name = span.of(text)
    last = name.rsplit(maxsplit=1)[-1].lower()
    no_place = _LANGUAGE.match(name) or last in _NO_PLACE | vocabulary.OUTLETS | vocabulary.OCCASIONS.keys()
    return not no_place and not _OCCASION.match(text, span.end)
