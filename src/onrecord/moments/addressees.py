"""To whom something was said: ``told reporters``, ``in a letter to the council``, ``"O people of Ness, ..."``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.dates import Expression
    from onrecord.moments.circumstances import Stretch
    from onrecord.nouns import Statement

_TOLD = re.compile(r"\b(?:told|tells?|telling|informed|assured|reminded)\b", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:(?:letter|email|e-mail|memo|note|message|speech|remarks|address|statement|testimony|interview)s?\s+(?:to|with)"
    r"|(?:speaking|talking)\s+(?:to|with)|addressing|(?:meeting|talks|conversation)s?\s+with)\s+",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[,;:()—\"“”]|\.(?=\s|$)|\b(?:that|on|in|at|during|after|before|via|by|as|when|while|last|this|earlier|late|early"
    r"|yesterday|today|tonight|who|which|he|she|they|it|if|why|how|what|whether|because|about|to|is|was|are|were|aired"
    r"|published|broadcast|posted|released|dated|urging|calling|saying)\b"
)
_CALLED = re.compile(r"[\"“”'‘]?\s*(?P<who>O\s+(?:you\s+)?[\w’' -]{2,80}?)(?=[,!;:])")
# In words: a longer run is a clause.
_LONGEST = 10


def find_addressee(
    text: str, statement: Statement, among: Sequence[Stretch], days: Sequence[Expression]
) -> Span | None:
    """The words for those to whom it was said, the first found; those whom the words themselves call upon, last."""
    cue = statement.cue[0]
    told = _TOLD.search(text, cue.start, cue.end)
    if told:
        return _noun_phrase(text, Span(told.end(), _end_of_told(statement, among)), days)
    found = (_noun_phrase(text, after, days) for stretch in among for after in _behind_to(text, stretch))
    return next((span for span in found if span), None) or _called(text, statement)


def _end_of_told(statement: Statement, among: Iterable[Stretch]) -> int:
    """Where the stretch right behind the cue ends."""
    end = statement.cue[0].end
    return max([end, *(s.span.end for s in among if s.span.start <= end <= s.span.end and not s.opens)])


def _behind_to(text: str, stretch: Stretch) -> Iterable[Span]:
    for match in _TO.finditer(text, stretch.span.start, stretch.span.end):
        if stretch.reaches(text, Span(match.start(), match.start() + 1)):
            yield Span(match.end(), stretch.span.end)


def _called(text: str, statement: Statement) -> Span | None:
    first = statement.content[0]
    match = _CALLED.match(text, first.start, first.end)
    return Span(*match.span("who")) if match else None


def _noun_phrase(text: str, within: Span, days: Sequence[Expression]) -> Span | None:
    """The words up to the next circumstance."""
    stop = _STOP.search(text, within.start, within.end)
    bounds = [stop.start() if stop else within.end, *(d.span.start for d in days if d.span.start > within.start)]
    words = text[within.start : min(bounds)]
    kept = words.strip()
    if not kept or len(kept.split()) > _LONGEST:
        return None
    start = within.start + words.index(kept)
    return Span(start, start + len(kept))
