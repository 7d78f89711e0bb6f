"""What a source phrase is: a name, a pronoun, a description.

``Orn, the harbour master`` is a name; ``the harbour master`` a description that may mean him; ``the letter`` a
document; ``Orn's office`` an organization; ``a senior official`` somebody unnamed; ``they`` a pronoun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from onrecord import names
from onrecord.nouns import Span, SpeakerType
from onrecord.speakers import vocabulary
from onrecord.text import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.speakers.entities import Entity
    from onrecord.speakers.mentions import Mention

_WORD = re.compile(r"[\w'’ʼʿʾ-]+")
_HEAD_ENDS = frozenset(
    "of for from with at in on to by who which that near about against under inside outside and said says".split()
)
_SINGULAR = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "you", "who", "one", "both", "others", "some", "many"})
# `in her words`
_POSSESSIVES = {"his": "he", "her": "she", "their": "they"}
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_PART_OF = frozenset(
    {"part", "one", "two", "three", "four", "some", "all", "most", "several", "many", "copy", "number"}
)


class Phrase(Enum):
    """How a source is put: by name, by pronoun, with *the*, or otherwise."""

    NAME = auto()
    PRONOUN = auto()
    DEFINITE = auto()
    INDEFINITE = auto()


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase read: its form, its folded words, the noun that heads it, and the name that it is."""

    span: Span
    form: Phrase
    words: tuple[str, ...]
    head: str = ""
    entity: Entity | None = None

    @property
    def singular_person(self) -> bool:
        return self.form is Phrase.PRONOUN and self.words[-1] in _SINGULAR

    @property
    def plural(self) -> bool:
        return self.head in vocabulary.PLURALS or (
            self.head.endswith("s") and not self.head.endswith(("ss", "us", "is"))
        )


def read(text: str, span: Span, entities: tuple[Entity, ...]) -> Source:
    """The form of a source phrase; a name that only modifies it (``Orn's office``) doesn't name it."""
    words = tuple(fold_word(m.group()) for m in _WORD.finditer(text, span.start, span.end))
    if len(words) == 1 and words[0] in _PRONOUNS | _POSSESSIVES.keys():
        pronoun = _POSSESSIVES.get(words[0], words[0])
        return Source(span, Phrase.PRONOUN, (pronoun,), pronoun)
    entity = _named(text, span, entities) or _alike(text, span, entities)
    if entity is not None:
        return Source(span, Phrase.NAME, words, entity.words[-1], entity)
    definite = bool(words) and (words[0] in _DEFINITE or words[0].endswith(("'s", "s'")))
    return Source(span, Phrase.DEFINITE if definite else Phrase.INDEFINITE, words, _head(words))


def kind(text: str, source: Source) -> SpeakerType:
    """The type of a source that is none of the article's known names."""
    words = source.span.of(text).split()
    if all(word[0].isupper() for word in words) and source.head not in vocabulary.DOCUMENTS:
        return SpeakerType.PERSON if len(words) > 1 and not source.plural else SpeakerType.ORGANIZATION
    if source.head in vocabulary.DOCUMENTS:
        return SpeakerType.DOCUMENT
    if source.head in vocabulary.UNNAMED:
        return SpeakerType.UNNAMED
    if source.plural:
        return SpeakerType.GROUP
    if source.head in vocabulary.ORGANIZATIONS:
        return SpeakerType.ORGANIZATION
    return SpeakerType.UNNAMED


def _named(text: str, span: Span, entities: tuple[Entity, ...]) -> Entity | None:
    """The entity that heads the phrase: not a possessor, not behind a preposition, no part of a plural."""
    inside = [(m, e) for e in entities for m in e.mentions if m.span in span and not m.possessive]
    for mention, entity in sorted(inside, key=lambda pair: pair[0].span):
        if _heads(text, span, mention):
            return entity
    return None


def _alike(text: str, span: Span, entities: tuple[Entity, ...]) -> Entity | None:
    """The only bearer that a phrase of capital words can mean, as headlines shorten names."""
    phrase = span.of(text)
    if not all(word[0].isupper() for word in phrase.split()):
        return None
    name = names.parse(phrase)
    fitting = [e for e in entities if names.can_be_same(name, names.parse(e.name))]
    return fitting[0] if len(fitting) == 1 else None


def _heads(text: str, span: Span, mention: Mention) -> bool:
    """Is the name what the phrase is about, and no part of a longer one or of what somebody belongs to?"""
    lead = [fold_word(w) for w in _WORD.findall(text[span.start : mention.span.start])]
    clause = text[span.start : mention.span.start].rsplit(",", maxsplit=1)[-1]
    governed = [fold_word(w) for w in _WORD.findall(clause)]
    follower = _WORD.match(text[mention.span.end : span.end].lstrip(" "))
    if follower and text[mention.span.end] == " " and fold_word(follower.group()) not in _HEAD_ENDS:
        return False
    if not lead:
        return True
    return not ({"of", "for", "from", "with", "at", "in", "to", "by"} & set(governed)) or _title_of(governed)


def _title_of(words: Sequence[str]) -> bool:
    """``the Leader of the Islands Movement`` before a name is an office, not what the name belongs to."""
    office = bool(words) and (words[0] == "the" or vocabulary.is_role(words[0]))
    return office and "of" in words and words[-1] not in {"of", "the", "for"}


def _head(words: Sequence[str]) -> str:
    """The noun that heads the phrase: the last before a preposition, or what it is part of."""
    rest = list(words)
    while len(rest) > 2 and (rest[0] in _DEFINITE or rest[0] in {"a", "an"} or rest[0] in _PART_OF):
        if rest[0] in _PART_OF and rest[1] == "of":
            rest = rest[2:]
        elif rest[0] in _PART_OF and rest[1] not in _HEAD_ENDS:
            break
        else:
            rest = rest[1:]
    end = next((i for i, w in enumerate(rest) if i and w in _HEAD_ENDS), len(rest))
    return rest[end - 1] if rest else ""
