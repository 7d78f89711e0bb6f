"""What speaks for each candidate where somebody is taken up, in numbers: what the ranker judges by.

``Brask met Mayor Orn, her predecessor. "It stays," she said.``: of Orn they say that she was mentioned last, a sentence
back, behind somebody else; of Brask that she stands first in that sentence and is like *she* in the reader's eyes.
No number tells whose name it is, and none a gender but what titles and pronouns of the page say.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

import numpy as np

from onrecord.nouns import SpeakerType

if TYPE_CHECKING:
    from onrecord.impressions import Floats
    from onrecord.speakers.following import Asked, Thread

NAMES = (
    "same sentence",
    "sentence before",
    "two sentences before",
    "sentences back",
    "same paragraph",
    "paragraph before",
    "paragraphs back",
    "people between",
    "is the latest",
    "stands first",
    "is a possessor",
    "was a pronoun",
    "spoke there",
    "is quoted",
    "stood first in the sentence before",
    "has spoken",
    "spoke last",
    "mentions",
    "share of mentions",
    "gender agrees",
    "gender contradicts",
    "pronouns agree",
    "pronouns contradict",
    "latest pronoun agrees",
    "likeness",
    "likeness of the latest",
    "likeness over others",
    "is the likest",
    "looks like a person",
    "says this",
    "stands in others' words",
    "is unnamed",
    "is a bare name",
    "asked possessive",
    "asked as source",
    "asked first in its sentence",
    "asked description",
    "shared words",
    "has the head",
    "is otherwise described",
    "is not described",
)
# Scale of the likeness of two mentions: as the reader learned it (`training.losses`).
_SCALE = 8.0
# What nothing in the reader's eyes tells of.
_UNLIKE = -4.0
# So many of the latest mentions are compared.
_COMPARED = 6
_SMALL_WORDS = frozenset({"the", "that", "this", "of", "for", "a", "an", "in", "and", "its", "own", "s"})


def evidence(asked: Asked) -> Floats:
    """float32[candidates, NAMES]."""
    alike = [_likeness(asked, t) for t in asked.candidates]
    total = sum(len(t.places) for t in asked.candidates)
    best, second, *_ = *sorted((max(a) for a in alike), reverse=True), _UNLIKE
    rows = []
    for number, (thread, like) in enumerate(zip(asked.candidates, alike, strict=True)):
        top = max(like)
        rows.append(
            (
                *_distance(asked, thread, number),
                *_standing(asked, thread),
                log1p(len(thread.places)),
                len(thread.places) / total,
                *_gender(asked, thread),
                top,
                like[-1],
                top - (second if top == best else best),
                top == best,
                thread.as_person,
                asked.around is thread,
                asked.around is not None and asked.around is not thread,
                thread.entity.type is SpeakerType.UNNAMED,
                thread.entity.type is SpeakerType.ORGANIZATION,
                asked.place.possessive,
                asked.place.spoke,
                asked.place.first,
                *_description(asked, thread),
            )
        )
    return np.array(rows, np.float32).reshape(-1, len(NAMES))


def _distance(asked: Asked, thread: Thread, number: int) -> tuple[float, ...]:
    last = thread.places[-1]
    back, paragraphs = asked.place.sentence - last.sentence, asked.place.paragraph - last.paragraph
    return (
        back == 0,
        back == 1,
        back == 2,
        log1p(back),
        paragraphs == 0,
        paragraphs == 1,
        log1p(paragraphs),
        log1p(number),
        number == 0,
    )


def _standing(asked: Asked, thread: Thread) -> tuple[float, ...]:
    last = thread.places[-1]
    before = asked.place.sentence - 1
    return (
        last.first,
        last.possessive,
        bool(last.pronoun),
        last.spoke,
        last.quoted,
        any(p.first for p in thread.places[-3:] if p.sentence == before),
        thread.spoken > 0,
        asked.last is thread,
    )


def _gender(asked: Asked, thread: Thread) -> tuple[float, ...]:
    pronoun, told = asked.place.pronoun, thread.entity.gender
    if not pronoun:
        return 0.0, 0.0, 0.0, 0.0, 0.0
    same, other = (thread.he, thread.she) if pronoun == "he" else (thread.she, thread.he)
    latest = next((p.pronoun for p in reversed(thread.places) if p.pronoun), "")
    return told == pronoun, bool(told) and told != pronoun, same > other, other > same, latest == pronoun


def _likeness(asked: Asked, thread: Thread) -> list[float]:
    """How alike the place and the latest mentions are in the reader's eyes."""
    if asked.vector is None or not thread.vectors:
        return [_UNLIKE]
    return [float(asked.vector @ v) / _SCALE for v in thread.vectors[-_COMPARED:]]


def _description(asked: Asked, thread: Thread) -> tuple[float, ...]:
    if asked.source is None:
        return 0.0, 0.0, 0.0, 0.0, 0.0
    wanted = {w for w in asked.source.words if w not in _SMALL_WORDS and not w.endswith("'s")}
    own = thread.entity.described | set(thread.entity.words)
    shared, head = len(wanted & own), asked.source.head in own
    return (
        1.0,
        shared / max(1, len(wanted)),
        head,
        bool(thread.entity.described) and not head,
        not thread.entity.described,
    )
