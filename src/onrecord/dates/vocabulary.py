"""Months, weekdays, blanks: what the patterns of dates are made of.

"Sept. 5", "SEPTEMBER 5" and "September 5" are one day; a line break in hard-wrapped text is a blank between
two words of a date, an empty line is not; "Today" inside a sentence is the name of a programme or a paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from onrecord.dates.expressions import Says
from onrecord.nouns import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

BLANK = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,2})"
MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![a-z])"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![a-z])\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY_CUT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
PART_OF_DAY = r"(?:morning|afternoon|evening|night|lunchtime)"

_OCCASION = (
    r"(?:address|announcement|appearance|article|book|briefing|broadcast|column|debate|declaration|editorial|email"
    r"|essay|filing|forum|hearing|interview|lecture|letter|meeting|memo|memoir|message|news|note|op-ed|opinion|order"
    r"|phone|podcast|poll|post|press|profile|radio|rally|remarks|report|ruling|sermon|session|speech|statement|study"
    rf"|summit|survey|telephone|television|testimony|town{BLANK}hall|tweet|TV)"
)
# What has its day before it, without a preposition, and the words that may stand between: "a Friday radio interview",
# "her 2019 address".
NEWS = rf"(?:(?!(?:in|at|on|of|for|to|and)\b)[^\W\d][\w’'-]*{BLANK}){{0,3}}?{_OCCASION}\b"

# What a match gives: the span of the expression, and what it says; None if these words are no date and no
# part of them is one either ("31 April 2024" hides no "April 2024").
Found = tuple[Span, Says | None]
Shape = tuple[re.Pattern[str], Callable[[re.Match[str]], Found]]

_LIKE = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
_BEFORE_A_SENTENCE = frozenset(".!?:;…—–-\"“”„«»‘’'([•*\n")


def compile_shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def find_shapes(shapes: Iterable[Shape], text: str) -> list[Found]:
    """All that the shapes find in the text, in no order; findings of two shapes may overlap."""
    return [read(match) for pattern, read in shapes for match in pattern.finditer(text)]


def plain(words: str) -> str:
    """In lower case, with single blanks. To `re.IGNORECASE` a long *ſ* is an *s* and *ı* an *i*, so it is here."""
    return " ".join(words.translate(_LIKE).lower().split())


def number_of(name: str, names: tuple[str, ...]) -> int:
    """The place of a month or a weekday among `names`, from 0, by its first three letters."""
    return names.index(plain(name[:3]))


def is_name(match: re.Match[str]) -> bool:
    """Whether a common word has a capital inside a sentence, as in "the Today programme"."""
    text, start = match.string, match.start()
    before = text[max(0, start - 20) : start].rstrip(" \t\r\xa0")
    return text[start].isupper() and before != "" and before[-1] not in _BEFORE_A_SENTENCE
