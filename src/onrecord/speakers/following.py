"""People followed through a text: who may be meant wherever a pronoun or a description takes somebody up.

In ``Ana Brask met Mayor Wenna Orn. She was tired, she said.`` two places speak of somebody who has been named. Each is
asked about in page order, and whoever the first *she* is taken for is nearer to the second. Who is the likeliest of the
candidates a `Ranker` says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from onrecord import names
from onrecord.nouns import Kind, Span, SpeakerType
from onrecord.speakers.entities import modifies_role, stands_for_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.impressions import Floats, Impressions
    from onrecord.nouns import Statement
    from onrecord.sentences import Sentences
    from onrecord.speakers.entities import Entity
    from onrecord.speakers.sources import Source

_PRONOUN = re.compile(r"\b(?:(he|him|himself)|(she|hers|herself)|(his)|(her))\b", re.IGNORECASE)
_PEOPLE = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
# Whoever was last spoken of longer ago isn't asked about, nor more people than these, the latest first.
_SENTENCES_BACK, _MOST = 40, 10
# So many pieces of content before a place are looked through for those that it stands in.
_OPEN = 6
# A bare name may be a person's if it looks like one to the reader.
_LIKE_A_PERSON = 0.5
# From this probability on a pronoun counts as a mention of the likeliest.
_BELIEVED = 0.5


class Place(NamedTuple):
    """Where somebody is mentioned.

    sentence, paragraph: their numbers in the text; first: is it the first mention of a person in its sentence;
    pronoun: ``he``, ``she`` or nothing; spoke: is it the source of a statement; quoted: inside what somebody said.
    """

    span: Span
    sentence: int
    paragraph: int
    first: bool
    possessive: bool
    pronoun: str
    spoke: bool
    quoted: bool


@dataclass(slots=True)
class Thread:
    """One person, where the text has spoken of them so far, and which pronouns it took for them."""

    entity: Entity
    as_person: float = 0.0
    places: list[Place] = field(default_factory=list)
    vectors: list[Floats] = field(default_factory=list)
    spoken: int = 0
    he: int = 0
    she: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A place that takes somebody up, and who may be meant, the latest first.

    source: the description that it is, None for a pronoun; around: in whose words it stands; last: who spoke last.
    """

    place: Place
    candidates: tuple[Thread, ...]
    source: Source | None
    vector: Floats | None
    around: Thread | None
    last: Thread | None


class Ranker(Protocol):
    """How likely each candidate is meant; what is missing to 1 is that none of them is."""

    def __call__(self, asked: Asked, /) -> Sequence[float]: ...


@dataclass(frozen=True, slots=True)
class Meant:
    """Who may be meant, the likeliest first, and how likely; where the first was last spoken of."""

    entities: tuple[Entity, ...]
    shares: tuple[float, ...]
    last: Span


class _Event(NamedTuple):
    """A mention of a known person, or a place that is asked about: a pronoun or a description."""

    span: Span
    possessive: bool = False
    thread: Thread | None = None
    pronoun: str = ""
    source: Source | None = None


def follow(
    text: str,
    sentences: Sentences,
    people: Sequence[Entity],
    said: Sequence[tuple[Statement, Source | None]],
    impressions: Impressions,
    rank: Ranker,
) -> dict[Span, Meant]:
    """Who is meant by each pronoun for one person, and by each source that describes one.

    said: the statements with their sources, read.
    """
    scene = _Scene(text, sentences, said, impressions)
    threads = [Thread(e, _as_person(e, impressions)) for e in people if e.type in _PEOPLE or _is_bare_name(text, e)]
    threads = [t for t in threads if t.entity.type in _PEOPLE or t.as_person >= _LIKE_A_PERSON]
    mentions = (_Event(m.span, m.possessive, t) for t in threads for m in t.entity.mentions)
    events = sorted((*mentions, *scene.pronouns(), *scene.descriptions()), key=lambda event: event.span)
    found: dict[Span, Meant] = {}
    for event in events:
        place = scene.place(event)
        if event.thread is not None:
            if not (event.thread.places and scene.is_aside(event)):
                scene.enter(event.thread, place)
            continue
        asked = scene.ask(place, event.source, threads)
        if not asked.candidates:
            continue
        ranked = sorted(zip(rank(asked), asked.candidates, strict=True), key=lambda pair: -pair[0])
        share, likeliest = ranked[0]
        entities, shares = tuple(t.entity for _, t in ranked), tuple(share for share, _ in ranked)
        found[event.span] = Meant(entities, shares, likeliest.places[-1].span)
        if share >= _BELIEVED:
            scene.enter(likeliest, place)
    return found


def _as_person(entity: Entity, impressions: Impressions) -> float:
    """How much its names look like a person's to the reader, on average."""
    return sum(map(impressions.as_person, entity.spans)) / len(entity.spans)


def _is_bare_name(text: str, entity: Entity) -> bool:
    """A single capital word that no table knows can be a person's, but not ``Ness`` where all are *from Ness*."""
    if entity.type is not SpeakerType.ORGANIZATION or len(entity.words) > 1 or names.letters(names.whole(entity.name)):
        return False
    others = sum(stands_for_place(text, m) or modifies_role(text, m) for m in entity.mentions)
    return others * 2 < len(entity.mentions)


class _Scene:
    """The text while it is walked through: its sentences, who spoke last, in whose words one stands."""

    def __init__(
        self,
        text: str,
        sentences: Sentences,
        said: Sequence[tuple[Statement, Source | None]],
        impressions: Impressions,
    ) -> None:
        self._text, self._sentences, self._impressions = text, sentences, impressions
        self._starts = sentences.starts()
        self._sources = {source.span: source for _, source in said if source}
        # The sources that say more than a name.
        self._told = [s for s in self._sources.values() if s.entity and len(s.words) > len(s.entity.words) + 1]
        self._contents = sorted(
            ((piece, s) for s, _ in said for piece in s.content), key=lambda pair: (pair[0].start, -pair[0].end)
        )
        self._quoted = [piece for piece, s in self._contents if s.kind is not Kind.INDIRECT and s.nested_in is None]
        self._speaker_of: dict[Span, Thread] = {}
        self._latest = -1
        self._last: Thread | None = None

    def pronouns(self) -> Iterator[_Event]:
        """Those outside quotations, and those that are sources wherever they stand."""
        for match in _PRONOUN.finditer(self._text):
            span = Span(*match.span())
            if self._sentences.paragraph(span.start) >= 0 and (span in self._sources or not self._is_quoted(span)):
                yield _Event(span, match.lastindex in {3, 4}, pronoun="he" if match.lastindex in {1, 3} else "she")

    def descriptions(self) -> Iterator[_Event]:
        """The sources that describe one person with *the*."""
        for span, source in self._sources.items():
            if source.describes_person:
                yield _Event(span, source=source)

    def place(self, event: _Event) -> Place:
        span = event.span
        sentence = bisect_right(self._starts, span.start) - 1
        quoted = self._is_quoted(span)
        first = sentence != self._latest
        if not quoted:
            self._latest = sentence
        return Place(
            span=span,
            sentence=sentence,
            paragraph=self._sentences.paragraph(span.start),
            first=first,
            possessive=event.possessive,
            pronoun=event.pronoun,
            spoke=self._source_at(event) is not None,
            quoted=quoted,
        )

    def enter(self, thread: Thread, place: Place) -> None:
        """From here on the person has been mentioned here."""
        if place.quoted and not place.spoke:
            return
        thread.places.append(place)
        thread.spoken += place.spoke
        thread.he += place.pronoun == "he"
        thread.she += place.pronoun == "she"
        vector = self._impressions.earlier(place.span)
        if vector is not None:
            thread.vectors.append(vector)
        if place.spoke:
            self._last = thread
            self._speaker_of.update((s, thread) for s in self._sources if place.span in s)

    def ask(self, place: Place, source: Source | None, threads: Sequence[Thread]) -> Asked:
        near = [
            t
            for t in threads
            if t.places and place.sentence - t.places[-1].sentence <= _SENTENCES_BACK and t.places[-1].span < place.span
        ]
        near.sort(key=lambda t: t.places[-1].span, reverse=True)
        return Asked(
            place=place,
            candidates=tuple(near[:_MOST]),
            source=source,
            vector=self._impressions.later(place.span),
            around=self._around(place.span),
            last=self._last,
        )

    def is_aside(self, event: _Event) -> bool:
        """Is it named in what is said of another who speaks: the ``Orn`` of *Ana Brask, who follows Orn, said*?"""
        thread = event.thread
        return thread is not None and any(event.span in s.span and s.entity is not thread.entity for s in self._told)

    def _source_at(self, event: _Event) -> Source | None:
        """The source that the event is, or whose name it is."""
        if event.thread is None:
            return self._sources.get(event.span)
        entity = event.thread.entity
        return next((s for span, s in self._sources.items() if s.entity is entity and event.span in span), None)

    def _around(self, span: Span) -> Thread | None:
        """The speaker of the innermost statement that the place stands in."""
        before = bisect_right(self._contents, span.start, key=lambda pair: pair[0].start)
        for piece, statement in reversed(self._contents[max(0, before - _OPEN) : before]):
            if span in piece and statement.source:
                return self._speaker_of.get(statement.source[0])
        return None

    def _is_quoted(self, span: Span) -> bool:
        number = bisect_right(self._quoted, span.start, key=lambda p: p.start) - 1
        return number >= 0 and span in self._quoted[number]
