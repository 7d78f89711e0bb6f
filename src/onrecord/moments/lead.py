"""The day of the news: an article that tells at its head what happened on the very day of its publication.

``The council voted on Thursday to close the quay``, published on that Thursday. What anybody is then said to have said
about it was said on that day too: it can be neither before the vote nor after the article. A day earlier than that of
publication leaves two days open, so it tells nothing of others' words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import dates, sentences
from onrecord.moments import saying, tenses

if TYPE_CHECKING:
    from onrecord.moments.saying import Told
    from onrecord.nouns import Article, Span, Value, When

_WORD = re.compile(r"[\w'’-]+")
# How many sentences are the head of an article, and how many words before the day hold the verb of its event.
_SENTENCES = 2
_VERB = 8
_NOT_YET = frozenset("will would shall if unless expected set due scheduled to".split())
_MARKS = frozenset('"“”«»')


def find_lead(text: str, article: Article, seen_from: Value[When]) -> Told | None:
    """The day of the event that the head of the article tells, if it is that of its publication."""
    today = seen_from.value
    if today is None or today.first != today.last:
        return None
    for sentence in _head(text, article):
        for day in dates.find(text, start=sentence.start, end=sentence.end):
            told = saying.read_day(day, seen_from)
            is_today = told.day is not None and told.day.first == told.day.last == today.first
            if is_today and _has_happened(text[sentence.start : day.span.start]):
                return told
    return None


def _head(text: str, article: Article) -> tuple[Span, ...]:
    """The first sentences of the body."""
    apart = {*article.title.evidence, *article.subheads, *article.standfirst}
    body = [p for p in article.paragraphs if p not in apart][:_SENTENCES]
    return tuple(s for p in body for s in sentences.split(text, p))[:_SENTENCES]


def _has_happened(before: str) -> bool:
    """Is the last verb of the day's clause in the past, and told by the writer?"""
    words = [word.lower() for word in _WORD.findall(before.rpartition(",")[2])][-_VERB:]
    verbs = [i for i, word in enumerate(words) if tenses.is_past(word) and "-" not in word]
    return bool(verbs) and not _NOT_YET.intersection(words[max(0, verbs[-1] - 2) :]) and not _MARKS.intersection(before)
