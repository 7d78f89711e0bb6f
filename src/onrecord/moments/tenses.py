"""Does a saying go on with the occasion of the one before it?

``said``, ``went on to say``, the colon of a transcript and a quotation without a cue do; ``calling it a shame`` does
along with the other saying of its sentence. ``has long said`` tells of many times, ``once said`` and ``had said`` of
another, ``says`` of no time at all, and ``the storm came after the council warned`` puts the warning before the rest.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from onrecord.moments import vocabulary
from onrecord.moments.voices import attribution
from onrecord.nouns import Voice

if TYPE_CHECKING:
    from onrecord.nouns import Span, Statement, Value

_WORD = re.compile(r"['’]?[\w-]+")
_DEPENDENT = re.compile(r"\b(?:after|before|since|until|when|while)\s+(?:the\s+)?$", re.IGNORECASE)
_ON_AND_ON = re.compile(
    r"\b(?:(?:for|over)\s+(?:the\s+)?(?:\w+\s+){0,2}|in\s+recent\s+)(?:days|weeks|months|years|decades)\b(?!\s+ago)"
    r"|\b(?:in\s+the\s+past|at\s+times)\b"
    r"|^\W*(?:earlier|previously|once|originally|initially|long\s+before|historically|at\s+the\s+time|back\s+in)\b",
    re.IGNORECASE,
)
# What puts off a saying, or leaves open whether there was one.
UNSAID = frozenset({Voice.FUTURE, Voice.CONDITIONAL})
_NOT_SAID_THEN = UNSAID | {Voice.THOUGHT, Voice.SECOND_HAND}


class Course(Enum):
    """How a saying stands to the ones before it."""

    GOES_ON = auto()
    GOES_ALONG = auto()
    STANDS_ALONE = auto()


def course(text: str, statement: Statement, sentence: Span | None, voices: tuple[Value[Voice], ...]) -> Course:
    """Is it told in the past, once, as said?"""
    if sentence is None:
        return Course.GOES_ON
    told = [word.lower() for piece in attribution(text, statement) for word in _WORD.findall(piece.of(text))]
    if any(voice.value in _NOT_SAID_THEN for voice in voices) or _is_of_another_time(text, statement, sentence, told):
        return Course.STANDS_ALONE
    if not told or any(map(is_past, told)) or told == ["according", "to"]:
        return Course.GOES_ON
    return Course.GOES_ALONG if any(word.endswith("ing") for word in told) else Course.STANDS_ALONE


def is_past(word: str) -> bool:
    """``called``, ``said``, but not ``need``."""
    return (word.endswith("ed") and word not in vocabulary.NO_PAST) or word in vocabulary.IRREGULAR_PAST


def _is_of_another_time(text: str, statement: Statement, sentence: Span, told: list[str]) -> bool:
    if vocabulary.ANOTHER_TIME.intersection(told):
        return True
    if not statement.source and vocabulary.PASSIVE.intersection(told):
        return True
    if any(source.of(text).lower() in vocabulary.RELATIVE for source in statement.source):
        return True
    opening = _opening(text, statement, sentence)
    return bool(_DEPENDENT.search(opening) or _ON_AND_ON.search(opening))


def _opening(text: str, statement: Statement, sentence: Span) -> str:
    """What stands before a saying in its sentence, behind what is said."""
    cue = statement.cue[0].start
    first = min([cue, *(s.start for s in statement.source if s.start >= sentence.start)])
    start = max([sentence.start, *(p.end for p in statement.content if p.end <= first)])
    return text[start:first]
