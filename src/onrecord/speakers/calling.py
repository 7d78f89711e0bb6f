"""What a source is called that has no name of its own: the page's words, as short as they still tell who it is.

``the latest survey released on Friday`` is the *latest survey*; ``her aides``, where *she* is Ana Brask, are *Brask's
aides*; ``Brask and the board`` are *Ana Brask and the board*.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.nouns import Span, SpeakerType
from onrecord.speakers.sources import Phrase

if TYPE_CHECKING:
    from onrecord.speakers.cast import Cast
    from onrecord.speakers.sources import Source

_ARTICLE = re.compile(r"(?:an?|the|this|that|these|those|as)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:his|her)\b", re.IGNORECASE)
# What is only said about it, behind a comma or a participle.
_ASIDE = re.compile(r",\s|\s(?:released|published|issued|posted|who|which)\s")
# Behind a name that is no part of another: the end, a comma, *and*.
_ALONE = re.compile(r"(?:,|\s+and\b|$)")
# Before a name: another of them, and what joins the two.
_JOINING = re.compile(r".*(?:\band|,)\s+", re.DOTALL)


def called(cast: Cast, source: Source) -> str:
    """The name under which a source that isn't any known name is listed."""
    if source.form is Phrase.SEVERAL:
        return _named_in_full(cast, source)
    phrase = source.span.of(cast.text)
    article = _ARTICLE.match(phrase)
    if article and article.end() < len(phrase):
        phrase = phrase[article.end() :]
    aside = _ASIDE.search(phrase)
    phrase = phrase[: aside.start()] if aside else phrase
    owner = _POSSESSIVE.match(phrase)
    if owner:
        bearer = cast.taken_for(Span(source.span.start, source.span.start + owner.end()))
        if bearer is not None:
            return f"{bearer.name.split()[-1]}'s{phrase[owner.end() :]}"
    return phrase


def _named_in_full(cast: Cast, source: Source) -> str:
    """Each name of several as the article gives it in full, its titles off."""
    people = (e for e in cast.people if e.type is SpeakerType.PERSON)
    inside = sorted((m.span, e.name) for e in people for m in e.mentions if m.span in source.span)
    words, at = "", source.span.start
    for span, name in inside:
        if not _ALONE.match(cast.text, span.end, source.span.end):
            continue  # the `Orn` of the Orn government
        between = cast.text[at : span.start]
        joined = _JOINING.match(between)
        words += (joined.group() if joined else "" if not words else between) + name
        at = span.end
    words += cast.text[at : source.span.end]
    before, joint, behind = words.partition(" and ")
    return f"{before} and {behind.partition(', ')[0]}" if joint else words
