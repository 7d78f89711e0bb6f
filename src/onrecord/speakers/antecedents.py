"""Whom a pronoun, a description or a silent continuation takes up.

``Ana Orn met Ilsabet Mórvane. "The quay stays," she said.`` has two women and tells nothing: no rule may choose.
Only the words outside quotation marks count, for a name inside a quotation is spoken of and doesn't speak; and of
those only a sentence's subject, or somebody who has spoken before. Where anybody else may be meant, nobody is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.nouns import Link, Reason, Span, SpeakerType
from onrecord.speakers import descriptions, vocabulary
from onrecord.speakers.cast import place_of
from onrecord.text import fold_word
from onrecord.version import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Speaker
    from onrecord.speakers.cast import Cast
    from onrecord.speakers.entities import Entity
    from onrecord.speakers.sources import Source

# How many paragraphs back a pronoun may reach, its own included.
_PARAGRAPHS_BACK = 3
_PEOPLE = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
# `She`, `On Friday she`: the subject of a sentence, a circumstance before it.
_PRONOUN_SUBJECT = re.compile(r"(?:[^,\"“”]{0,60},\s+|(?:But|And|Yet|Then|So)\s+)?(he|she)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:—–]")
_WORD = re.compile(r"[\w'’-]+")
_SMALL_WORDS = frozenset({"the", "that", "this", "of", "for", "a", "an", "in", "and", "its", "own", "s"})
_LEADS = frozenset(
    {"the", "a", "an", "its", "their", "but", "and", "when", "while", "as", "if", "because", "then", "so", "yet"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a sentence tells of, and whether as its subject."""

    span: Span
    entity: Entity
    subject: bool


def of_person(cast: Cast, at: Span, pronoun: str) -> Link | None:
    """The person that ``he`` or ``she`` takes up: the only one of the nearest sentence that tells of any."""
    for sentence in cast.sentences_back(at, _PARAGRAPHS_BACK):
        found = _of_sentence(cast, sentence, at, pronoun)
        if found is not None:
            return found
    return None


def of_others(cast: Cast, at: Span, *, plural: bool) -> Link | None:
    """The group that ``they``, the organization or document that ``it`` takes up: the last speaker, if it is one."""
    start = cast.passages[max(0, cast.paragraph(at.start) - _PARAGRAPHS_BACK + 1)].start
    last = next((link for s, link in cast.spoken_back() if link.key and place_of(s).start >= start), None)
    speaker = cast.speaker(last.key) if last else None
    fitting = {SpeakerType.GROUP} if plural else {SpeakerType.ORGANIZATION, SpeakerType.DOCUMENT}
    if last is None or speaker is None or speaker.type not in fitting:
        return None
    return Link(speaker.key, last.evidence, RULES)


def of_continuation(cast: Cast, at: Span) -> Link | None:
    """The speaker of the statement before, if it stands in this paragraph or the last and nobody else came between."""
    earlier = next(((s, link) for s, link in cast.spoken_back() if place_of(s).end <= at.start), None)
    if earlier is None:
        return of_person(cast, at, "")
    statement, link = earlier
    if cast.paragraph(at.start) - cast.paragraph(statement.content[-1].start) not in {0, 1}:
        return None
    speaker = cast.speaker(link.key)
    between = Span(place_of(statement).end, at.start)
    if any(_is_another(e, speaker) for e in cast.people for m in e.mentions if m.span in between):
        paragraph = cast.passages[cast.paragraph(at.start)]
        found = _of_sentence(cast, Span(paragraph.start, at.start), at, "")
        return found or Link.empty(Reason.AMBIGUOUS, RULES)
    return Link(link.key, link.evidence, RULES) if link.key else link


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
    """The person of one sentence; empty with its reason where another may be meant, None where it tells of nobody."""
    spoken = list(_spoken_in(cast, sentence, at))
    people = {link.key: link for link in spoken if link.key and _may_be(cast, link.key, pronoun)}
    if len(people) == 1 and all(link.key for link in spoken):
        key, link = next(iter(people.items()))
        if pronoun:
            cast.know_as_person(key)
        return Link(key, link.evidence, RULES)
    if people or any(link.key is None for link in spoken):
        return Link.empty(Reason.AMBIGUOUS, RULES)
    if _begins_with(cast.text, sentence, at, pronoun):
        return None
    before = Span(sentence.start, max(sentence.start, min(sentence.end, at.start)))
    told = _told_of(cast, before, pronoun)
    if len(told) == 1 and (told[0].subject or cast.has_spoken(told[0].entity)) and not _hints(cast, before, told[0]):
        entity = told[0].entity
        return Link(cast.key(entity.name, entity.type, entity.spans), (told[0].span,), RULES)
    return Link.empty(Reason.AMBIGUOUS, RULES) if told or _hints(cast, before, None) else None


def _spoken_in(cast: Cast, sentence: Span, at: Span) -> Iterator[Link]:
    """The speakers whose source stands in the sentence before the pronoun, the latest first."""
    for statement, link in cast.spoken_back():
        if place_of(statement).end <= sentence.start:
            return
        if statement.source and statement.source[0] in sentence and statement.source[0].end <= at.start:
            yield link


def _told_of(cast: Cast, before: Span, pronoun: str) -> list[Candidate]:
    """The people of a stretch outside quotations, one place each: named, or described so that one alone fits."""
    places = [(m.span, e) for e in cast.people for m in e.mentions if m.span in before and not m.possessive]
    for span, words, head in descriptions.definite(cast.text, before):
        fitting = described_as(cast, words, head)
        if len(fitting) == 1:
            places.append((span, fitting[0]))
    found: dict[str, Candidate] = {}
    for span, entity in sorted(places, key=lambda place: place[0]):
        if entity.type in _PEOPLE and not _contradicts(entity.gender, pronoun) and not cast.is_quoted(span):
            found.setdefault(entity.name, Candidate(span, entity, _is_subject(cast.text, before, span)))
    return list(found.values())


def _hints(cast: Cast, before: Span, known: Candidate | None) -> bool:
    """Is there somebody else: a possessor, or a description that doesn't tell who it is?"""
    if any(
        m.possessive and m.span in before and e.type is SpeakerType.PERSON and (known is None or e is not known.entity)
        for e in cast.people
        for m in e.mentions
    ):
        return True
    return any(
        len(described_as(cast, words, head)) != 1 and not cast.is_quoted(span)
        for span, words, head in descriptions.definite(cast.text, before)
    )


def _is_subject(text: str, sentence: Span, span: Span) -> bool:
    """Does the clause begin with the name, its titles aside: ``On Friday, Harbour Minister `` before it?"""
    lead = _CLAUSE.split(text[sentence.start : span.start])[-1]
    words = [fold_word(w) for w in _WORD.findall(lead)]
    modifiers = [w for w in words if w not in _LEADS]
    return not modifiers or (
        vocabulary.is_role(modifiers[-1]) and not {"of", "for", "in", "at", "with", "to", "from", "by"} & set(modifiers)
    )


def _begins_with(text: str, sentence: Span, at: Span, pronoun: str) -> bool:
    """Has the sentence the same pronoun for its subject? Then it is about the person of the sentence before."""
    found = _PRONOUN_SUBJECT.match(sentence.of(text))
    return bool(pronoun and found and found[1].lower() == pronoun and sentence.start + found.start(1) < at.start)


def _may_be(cast: Cast, key: str, pronoun: str) -> bool:
    """Can the speaker be this ``he`` or ``she``? A bare name that no table knows can be a person's."""
    speaker = cast.speaker(key)
    if speaker is None or not (speaker.type in _PEOPLE or _is_bare_name(speaker)):
        return False
    entity = cast.entity(speaker.name)
    return entity is None or not _contradicts(entity.gender, pronoun)


def _is_bare_name(speaker: Speaker) -> bool:
    name = speaker.name
    return (
        speaker.type is SpeakerType.ORGANIZATION and len(name.split()) == 1 and name[0].isupper() and not name.isupper()
    )


def _is_another(entity: Entity, speaker: Speaker | None) -> bool:
    return entity.type is SpeakerType.PERSON and (speaker is None or entity.name != speaker.name)


def _contradicts(gender: str | None, pronoun: str) -> bool:
    return bool(gender and pronoun and gender != pronoun)
