"""Whom a source takes up that no ranker is asked about: a plural, *it*, *who*, *I*, a silent continuation.

``Five unions wrote to Orn. They said so to Brask, who agreed.``: *they* are the last speakers if those are several,
*who* is the name right before it. Where nobody fits, nobody is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.nouns import Link, Reason, Span, SpeakerType
from onrecord.speakers.cast import place_of
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.nouns import Speaker, Statement
    from onrecord.speakers.cast import Cast
    from onrecord.speakers.entities import Entity

# How many paragraphs back *they* and *it* may reach, their own included.
_PARAGRAPHS_BACK = 3
# A passive that tells that somebody asks or expects, and never who.
_NOBODYS = re.compile(
    r"\b(?:asked|pressed|questioned|quizzed|expected|reportedly|allegedly|believed|rumou?red|known)\b", re.IGNORECASE
)
# `Orn, ` who said
_RIGHT_BEFORE = re.compile(r",?\s*")


def of_others(cast: Cast, at: Span, *, plural: bool) -> Link | None:
    """The group that ``they``, the organization or document that ``it`` takes up: the last speaker, if it is one."""
    start = cast.passages[max(0, cast.paragraph(at.start) - _PARAGRAPHS_BACK + 1)].start
    last = next((link for s, link in cast.spoken_back() if link.key and place_of(s).start >= start), None)
    speaker = cast.speaker(last.key) if last else None
    fitting = {SpeakerType.GROUP} if plural else {SpeakerType.ORGANIZATION, SpeakerType.DOCUMENT}
    if last is None or speaker is None or speaker.type not in fitting:
        return None
    return Link(speaker.key, last.evidence, RULES)


def of_relative(cast: Cast, at: Span) -> tuple[Entity, Span] | None:
    """The name right before ``who`` or ``which``, and where it stands."""
    for entity in cast.people:
        for mention in entity.mentions:
            if mention.span.end <= at.start and _RIGHT_BEFORE.fullmatch(cast.text, mention.span.end, at.start):
                return entity, mention.span
    return None


def of_continuation(cast: Cast, at: Span) -> Link | None:
    """The speaker of the statement before, if it stands in this paragraph or the last and nobody else came between."""
    earlier = next(((s, link) for s, link in cast.spoken_back() if place_of(s).end <= at.start), None)
    if earlier is None:
        return None
    statement, link = earlier
    if cast.paragraph(at.start) - cast.paragraph(statement.content[-1].start) not in {0, 1}:
        return None
    speaker = cast.speaker(link.key)
    between = Span(place_of(statement).end, at.start)
    if any(_is_another(e, speaker) for e in cast.people for m in e.mentions if m.span in between):
        return Link.empty(Reason.AMBIGUOUS, RULES)
    return Link(link.key, link.evidence, RULES) if link.key else link


def is_nobodys(cast: Cast, statement: Statement) -> bool:
    """``Asked about the quay, Orn said``: whoever asked is not told, and it isn't the last speaker."""
    return any(_NOBODYS.search(cast.text, span.start, span.end) for span in statement.cue)


def around(cast: Cast, statement: Statement) -> Link | None:
    """The speaker of the statement in whose content the source stands: *I* is whoever says it."""
    source = statement.source[0]
    holding = [
        (sum(map(len, other.content)), number, link)
        for number, (other, link) in enumerate(cast.spoken)
        if any(source in piece for piece in other.content)
    ]
    return min(holding)[2] if holding else None


def _is_another(entity: Entity, speaker: Speaker | None) -> bool:
    return entity.type is SpeakerType.PERSON and (speaker is None or entity.name != speaker.name)
