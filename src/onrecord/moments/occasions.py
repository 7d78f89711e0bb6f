"""Words that name an occasion: ``in a televised speech``, ``during a meeting with skippers``, ``on "Harbour Sunday"``.

The kind comes from the noun, the name is the page's own words: *meeting with skippers from Ness*. ``the meeting`` and
``his speech`` take up an occasion that the article has told of; ``a meeting`` is one more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.moments import vocabulary
from onrecord.nouns import OccasionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.dates import Expression
    from onrecord.moments.circumstances import Stretch
    from onrecord.nouns import Statement

_DET = r"(?P<det> (?: (?:an?|the|this|that|another|his|her|its|their|our|my) \s+ )? (?: [\w’'-]+[’']s? \s+ )? )"
_NOUNS = vocabulary.OCCASION_NOUNS
# No word before the noun of an occasion is one of these, as they begin something else.
_ANOTHER = (
    "(?:in|at|on|of|for|to|with|by|from|and|that|after|before|about|who|which|as|the|an?|his|her|its|their|was|is)"
)
_NAME = (
    rf"(?P<name> (?: (?!{_ANOTHER}\b) [\w’'.-]+ \s+ ){{0,4}}?"
    rf" (?P<noun> {_NOUNS} ) s? \b (?! \s+ (?:{_NOUNS}) s? \b ) )"
)
_AT = re.compile(
    rf"""\b (?:in|at|during|on|via|through|(?:conclusion|end|close|start|beginning|opening|course|margins) \s+ of) \s+
         {_DET} {_NAME}""",
    re.IGNORECASE | re.VERBOSE,
)
_GIVEN_OUT = re.compile(rf"\b (?:{vocabulary.GIVING_OUT}) \s+ {_DET} {_NAME}", re.IGNORECASE | re.VERBOSE)
_DOCUMENT = re.compile(
    rf"(?:part of |one of )*(?:the|his|her|its|their|this|that)\s+(?:[\w’'-]+\s+){{0,2}}?"
    rf"(?P<noun>{_NOUNS})s?$",
    re.IGNORECASE,
)
_QUOTED = r"[\"“'‘](?P<title>[A-Z][^\"“”]{1,50}?),?[\"”'’](?!\w)"
_PROGRAMME = re.compile(rf"\bon\s+(?:the\s+)?(?:[A-Z][\w-]*(?:['’]s)?\s+){{0,3}}{_QUOTED}")
_TITLE = re.compile(rf"\s+(?:of\s+|called\s+|titled\s+)?{_QUOTED}")
_COMPLEMENT = re.compile(r"\s+(?:with|to|of|by)\s+", re.IGNORECASE)
_STOP = re.compile(
    r"[,;:.()—\"“”]|\s(?:on|in|at|that|when|after|before|as|during|last|this|earlier|late|early|yesterday|today|about"
    r"|aired|published|broadcast|dated|who|which|he|she|they)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]s?\s+")


@dataclass(frozen=True, slots=True)
class Mention:
    """An occasion as the words beside one saying name it.

    definite: whether they take it up as known; other: whether they say that it is another one than before.
    """

    span: Span
    kind: OccasionKind
    noun: str
    definite: bool
    other: bool = False


def find_mention(text: str, among: Iterable[Stretch], days: Sequence[Expression]) -> Mention | None:
    """The first occasion among the circumstances of a saying."""
    return next((m for stretch in among for m in _mentions(text, stretch, days)), None)


def find_given_out(text: str, statement: Statement, sentence: Span, days: Sequence[Expression]) -> Mention | None:
    """``The council issued a statement calling ...``: what the source gave out, and the saying stands in."""
    cue = statement.cue[0]
    start = max([sentence.start, *(s.end for s in statement.source if s.end <= cue.start)])
    match = _GIVEN_OUT.search(text, start, cue.end)
    return _mention(text, match, cue.end, days) if match else None


def noun_of_document(text: str, statement: Statement) -> str | None:
    """``letter``, of ``the letter said``: a source that takes up what somebody gave out."""
    documents = (_DOCUMENT.match(source.of(text)) for source in statement.source)
    return next((match["noun"].lower() for match in documents if match), None)


def _mentions(text: str, stretch: Stretch, days: Sequence[Expression]) -> Iterator[Mention]:
    for match in _AT.finditer(text, stretch.span.start, stretch.span.end):
        ahead = vocabulary.STILL_TO_COME.intersection(match["name"].lower().split())
        if not ahead and stretch.reaches(text, Span(match.start(), match.start("noun"))):
            yield _mention(text, match, stretch.span.end, days)
    for match in _PROGRAMME.finditer(text, stretch.span.start, stretch.span.end):
        if stretch.reaches(text, Span(match.start(), match.start("title") - 1)):
            yield Mention(Span(*match.span("title")), OccasionKind.BROADCAST, "broadcast", definite=True)


def _mention(text: str, match: re.Match[str], limit: int, days: Sequence[Expression]) -> Mention:
    noun = match["noun"].lower()
    title = _TITLE.match(text, match.end("name"), limit)
    span = Span(*title.span("title")) if title else Span(_start(text, match, days), _end(text, match, limit, days))
    other = bool(vocabulary.ANOTHER_ONE.intersection((match["det"] + match["name"]).lower().split()))
    kind = vocabulary.OCCASIONS.get(noun, OccasionKind.OTHER)  # `ſpeech` is one, but not in the table
    return Mention(span, kind, noun, definite=not other and _is_definite(match), other=other)


def _is_definite(match: re.Match[str]) -> bool:
    """``the hearing``, ``the mayor's speech``; not ``a hearing``, ``interviews``."""
    words = (match["det"] + match["name"]).lower().split()
    owned = any(word.endswith(("'s", "’s", "s'", "s’")) for word in words)
    return words[0] not in {"a", "an"} and (owned or bool(match["det"].strip()))


def _start(text: str, match: re.Match[str], days: Sequence[Expression]) -> int:
    """Where the name begins: behind a day that belongs to it, ``a Friday [interview]``."""
    start = match.start("name")
    for day in days:
        if start <= day.span.start < day.span.end < match.start("noun"):
            owner = _OWNER.match(text, day.span.end)
            start = owner.end() if owner else day.span.end + 1
    return start


def _end(text: str, match: re.Match[str], limit: int, days: Sequence[Expression]) -> int:
    """Where the name ends: behind the noun, or behind those whom it was with."""
    end = match.end("name")
    complement = _COMPLEMENT.match(text, end, limit)
    if complement is None:
        return end
    stop = _STOP.search(text, complement.end(), limit)
    bounds = [stop.start() if stop else limit, *(d.span.start for d in days if d.span.start > end)]
    return end + len(text[end : min(bounds)].rstrip())
