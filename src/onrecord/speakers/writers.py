"""Who wrote the article, where its own words are somebody's: *I* and *we* outside quotation marks, *it is obvious*.

``It seems that the quay will stay`` says so without a source: whoever writes it thinks so. A byline tells who that is,
a line at the end (``Ana Brask is a shipwright at Ness.``), or the name under each of the letters to an editor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.nouns import Link, SpeakerType
from onrecord.text import fold_word
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.nouns import Article, Span, Statement
    from onrecord.speakers.cast import Cast
    from onrecord.speakers.entities import Entity

# Ana Orn ` is a` shipwright at Ness: a line at the end that tells whose article it is, this many paragraphs at most.
_IS = re.compile(r",?\s+(?:\([^)]*\)\s+)?is\s+")
_AUTHORS_NOTE = 3
# A letter to an editor has so many paragraphs at most; its name stands alone, or is an account's.
_LETTER = 12
_ACCOUNT = re.compile(r"@\w+\.?")
_UNKNOWN = "the author"
# Nobody but whoever writes is there to whom something seems so: `it is obvious that`, `Brask seems to`.
_SEEMING = frozenset(
    "seem seems seemed appear appears appeared look looks looked obvious obviously clear evident apparent".split()
)
# `seems to many`: somebody else is.
_WORD = re.compile(r"[\w'’-]+")


def thinks(cast: Cast, statement: Statement) -> bool:
    """Is it said without a source in words that make it the writer's own thought?"""
    cue = [fold_word(word) for span in statement.cue for word in _WORD.findall(span.of(cast.text))]
    return bool(_SEEMING.intersection(cue))


def is_of_letters(cast: Cast, at: Span) -> bool:
    """Does a name stand under the words, so that several people write in the article?"""
    return _signed(cast, at) is not None


def writer(cast: Cast, article: Article, at: Span) -> Link:
    """Whoever wrote the words at a place outside quotations, with a name if the page tells it."""
    name, place = _signed(cast, at) or _author(cast, article)
    spans = (at, place) if place else (at,)
    kind = SpeakerType.PERSON if name else SpeakerType.UNNAMED
    return Link(cast.key(name or _UNKNOWN, kind, spans), spans, RULES)


def _author(cast: Cast, article: Article) -> tuple[str, Span | None]:
    """By the byline, or a line at the end."""
    if len(article.byline) == 1 and article.byline[0].value:
        value = article.byline[0]
        return article.byline[0].value, value.evidence[0] if value.evidence else None
    for passage in cast.passages[-_AUTHORS_NOTE:]:
        for entity in cast.people:
            first = entity.spans[0]
            alone = len(entity.mentions) == 1 and entity.type is SpeakerType.PERSON
            if alone and first.start == passage.start and _IS.match(cast.text, first.end):
                return entity.name, first
    return "", None


def _signed(cast: Cast, at: Span) -> tuple[str, Span] | None:
    """By the name that stands alone under the paragraph, or under one of the next."""
    here = cast.paragraph(at.start)
    for passage in cast.passages[here + 1 : here + 1 + _LETTER]:
        if _ACCOUNT.fullmatch(cast.text, passage.start, passage.end):
            return passage.of(cast.text).rstrip("."), passage
        for entity in cast.people:
            if entity.type is SpeakerType.PERSON and _is_all_of(cast.text, entity, passage):
                return entity.name, passage
    return None


def _is_all_of(text: str, entity: Entity, passage: Span) -> bool:
    """Is the line the name, of two words and not written small elsewhere, as a subhead's words are?"""
    name = entity.spans[0]
    line = text[passage.start : name.start] + text[name.end : passage.end] if name in passage else text
    return line in {"", "."} and len(entity.words) > 1 and entity.name.lower() not in text
