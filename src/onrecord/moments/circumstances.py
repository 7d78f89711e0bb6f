"""Where in a sentence the circumstances of a saying stand: its day, its place, its occasion, its addressee.

In ``On Friday, at a rally in Ness, Orn told skippers that the quay would open in May`` they stand before the source and
between cue and content; what the content holds (*in May*) is spoken of. Behind a quotation they go on after the
cue: ``"The quay stays," Orn told skippers at a rally in Ness on Friday, after the storm of Tuesday`` up to *after*,
which brings in another event with a day of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.moments import vocabulary
from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.nouns import Spans, Statement

_WORD = re.compile(r"[\w'’-]+")
# The end of a clause, or what is added to a noun behind a comma: `, a port`, `, referring to`.
_BREAK = re.compile(r"[;:\"“”()—]|(?<!-)--(?!-)|,\s+(?:an?|the|his|her|its|their|\w+ing)\s")
# `on "Morning Tide" on Friday`: no content stands in a stretch, so what is quoted there is a title.
_TITLE = re.compile(r"[\"“][A-Z][^\"“”]{1,50}[\"”]")
_OPENER = (
    r"(?:(?:but|and|so|then|meanwhile|still|yet|also),?\s+)?"
    r"(?:on|in|at|during|late|early|earlier|later|speaking|addressing|appearing|writing|last|this|yesterday|today"
    r"|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_OPENS = re.compile(_OPENER, re.IGNORECASE)
_INSERTED = re.compile(rf",?\s*(?P<first>{_OPENER})", re.IGNORECASE)
# `In a speech | on Friday Orn said`, `On Friday | , after the storm, Orn said`: no clause of its own.
_REST = re.compile(
    r"(?:[^;:—]*,[”\"]?)?\s*|\s*(?:(?:on|in|at|late|early|earlier|last|this)\s+(?:[\w’'.-]+\s*){1,4})", re.IGNORECASE
)
# How many words may stand before a circumstance; within a cue fewer: `released an ad this week`.
_LONGEST = 18
_LONGEST_IN_CUE = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a sentence in which circumstances may stand.

    opens: whether they open the sentence, with the saying behind them; longest: how many words may stand before one.
    """

    span: Span
    opens: bool = False
    longest: int = _LONGEST

    def reaches(self, text: str, at: Span) -> bool:
        """Is there nothing but circumstances between the saying and the words at that place?"""
        if at not in self.span:
            return False
        if self.opens and not _REST.fullmatch(text, at.end, self.span.end):
            return False
        between = _TITLE.sub("", text[self.span.start : at.start])
        words = _WORD.findall(between)
        return (
            len(words) <= self.longest
            and not _BREAK.search(between)
            and not any(_brings_in_another(words, i) for i in range(len(words)))
        )


def stretches(text: str, statement: Statement, sentence: Span, others: Sequence[Statement]) -> tuple[Stretch, ...]:
    """The stretches of a sentence around the cue of a statement; `others` are the statements that it also holds."""
    cue = statement.cue[0]
    first = min([cue.start, *(s.start for s in statement.source if s.start >= sentence.start)])
    verb = max([cue.end, *(s.end for s in statement.source if cue.start < s.start < sentence.end)])
    found = (
        *_before(text, sentence, first, others),
        *_amid(text, statement, first),
        *(Stretch(piece, longest=_LONGEST_IN_CUE) for piece in statement.cue),
        *_behind(statement, Span(verb, max(verb, sentence.end)), others),
    )
    return tuple(stretch for stretch in found if stretch.span)


def _before(text: str, sentence: Span, first: int, others: Sequence[Statement]) -> Iterator[Stretch]:
    """What opens the sentence, if it is a circumstance and nobody else has spoken in it."""
    pieces = (p for s in others for p in (*s.content, *s.cue, *s.source))
    taken = any(p.start < first and p.end > sentence.start for p in pieces)
    if not taken and _OPENS.match(text, sentence.start, first):
        yield Stretch(Span(sentence.start, first), opens=True)


def _amid(text: str, statement: Statement, first: int) -> Iterator[Stretch]:
    """``The council on Friday voted``, ``Orn, speaking in Ness, said``: source and cue, and no verb between."""
    for source in statement.source:
        between = Span(source.end, max(source.end, statement.cue[0].start))
        inserted = _INSERTED.match(text, between.start, between.end) if source.start == first else None
        if inserted:
            yield Stretch(Span(inserted.start("first"), between.end))


def _behind(statement: Statement, rest: Span, others: Sequence[Statement]) -> Iterator[Stretch]:
    """The pieces of the rest of a sentence that are no content, up to where somebody else speaks."""
    end = min([rest.end, *(p.start for s in others for p in (*s.cue, *s.source) if p.start >= rest.start)])
    start = rest.start
    for piece in _between(sorted(statement.content), start, end):
        if piece.start > start:
            yield Stretch(Span(start, piece.start))
        start = max(start, piece.end)
    if start < end:
        yield Stretch(Span(start, end))


def _between(pieces: Sequence[Span], start: int, end: int) -> Spans:
    return tuple(Span(max(p.start, start), p.end) for p in pieces if p.end > start and p.start < end)


def _brings_in_another(words: Sequence[str], i: int) -> bool:
    """``a crowd of skippers`` and ``Ness and Tarn`` are one thing; ``said of the storm``, ``left and wept`` are not."""
    word = words[i].lower()
    if word == "of" and i > 0:
        return False
    if word == "after" and i > 0 and words[i - 1].lower() in vocabulary.AT_ONCE:
        return False
    if word == "and" and 0 < i < len(words) - 1:
        return not (words[i - 1][0].isupper() and words[i + 1][0].isupper())
    return word in vocabulary.ANOTHER_EVENT
