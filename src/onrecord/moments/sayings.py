"""One saying with all that its own sentence tells of it, before it is put beside others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord import dates
from onrecord.moments import circumstances, saying, tenses
from onrecord.moments.addressees import find_addressee
from onrecord.moments.occasions import find_given_out, find_mention, noun_of_document
from onrecord.moments.places import find_place
from onrecord.moments.tenses import UNSAID, Course
from onrecord.moments.voices import find_voices
from onrecord.nouns import OccasionKind, Part
from onrecord.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.dates import Expression
    from onrecord.moments.circumstances import Stretch
    from onrecord.moments.occasions import Mention
    from onrecord.moments.saying import Told
    from onrecord.nouns import Article, Span, Statement, Value, Voice, When


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement and what stands with it.

    paragraph: its number; course: whether it may share the day of another; told: its own day; elsewhere: the days that
    its sentence tells beside what is said; mention: the occasion; document: the noun of a written source.
    """

    statement: Statement
    voices: tuple[Value[Voice], ...]
    paragraph: int
    course: Course
    sentence: Span | None = None
    told: Told | None = None
    elsewhere: tuple[Told, ...] = ()
    mention: Mention | None = None
    document: str | None = None
    place: Span | None = None
    addressee: Span | None = None

    @property
    def at(self) -> int:
        """Where it is put, which gives the order in which it is read."""
        return (self.statement.cue or self.statement.content)[0].start

    @property
    def in_body(self) -> bool:
        return self.statement.part is Part.BODY

    @property
    def is_unsaid(self) -> bool:
        """Does it lie ahead, or hang on something else?"""
        return any(voice.value in UNSAID for voice in self.voices)

    def fits(self, day: When | None) -> bool:
        """Does its sentence tell of no other day?"""
        return all(told.day == day for told in self.elsewhere)


class Reader:
    """Reads the statements of one article, each in its sentence; `seen_from` is the day from which it counts."""

    def __init__(self, text: str, article: Article, statements: tuple[Statement, ...], seen_from: Value[When]) -> None:
        self._text = text
        self._seen_from = seen_from
        self._statements = statements
        self._sentences = Sentences(text, tuple({*article.paragraphs, *article.title.evidence}))

    def read(self) -> tuple[Saying, ...]:
        """The sayings in the order of the statements."""
        return tuple(self._read(statement) for statement in self._statements)

    @cached_property
    def _by_id(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self._statements}

    @cached_property
    def _held(self) -> dict[Span, list[Statement]]:
        """The statements that a sentence holds, or holds a piece of."""
        held: dict[Span, list[Statement]] = {}
        for statement in self._statements:
            for sentence in {self._sentences.around(p.start) for p in (*statement.cue, *statement.content)}:
                if sentence:
                    held.setdefault(sentence, []).append(statement)
        return held

    def _read(self, statement: Statement) -> Saying:
        text = self._text
        at = (statement.cue or statement.content)[0].start
        sentence = self._sentences.around(at) if statement.cue else None
        voices = find_voices(text, statement, self._by_id)
        course = tenses.course(text, statement, sentence, voices)
        found = Saying(statement, voices, self._sentences.paragraph(at), course, sentence)
        return self._in_sentence(found, sentence) if sentence and statement.nested_in is None else found

    def _in_sentence(self, found: Saying, sentence: Span) -> Saying:
        """The saying with what stands beside it in its sentence."""
        text, statement = self._text, found.statement
        others = [s for s in self._held.get(sentence, ()) if s is not statement]
        among = circumstances.stretches(text, statement, sentence, others)
        days = dates.find(text, start=sentence.start, end=sentence.end)
        mention = find_mention(text, among, days) or find_given_out(text, statement, sentence, days)
        said = [piece for s in (statement, *others) for piece in s.content]
        outside = [day for day in days if not any(day.span.overlaps(piece) for piece in said)]
        return replace(
            found,
            told=None if found.is_unsaid else self._told(statement, among, days, mention),
            elsewhere=tuple(saying.read_day(day, self._seen_from) for day in outside),
            mention=mention,
            document=noun_of_document(text, statement),
            place=find_place(text, among, days) if statement.part is not Part.HEADLINE else None,
            addressee=find_addressee(text, statement, among, days),
        )

    def _told(
        self, statement: Statement, among: Sequence[Stretch], days: Sequence[Expression], mention: Mention | None
    ) -> Told | None:
        told = saying.find_day(self._text, among, days, self._seen_from)
        if told is None:
            return saying.find_day_of_source(self._text, statement.source, days, self._seen_from)
        if mention and mention.kind is OccasionKind.BROADCAST:
            return saying.narrow(told, mention.span, days, self._seen_from)
        return told
