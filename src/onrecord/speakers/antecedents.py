"""Whom a pronoun, a description or a silent continuation takes up.

``Ana Orn met Ilsabet Mórvane. "The quay stays," she said.`` has two women and tells nothing: no rule may choose.
Only the words outside quotation marks count, for a name inside a quotation is spoken of and doesn't speak.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import sentences
from onrecord.nouns import Kind, Link, Reason, Span, SpeakerType
from onrecord.speakers import descriptions, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Speaker, Statement
    from onrecord.speakers.entities import Entity
    from onrecord.speakers.resolving import Cast
    from onrecord.speakers.sources import Source

RULES = "rules@1"

# How many paragraphs back a pronoun may reach, its own included.
PARAGRAPHS_BACK = 3
_PEOPLE = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
# `She`, `On Friday she`: the subject of a sentence, a circumstance before it.
_PRONOUN_SUBJECT = re.compile(r"(?:[^,\"“”]{0,60},\s+|(?:But|And|Yet|Then|So)\s+)?(he|she)\b", re.IGNORECASE)
_SMALL_WORDS = frozenset({"the", "that", "this", "of", "for", "a", "an", "in", "and", "its", "own", "s"})


def of_person(cast: Cast, at: Span, pronoun: str) -> Link | None:
    """The person that ``he`` or ``she`` takes up: the only one of the nearest sentence that tells of any."""
    for sentence in _sentences_back(cast, at):
        found = _of_sentence(cast, sentence, at, pronoun)
        if found is not None:
            return found
    return None


def of_others(cast: Cast, at: Span, *, plural: bool) -> Link | None:
    """The group that ``they``, the organization or document that ``it`` takes up: the last speaker, if it is one."""
    window = list(_sentences_back(cast, at))
    last = [
        link for statement, link in cast.spoken if link.key and any(_place(statement).start >= s.start for s in window)
    ]
    speaker = cast.speaker(last[-1].key) if last else None
    fitting = {SpeakerType.GROUP} if plural else {SpeakerType.ORGANIZATION, SpeakerType.DOCUMENT}
    if speaker is None or speaker.type not in fitting:
        return None
    return Link(speaker.key, last[-1].evidence, RULES)


def of_continuation(cast: Cast, at: Span) -> Link | None:
    """The speaker of the statement before, if it stands in this paragraph or the last and nobody else came between."""
    earlier = [(s, link) for s, link in cast.spoken if _place(s).end <= at.start and s.nested_in is None]
    if not earlier:
        return of_person(cast, at, "")
    statement, link = earlier[-1]
    if not _adjacent(cast, statement, at):
        return None
    between = Span(max(_place(statement).end, 0), at.start)
    others = {id(e) for e in cast.people for m in e.mentions if m.span in between and e.type is SpeakerType.PERSON} - {
        id(e) for e in cast.people if (known := cast.speaker(link.key)) and known.name == e.name
    }
    if others:
        paragraph = next(p for p in cast.passages if at in p)
        return _of_sentence(cast, Span(paragraph.start, at.start), at, "") or Link.empty(Reason.AMBIGUOUS, RULES)
    if link.key is None:
        return link
    return Link(link.key, link.evidence, RULES)


def described_as(cast: Cast, words: tuple[str, ...], head: str) -> list[Entity]:
    """The entities that the article describes with the head of a phrase, those that share most of its words."""
    wanted = {w for w in words if w not in _SMALL_WORDS and not w.endswith("'s")}
    fitting = [
        (len(wanted & (e.described | set(e.words))), e)
        for e in cast.people
        if head in e.described or (head in vocabulary.ORGANIZATIONS and head in e.words)
    ]
    best = max((score for score, _ in fitting), default=0)
    return [e for score, e in fitting if score == best]


def same_group(cast: Cast, source: Source) -> Speaker | None:
    """The group that spoke before under the same noun: ``five unions`` and then ``the unions``."""
    for speaker in reversed(cast.speakers):
        words = speaker.name.lower().split()
        if speaker.type is SpeakerType.GROUP and source.head in words:
            return speaker
    return None


def _of_sentence(cast: Cast, sentence: Span, at: Span, pronoun: str) -> Link | None:
    """The person of one sentence; an empty answer with its reason where it names two, None where it names nobody."""
    spoken = [
        link
        for s, link in cast.spoken
        if s.source and s.source[0] in sentence and s.source[0].end <= at.start and s.nested_in is None
    ]
    keys = {link.key for link in spoken if _is_person(cast, link.key, pronoun)}
    if len(keys) == 1:
        link = next(link for link in spoken if link.key in keys)
        return Link(link.key, link.evidence, RULES)
    if any(link.key is None for link in spoken):
        return Link.empty(Reason.AMBIGUOUS, RULES)
    if _begins_with(cast.text, sentence, at, pronoun):
        return None
    named = _people_in(cast, sentence, at, pronoun)
    if len(named) == 1:
        mention, entity = named[0]
        return Link(cast.key(entity.name, entity.type, entity.spans), (mention,), RULES)
    if len(named) > 1:
        return Link.empty(Reason.AMBIGUOUS, RULES)
    return None


def _people_in(cast: Cast, sentence: Span, at: Span, pronoun: str) -> list[tuple[Span, Entity]]:
    """The people of a sentence before the pronoun and outside quotations, one place each: named or described."""
    before = Span(sentence.start, max(sentence.start, min(sentence.end, at.start)))
    places = [(m.span, e) for e in cast.people for m in e.mentions if m.span in before and not m.possessive]
    for span, words, head in descriptions.definite(cast.text, before):
        fitting = described_as(cast, words, head)
        if len(fitting) == 1:
            places.append((span, fitting[0]))
    found: dict[str, tuple[Span, Entity]] = {}
    for span, entity in sorted(places, key=lambda place: place[0]):
        if entity.type in _PEOPLE and not _contradicts(entity.gender, pronoun) and not _quoted(cast, span):
            found.setdefault(entity.name, (span, entity))
    evident = [(span, e) for span, e in found.values() if e.evident]
    return evident or list(found.values())


def _begins_with(text: str, sentence: Span, at: Span, pronoun: str) -> bool:
    """Has the sentence the same pronoun for its subject? Then it is about the person of the sentence before."""
    found = _PRONOUN_SUBJECT.match(sentence.of(text))
    return bool(pronoun and found and found[1].lower() == pronoun and sentence.start + found.start(1) < at.start)


def _sentences_back(cast: Cast, at: Span) -> Iterator[Span]:
    """The sentences before a place, the nearest first, over a few paragraphs."""
    before = [p for p in cast.passages if p.start <= at.start]
    for paragraph in reversed(before[-PARAGRAPHS_BACK:]):
        yield from (s for s in reversed(sentences.split(cast.text, paragraph)) if s.start <= at.start)


def _adjacent(cast: Cast, statement: Statement, at: Span) -> bool:
    """Do a statement and a place stand in the same paragraph or in neighbouring ones?"""

    def number(position: int) -> int:
        return next((i for i, p in enumerate(cast.passages) if p.start <= position < p.end), -2)

    return number(at.start) - number(statement.content[-1].start) in {0, 1}


def _place(statement: Statement) -> Span:
    spans = (*statement.content, *statement.cue, *statement.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _is_person(cast: Cast, key: str | None, pronoun: str) -> bool:
    speaker = cast.speaker(key)
    if speaker is None or speaker.type not in _PEOPLE:
        return False
    entity = next((e for e in cast.people if e.name == speaker.name), None)
    return entity is None or not _contradicts(entity.gender, pronoun)


def _contradicts(gender: str | None, pronoun: str) -> bool:
    return bool(gender and pronoun and gender != pronoun)


def _quoted(cast: Cast, span: Span) -> bool:
    """Does the name stand inside something that somebody said?"""
    return any(span in piece for s in cast.statements if s.kind is not Kind.INDIRECT for piece in s.content)
