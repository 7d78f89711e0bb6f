"""Who is in an article, and who has spoken so far.

When ``"Nobody will pay," she said`` is read, the cast holds Ana Brask, whom the article names, the two statements
before, and that the last of them was hers.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.nouns import Kind, Span, Speaker, SpeakerType
from onrecord.sentences import Sentences
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Link, Spans, Statement
    from onrecord.speakers.entities import Entity


@dataclass(slots=True)
class Cast:
    """The people of an article and its speakers so far. It grows as the statements are read in page order."""

    text: str
    passages: Spans
    people: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    speakers: list[Speaker] = field(default_factory=list)
    spoken: list[tuple[Statement, Link]] = field(default_factory=list)
    _quoted: list[Span] | None = field(default=None, init=False)
    _sentences: Sentences = field(init=False)

    def __post_init__(self) -> None:
        self._sentences = Sentences(self.text, self.passages)

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

    def know_as_person(self, key: str) -> None:
        """A pronoun has told that a bare name is a person's."""
        known = self.speaker(key)
        if known is None or known.type is not SpeakerType.ORGANIZATION:
            return
        person = SpeakerType.PERSON
        self.speakers = [replace(s, type=person) if s.key == key else s for s in self.speakers]
        self.people = tuple(replace(e, type=person) if e.name == known.name else e for e in self.people)

    def entity(self, name: str) -> Entity | None:
        return next((e for e in self.people if e.name == name), None)

    def has_spoken(self, entity: Entity) -> bool:
        return any(s.name == entity.name for s in self.speakers)

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position, or that ends before it; -1 before the first."""
        return self._sentences.paragraph(position)

    def sentences_back(self, at: Span, paragraphs: int) -> Iterator[Span]:
        """The sentences that begin before a place, the nearest first, over so many paragraphs."""
        number = self.paragraph(at.start)
        for n in range(number, max(number - paragraphs, -1), -1):
            yield from (s for s in reversed(self._sentences.of_paragraph(n)) if s.start <= at.start)

    def spoken_back(self) -> Iterator[tuple[Statement, Link]]:
        """What was said, the latest first; quotations inside quotations left out."""
        return ((statement, link) for statement, link in reversed(self.spoken) if statement.nested_in is None)

    def is_quoted(self, span: Span) -> bool:
        """Does the place stand inside something that somebody said?"""
        if self._quoted is None:
            marked = (s for s in self.statements if s.kind is not Kind.INDIRECT and s.nested_in is None)
            self._quoted = sorted(piece for s in marked for piece in s.content)
        number = bisect_right(self._quoted, span.start, key=lambda p: p.start) - 1
        return number >= 0 and span in self._quoted[number]


def place_of(statement: Statement) -> Span:
    """From the first to the last character of a statement, its cue and source included."""
    spans = (*statement.content, *statement.cue, *statement.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
