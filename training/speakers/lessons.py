"""What the ranker learns from: places that take somebody up, the evidence for each candidate, and the right one.

GAP says whom its pronouns mean. PolNeAR doesn't; but where *she* stands behind Ana Brask and Havel Orn, and other
articles speak of Orn as *he*, it must be Brask. So genders are counted over the whole corpus, and a pronoun whose
gender only one of the near candidates can have is a lesson. The evidence in it knows nothing of that count: the ranker
learns what tells the right one apart where no title does. With descriptions it is the same: ``the mayor`` is the only
candidate whom other articles call a mayor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.nouns import SpeakerType
from onrecord.speakers.evidence import NAMES, evidence
from onrecord.text import fold
from training.examples import Example
from training.speakers import texts
from training.speakers.cases import CaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from onrecord.impressions import Floats
    from onrecord.speakers.following import Asked, Ranker, Thread
    from onrecord.speakers.sources import Source
    from onrecord.statements.reader import Reader
    from training.speakers.cases import Case
    from training.speakers.gap import Row
    from training.speakers.texts import Text

NONE = -1
# A gender, or what somebody is, counts as known from so many times on, and where so great a share of them agrees.
_TIMES, _AGREEING = 2, 0.8
# A title tells as much as so many pronouns of which the first ranker is so sure.
_TITLE, _SURE = 3, 0.85
# Candidates who may be meant lie so many sentences back.
_NEAR = 4
# Somebody of whom so many things are known, and not this one, is somebody else.
_MUCH = 4


class Lesson(NamedTuple):
    """float32[candidates, evidence], and the number of the right one, or NONE."""

    evidence: Floats
    right: int


@dataclass(frozen=True, slots=True)
class Hearsay:
    """What a whole corpus tells of people, by their folded names: genders, and words that say what they are."""

    genders: Mapping[str, str]
    described: Mapping[str, Counter[str]]


class Teacher:
    """A ranker that knows of some places who is meant, and keeps them as lessons; of the others another one judges.

    It must look while it is asked: the threads go on behind the place.
    """

    def __init__(self, rank: Ranker, right: Callable[[Asked], int | None]) -> None:
        self._rank, self._right = rank, right
        self.lessons: list[Lesson] = []

    def __call__(self, asked: Asked) -> Sequence[float]:
        right = self._right(asked)
        if right is not None:
            self.lessons.append(Lesson(evidence(asked), right))
        return self._rank(asked)


def of_gap(rows: Iterable[Row], reader: Reader) -> Iterator[Lesson]:
    """One lesson for each pronoun whose name is among its candidates."""
    for row in rows:
        teacher = Teacher(likest, partial(_by_name, row=row))
        texts.of(Example(row.id, row.text), reader).follow(teacher)
        yield from teacher.lessons


def of_cases(cases: Iterable[Case], reader: Reader) -> Iterator[Lesson]:
    """A lesson for each passage of our own. Raises CaseError if its place isn't one that is asked about."""
    for case in cases:
        teacher = Teacher(likest, partial(_by_case, case=case))
        texts.as_found(case.text, reader).follow(teacher)
        if not teacher.lessons:
            raise CaseError(f"{case.text!r}: nobody asks whom {case.asked.of(case.text)!r} means")
        yield from teacher.lessons


def of_corpus(corpus: Sequence[Text], rank: Ranker) -> Iterator[Lesson]:
    """The lessons of articles whose people other articles tell more of; rank: a first ranker, to follow them by."""
    heard = _hear(corpus, rank)
    for text in corpus:
        teacher = Teacher(rank, partial(_by_hearsay, heard=heard))
        text.follow(teacher)
        yield from teacher.lessons


def likest(asked: Asked) -> Sequence[float]:
    """The ranker before there is any: the candidate that is most like the pronoun in the reader's eyes."""
    found = evidence(asked)
    likeness = found[:, NAMES.index("likeness")] - 9 * found[:, NAMES.index("gender contradicts")]
    shares = np.zeros(len(found))
    shares[likeness.argmax()] = 1.0
    return [float(share) for share in shares]


def _hear(corpus: Sequence[Text], rank: Ranker) -> Hearsay:
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    described: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in corpus:
        for entity in text.cast.people:
            if entity.type is SpeakerType.PERSON:
                described[fold(entity.name)].update(entity.described)
            if entity.gender:
                called[fold(entity.name)][entity.gender] += _TITLE
        text.follow(partial(_count, rank, called))
    genders = {
        name: count.most_common(1)[0][0]
        for name, count in called.items()
        if count.total() >= _TIMES and max(count.values()) >= _AGREEING * count.total()
    }
    return Hearsay(genders, described)


def _count(rank: Ranker, called: Mapping[str, Counter[str]], asked: Asked) -> Sequence[float]:
    """The ranker, counting on the way as what the likeliest are called of whom it is sure."""
    shares = rank(asked)
    if asked.place.pronoun and max(shares) > _SURE:
        called[fold(asked.candidates[int(np.argmax(shares))].entity.name)][asked.place.pronoun] += 1
    return shares


def _by_name(asked: Asked, row: Row) -> int | None:
    """The candidate whose name the row gives, if the place is its pronoun."""
    if asked.place.span != row.pronoun:
        return None
    named = (i for i, t in enumerate(asked.candidates) if any(s.overlaps(row.name) for s in t.entity.spans))
    return next(named, None)


def _by_case(asked: Asked, case: Case) -> int | None:
    """The candidate of that name, nobody where the case doesn't tell. Raises CaseError if no candidate has it."""
    if asked.place.span != case.asked:
        return None
    names = [t.entity.name for t in asked.candidates]
    if not case.means:
        return NONE
    if case.means not in names:
        raise CaseError(f"{case.text!r}: {case.means!r} is none of {names}")
    return names.index(case.means)


def _by_hearsay(asked: Asked, heard: Hearsay) -> int | None:
    return _by_gender(asked, heard) if asked.source is None else _by_words(asked, asked.source, heard)


def _by_gender(asked: Asked, heard: Hearsay) -> int | None:
    """The only near candidate whose gender is the pronoun's; where none has it, the only one of whom none is known.

    Nobody where more may be meant, or where there is nobody else.
    """
    near = [i for i, t in enumerate(asked.candidates) if asked.place.sentence - t.places[-1].sentence <= _NEAR]
    genders = {i: _gender(asked.candidates[i], heard) for i in near}
    fitting = [
        i
        for i in near
        if genders[i] == asked.place.pronoun or (genders[i] is None and _may_be_person(asked.candidates[i]))
    ]
    return fitting[0] if len(fitting) == 1 and len(near) > 1 else None


def _gender(thread: Thread, heard: Hearsay) -> str | None:
    return heard.genders.get(fold(thread.entity.name)) or thread.entity.gender


def _may_be_person(thread: Thread) -> bool:
    return thread.entity.type is not SpeakerType.ORGANIZATION or thread.as_person > 0.5


def _by_words(asked: Asked, source: Source, heard: Hearsay) -> int | None:
    """The only candidate who is called so anywhere; of several the one of whom most of the words are told."""
    known = [_known_as(t, heard) for t in asked.candidates]
    shared = [len(words.intersection(source.words)) if source.head in words else 0 for words in known]
    best = [i for i, number in enumerate(shared) if number and number == max(shared)]
    if len(best) == 1:
        return best[0]
    told = all(len(words) >= _MUCH for words, t in zip(known, asked.candidates, strict=True) if _may_be_person(t))
    return NONE if not best and told else None


def _known_as(thread: Thread, heard: Hearsay) -> frozenset[str]:
    elsewhere = heard.described.get(fold(thread.entity.name), Counter())
    return thread.entity.described | {word for word, times in elsewhere.items() if times >= _TIMES}
