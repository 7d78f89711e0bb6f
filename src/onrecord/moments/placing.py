"""When the words were said: the day that stands beside the cue.

``"The quay stays," Orn said on Friday`` in an article of Saturday 16 March was said on Friday 15 March. Only a day
that stands next to the cue, or opens the cue's sentence, is the day of the saying: in ``Orn said the storm of
Friday broke it`` the day is the storm's. Occasion, place and addressee are not read yet and say so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord import dates
from onrecord.nouns import Reason, Span, Value, When
from onrecord.sentences import Sentences
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.nouns import Article, PageText, Spans, Statement

# What may stand between a cue and its day: an addressee or a place of a few words, never a clause.
_BETWEEN = re.compile(
    r"^(?:\s+(?:reporters|journalists|supporters|delegates|lawmakers|parliament|listeners|viewers|the\s+\w+(?:\s+\w+)?))?"
    r"(?:,?\s+(?:in|at|from|during|to|before)\s+(?:(?:a|an|the|his|her|their)\s+)?(?:[\w'’.-]+\s*){1,6}?)?,?\s*(?:on\s+|late\s+|early\s+)?$",
    re.IGNORECASE,
)
_LONGEST_CIRCUMSTANCE = 16
_ANOTHER_EVENT = frozenset(
    "after before following since until when while as that which who whose where because about over regarding if and"
    " but or despite amid against ahead".split()
)
_OPENING = re.compile(r"^(?:(?:on|in|at|during|speaking|late|early|earlier)\b[^.;:\"“”]{0,80}?)?$", re.IGNORECASE)
_TO_COMMA = re.compile(r"^[^.;:\"“”]{0,90},\s*$")
_FUTURE = re.compile(r"\b(?:will|would|'ll|is to|are to|is expected to|plans to)\s+\w*\s*$", re.IGNORECASE)


def place(text: PageText, article: Article, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with the day on which they were said, where the words beside the cue tell it."""
    nothing = Value[str].empty(Reason.NOT_READ, RULES)
    passages = tuple({*article.paragraphs, *article.title.evidence})
    found = Sentences(text.text, passages)
    return tuple(
        replace(s, said_on=_said_on(text.text, article, s, found), place=nothing, addressee=nothing) for s in statements
    )


def _said_on(text: str, article: Article, statement: Statement, found: Sentences) -> Value[When]:
    if not statement.cue or statement.nested_in is not None:
        return Value.empty(Reason.NOT_TOLD, RULES)
    cue = statement.cue[0]
    whole = found.around(cue.start)
    if whole is None or _FUTURE.search(text[max(whole.start, cue.start - 30) : cue.start]):
        return Value.empty(Reason.NOT_TOLD, RULES)
    sentence = _outside(statement.content, whole, cue)
    follows = any(cue.end <= p.start < whole.end and text[p.start].isalnum() for p in statement.content)
    for expression in dates.find(text, start=sentence.start, end=sentence.end):
        if _belongs_to_cue(text, statement, sentence, expression.span, content_follows=follows):
            return _resolved(expression, article)
    return Value.empty(Reason.NOT_TOLD, RULES)


def _resolved(expression: dates.Expression, article: Article) -> Value[When]:
    when = dates.resolve(expression, published=article.published.value)
    if isinstance(when, Reason):
        return Value.empty(when, RULES)
    return Value(_until(when, article.published.value), (expression.span, *article.published.evidence), RULES)


def _until(when: When, published: When | None) -> When:
    """What was said ``this week`` was said before the article appeared."""
    if published is None or not when.first <= published.last < when.last:
        return when
    return When(when.first, published.last)


def _is_circumstance(between: str) -> bool:
    """Behind a quotation and its cue stand only addressee, place and day, if no other event comes in: ``after``."""
    words = between.lower().split()
    return (
        len(words) <= _LONGEST_CIRCUMSTANCE
        and not _ANOTHER_EVENT.intersection(words)
        and not set(between) & set('"“”;:')
    )


def _outside(content: Spans, sentence: Span, cue: Span) -> Span:
    """The part of the sentence around the cue that is not content: a day inside the words said is spoken of."""
    start = max([sentence.start, *(c.end for c in content if c.end <= cue.start)])
    end = min([sentence.end, *(c.start for c in content if c.start >= cue.end)])
    return Span(start, max(end, cue.end))


def _belongs_to_cue(text: str, statement: Statement, sentence: Span, day: Span, *, content_follows: bool) -> bool:
    """Does the day stand behind the cue (``said on Friday``), or open its sentence (``On Friday Orn said``)?"""
    verb = max([statement.cue[0].end, *(s.end for s in statement.source if s.start > statement.cue[0].start)])
    if day.start >= verb:
        between = text[verb : day.start]
        if "," in between and text[statement.cue[0].start : statement.cue[0].end].lower() == "according to":
            return False
        return bool(_BETWEEN.match(between)) or (not content_follows and _is_circumstance(between))
    first = min([statement.cue[0].start, *(s.start for s in statement.source)])
    if day.end > first or not _OPENING.match(text[sentence.start : day.start]):
        return False
    between = text[day.end : first]
    return bool(_TO_COMMA.match(between)) or not between.strip(" ,")
