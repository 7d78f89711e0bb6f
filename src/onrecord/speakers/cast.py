"""Who is in an article, and who has spoken so far.

When ``"Nobody will pay," she said`` is read, the cast holds Ana Brask, whom the article names, the two statements
before, and that the last of them was hers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.nouns import Span, Speaker, SpeakerType
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.nouns import Link, Spans, Statement
    from onrecord.sentences import Sentences
    from onrecord.speakers.entities import Entity
    from onrecord.speakers.following import Meant

# From this share on a possessive tells whose aide somebody is.
_LIKELY = 0.5


@dataclass(slots=True)
class Cast:
    """The people of an article and its speakers so far. It grows as the statements are read in page order.

    speaking: who is the source of a statement by name; meant: whom each pronoun and description may mean; identified:
    the descriptions in the lead of people whom the article names later, and whom it names.
    """

    text: str
    passages: Spans
    people: tuple[Entity, ...]
    sentences: Sentences
    speaking: frozenset[str] = frozenset()
    meant: Mapping[Span, Meant] = field(default_factory=dict)
    identified: list[tuple[Span, Entity]] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    spoken: list[tuple[Statement, Link]] = field(default_factory=list)

    def key(self, name: str, kind: SpeakerType, spans: Spans) -> str:
        """The key of a speaker, a new one if nobody of that name and type has spoken yet."""
        folded = fold(name)
        for i, known in enumerate(self.speakers):
            if fold(known.name) == folded and known.type is kind:
                self.speakers[i] = replace(known, mentions=tuple(sorted({*known.mentions, *spans})))
                return known.key
        new = Speaker(f"p{len(self.speakers) + 1}", name, kind, tuple(sorted({*spans})))
        self.speakers.append(new)
        return new.key

    def speaker(self, key: str | None) -> Speaker | None:
        return next((s for s in self.speakers if s.key == key), None)

    def known(self, entity: Entity) -> Entity:
        """The entity as it is known by now."""
        return next((e for e in self.people if e.name == entity.name), entity)

    def identity(self, entity: Entity) -> Entity:
        """Whom the article names later if the entity is somebody unnamed in its lead; else the entity."""
        return next((named for span, named in self.identified if span.overlaps(entity.spans[0])), entity)

    def as_person(self, entity: Entity) -> Entity:
        """The entity, now that a pronoun has told that a bare name is a person's."""
        if entity.type is not SpeakerType.ORGANIZATION:
            return entity
        person = replace(entity, type=SpeakerType.PERSON)
        self.people = tuple(person if e.name == entity.name else e for e in self.people)
        self.speakers = [
            replace(s, type=SpeakerType.PERSON) if s.name == entity.name and s.type is entity.type else s
            for s in self.speakers
        ]
        return person

    def taken_for(self, span: Span) -> Entity | None:
        """Whom a pronoun most likely means."""
        meant = self.meant.get(span)
        return meant.entities[0] if meant and meant.entities and meant.shares[0] >= _LIKELY else None

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position, or that ends before it; -1 before the first."""
        return self.sentences.paragraph(position)

    def spoken_back(self) -> Iterator[tuple[Statement, Link]]:
        """What was said, the latest first; quotations inside quotations left out."""
        return ((statement, link) for statement, link in reversed(self.spoken) if statement.nested_in is None)


def place_of(statement: Statement) -> Span:
    """From the first to the last character of a statement, its cue and source included."""
    spans = (*statement.content, *statement.cue, *statement.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
