"""Which sayings were made at one occasion: they share its day.

``In a speech in Ness on Friday, Orn said the quay stays. "Nobody will pay," he added. On Saturday he told the Courier
that ...``: the second saying is of Friday's speech too; the third begins another occasion. What a speaker says goes on
with the last occasion of that speaker until another day or another occasion breaks it. Of an old day, and of a month,
an article tells in passing: there only what follows at once goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.moments import vocabulary
from onrecord.moments.tenses import Course
from onrecord.nouns import Reason, SpeakerType, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.moments.occasions import Mention
    from onrecord.moments.saying import Told
    from onrecord.moments.sayings import Saying
    from onrecord.nouns import Span, Speaker

# An occasion of so many days before the article is its news.
_NEWS_DAYS = 7
# What is told in passing goes on up to the next paragraph.
_IN_PASSING = 1
# An article begins with its first statement and the next paragraph, and tells the day up to so many paragraphs on.
_BEGINNING = 1
_HEAD = 8


@dataclass(slots=True)
class Gathered:
    """An occasion and its sayings; its day, place and name are from the first of them that tells it."""

    sayings: list[Saying] = field(default_factory=list)
    told: Told | None = None
    place: Span | None = None
    mention: Mention | None = None
    speakers: set[str] = field(default_factory=set)

    @property
    def day(self) -> When | None:
        return self.told.day if self.told else None

    def take(self, saying: Saying) -> None:
        self.sayings.append(saying)
        self.told = self.told or saying.told
        self.place = self.place or saying.place
        self.mention = self.mention or saying.mention

    def can_hold(self, saying: Saying) -> bool:
        """Does no day speak against it? A day that is told later is that of *the speech*, but not of *a speech*."""
        if saying.told is None:
            return True
        if self.told is None:
            day = saying.told.day
            return saying.mention is not None and saying.mention.definite and day is not None and day.first == day.last
        return self.told.is_same_day(saying.told)


def gather(
    text: str, sayings: Sequence[Saying], speakers: Sequence[Speaker], published: When | None
) -> tuple[Gathered, ...]:
    """The occasions in the order in which the article comes to them; `sayings` stand by themselves."""
    book = _Book(text, speakers, published)
    body = sorted((s for s in sayings if s.in_body), key=lambda s: s.at)
    for saying in body:
        if saying.course is not Course.GOES_ALONG or saying.told:
            book.enter(saying)
    for saying in body:
        if saying.course is Course.GOES_ALONG and not saying.told:
            book.enter_along(saying)
    for saying in sayings:
        if _begins(saying, body) if saying.in_body else not saying.is_unsaid:
            book.enter_ahead(saying)
    return tuple(book.occasions)


def _begins(saying: Saying, body: Sequence[Saying]) -> bool:
    """Is it of the one with whom the article begins, and told as said?"""
    beginners = takewhile(lambda s: s.paragraph <= body[0].paragraph + _BEGINNING, body)
    return saying.course is Course.GOES_ON and any(_same_speaker(s, saying) for s in beginners)


@dataclass(slots=True)
class _Book:
    """The occasions so far, and at which of them each speaker is: the last that spoke stands last."""

    text: str
    speakers: Sequence[Speaker]
    published: When | None
    occasions: list[Gathered] = field(default_factory=list)
    running: dict[str, Gathered] = field(default_factory=dict)
    entered: dict[str, Gathered] = field(default_factory=dict)
    in_sentence: dict[Span | None, list[Saying]] = field(default_factory=dict)
    first_of: dict[str, Gathered] = field(default_factory=dict)
    last: Gathered | None = None

    def enter(self, saying: Saying) -> None:
        """Put a saying to its occasion, if it has one."""
        occasion = self._told_by(saying) or self._gone_on_with(saying) or self._answered_at(saying)
        self.last = occasion
        if occasion is None:
            return
        self._put(saying, occasion)
        for key in self._keys(saying):
            self.running.pop(key, None)
            self.running[key] = occasion

    def enter_along(self, saying: Saying) -> None:
        """``Orn spoke of the quay, calling it a shame``: at the occasion of the other saying of its sentence."""
        beside = (o for o in self.in_sentence.get(saying.sentence, ()) if _same_speaker(o, saying))
        other = next(beside, None)
        if other:
            self._put(saying, self.entered[other.statement.id])

    def enter_ahead(self, saying: Saying) -> None:
        """Headline, standfirst and the first sentences tell what was said, and only later its day."""
        if saying.told or saying.mention or saying.statement.id in self.entered:
            return
        first = self.first_of.get(saying.statement.speaker.key or "")
        if first is None or not self._is_news(first) or not saying.fits(first.day):
            return
        told = first.sayings[0]
        if not saying.in_body or (saying.at < told.at and told.paragraph - saying.paragraph <= _HEAD):
            self._put(saying, first)

    def _put(self, saying: Saying, occasion: Gathered) -> None:
        occasion.take(saying)
        occasion.speakers.update(self._keys(saying))
        self.entered[saying.statement.id] = occasion
        self.in_sentence.setdefault(saying.sentence, []).append(saying)
        begun_by = occasion.sayings[0].statement.speaker.key
        if begun_by and occasion.day:
            self.first_of.setdefault(begun_by, occasion)

    def _keys(self, saying: Saying) -> Iterator[str]:
        """The speaker, and each of several: ``Orn and Brask said``."""
        statement = saying.statement
        if statement.speaker.key:
            yield statement.speaker.key
        for source in statement.source:
            if " and " in source.of(self.text):
                yield from (s.key for s in self.speakers if any(_is_one_of(self.text, m, source) for m in s.mentions))

    def _told_by(self, saying: Saying) -> Gathered | None:
        """The occasion that the saying's own words tell: one told of before, or a new one."""
        if saying.is_unsaid:
            return None
        if saying.document and saying.told is None:
            return next((o for o in self._named(saying.document) if saying.fits(o.day)), None)
        if saying.told is None and saying.mention is None:
            return None
        known = self._known(saying)
        if known is None:
            known = Gathered()
            self.occasions.append(known)
        return known

    def _known(self, saying: Saying) -> Gathered | None:
        """The running occasion of the speaker, or the last one that *the speech* or *the meeting* can take up."""
        mention, running = saying.mention, self.running.get(saying.statement.speaker.key or "")
        if mention is None:
            return running if running and running.can_hold(saying) else None
        if running and self._names(saying, mention, running):
            return running
        own = [running] if running and saying.told and running.mention and running.mention.noun == mention.noun else []
        named = [*own, *(self._named(mention.noun) if mention.definite else ())]
        return next((o for o in named if o.can_hold(saying)), None)

    def _names(self, saying: Saying, mention: Mention, running: Gathered) -> bool:
        """``Orn said on Friday. In a speech he said``: what ran without a name gets one, later from *his speech* only.

        What several spoke at is named after nobody's speech, but after a meeting or a debate.
        """
        shared = mention.noun in vocabulary.SHARED or running.speakers == {saying.statement.speaker.key}
        if running.mention or mention.other or not shared or not running.can_hold(saying):
            return False
        near = saying.paragraph - running.sayings[-1].paragraph <= _IN_PASSING
        known = mention.definite or saying.told is not None
        return near or (known and self._is_near(running, saying))

    def _named(self, noun: str) -> Iterator[Gathered]:
        """The occasions of that noun, the last first."""
        return (o for o in reversed(self.occasions) if o.mention and o.mention.noun == noun)

    def _gone_on_with(self, saying: Saying) -> Gathered | None:
        """The occasion that the saying goes on with, told of by nothing but the speaker."""
        if saying.course is not Course.GOES_ON or saying.told or saying.mention:
            return None
        link = saying.statement.speaker
        running = self.running.get(link.key) if link.key else None
        if link.reason is Reason.AMBIGUOUS:
            running = self._of_anybody(saying)
        return running if running and saying.fits(running.day) and self._is_near(running, saying) else None

    def _answered_at(self, saying: Saying) -> Gathered | None:
        """``"It does not," Brask replied``: at the debate where Orn has just spoken."""
        last = self.last
        if last is None or last.mention is None or last.mention.noun not in vocabulary.SHARED:
            return None
        words = {word for cue in saying.statement.cue for word in cue.of(self.text).lower().split()}
        answers = saying.course is Course.GOES_ON and bool(words & vocabulary.ANSWERS)
        near = saying.paragraph - last.sayings[-1].paragraph <= _IN_PASSING
        return last if answers and near and saying.fits(last.day) else None

    def _of_anybody(self, saying: Saying) -> Gathered | None:
        """Whoever of those that have spoken it was: if all of them spoke on one day, it was that day."""
        days = {o.day for o in self.running.values()}
        day = days.pop() if len(days) == 1 else None
        if day is None or day.first != day.last or not self._can_be_one_of_them(saying):
            return None
        return next(reversed(self.running.values()))

    def _can_be_one_of_them(self, saying: Saying) -> bool:
        """``he`` where a person has spoken; ``they``, ``the mayor``."""
        source = " ".join(piece.of(self.text).lower() for piece in saying.statement.source)
        if source in {"he", "she"}:
            return any(s.type is SpeakerType.PERSON and s.key in self.running for s in self.speakers)
        return source == "they" or source.startswith("the ")

    def _is_near(self, occasion: Gathered, saying: Saying) -> bool:
        return self._is_news(occasion) or saying.paragraph - occasion.sayings[-1].paragraph <= _IN_PASSING

    def _is_news(self, occasion: Gathered) -> bool:
        """Is it of the days before the article, or of a day that nobody tells?"""
        day = occasion.day
        if day is None or self.published is None:
            return day is None or day.first == day.last
        return day.first == day.last and (self.published.last - day.first).days <= _NEWS_DAYS


def _same_speaker(one: Saying, other: Saying) -> bool:
    key = one.statement.speaker.key
    return key is not None and key == other.statement.speaker.key


def _is_one_of(text: str, mention: Span, source: Span) -> bool:
    """Does a part of a plural source begin with the name?"""
    before = text[source.start : mention.start]
    return mention in source and (not before or before.endswith((" and ", ", ")))
