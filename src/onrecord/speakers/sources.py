"""What a source phrase is: a name, several of them, a pronoun, a description.

``Orn, the harbour master`` is a name; ``Orn and the board`` are several; ``the harbour master`` is a description that
may mean him; ``the letter`` a document; ``Orn's office`` an organization; ``a senior official`` somebody unnamed;
``they`` a pronoun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from onrecord import names
from onrecord.nouns import Span, SpeakerType
from onrecord.speakers import phrases, vocabulary
from onrecord.text import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.speakers.entities import Entity
    from onrecord.speakers.mentions import Mention

_WORD = re.compile(r"[\w'’ʼʿʾ-]+")
# What stands behind one of these belongs to somebody, and is nobody who speaks.
_GOVERNING = frozenset(
    """
    of for from with at in to by on about over near against behind under including like than as who whose which that
    """.split()
)
_SINGULAR = frozenset({"he", "she"})
# What a pronoun is in the form in which it is the subject: `in her words`, `told me`.
_PRONOUNS = {
    **{word: word for word in "he she they we i it you who which one both each others some many that".split()},
    "his": "he",
    "him": "he",
    "himself": "he",
    "her": "she",
    "hers": "she",
    "herself": "she",
    "their": "they",
    "them": "they",
    "themselves": "they",
    "me": "i",
    "myself": "i",
    "my": "i",
    "us": "we",
    "our": "we",
    "its": "it",
    "itself": "it",
    "whom": "who",
    "whose": "who",
}
_OWNER = re.compile(r"(?:his|her|their)\s|[^,]*\w(?:['’]s|(?<=s)['’])\s", re.IGNORECASE)
_RELATIVE = frozenset({"who", "which", "that"})
# Behind a name: `, Wenna Orn and the board`
_AND_ANOTHER = re.compile(r"(?:,\s+(?:the\s+)?[^\W\d_a-z][^,;'’]{0,60})*,?\s+and\s+\w")
# In headlines: Orn`, others`
_AND_OTHERS = re.compile(r",\s+others$")
# Before a name: `Pell and ` Mr Orn
_ANOTHER_AND = re.compile(r"(?:^|\s)[^\W\d_a-z][\w'’.-]*\s+and\s+(?:the\s+)?(?:[^\W\d_a-z]\w*\.?\s+)*$")


# `Orn's`, as in: in Orn's words
_POSSESSIVE_ENDING = 2


class Phrase(Enum):
    """How a source is put: by name, by several, by pronoun, with *the*, or otherwise."""

    NAME = auto()
    SEVERAL = auto()
    PRONOUN = auto()
    DEFINITE = auto()
    INDEFINITE = auto()


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase read: its form, its folded words, the noun that heads it, and the name that it is.

    owned: is it somebody's, ``his lawyer`` or ``Orn's lawyer``?
    """

    span: Span
    form: Phrase
    words: tuple[str, ...]
    head: str = ""
    entity: Entity | None = None
    owned: bool = False

    @property
    def singular_person(self) -> bool:
        return self.form is Phrase.PRONOUN and self.head in _SINGULAR

    @property
    def relative(self) -> bool:
        """Does it take up what stands right before it: ``Orn, who said``?"""
        return self.form is Phrase.PRONOUN and self.head in _RELATIVE

    @property
    def describes_person(self) -> bool:
        """Is it *the* and a noun for one person: ``the harbour master``?"""
        return self.form is Phrase.DEFINITE and not self.owned and vocabulary.is_role(self.head) and not self.plural

    @property
    def plural(self) -> bool:
        return self.head in vocabulary.PLURALS or (
            self.head.endswith("s") and not self.head.endswith(("ss", "us", "is"))
        )


def read(text: str, span: Span, entities: tuple[Entity, ...]) -> Source:
    """The form of a source phrase; a name that only modifies it (``Orn's office``) doesn't name it."""
    words = tuple(fold_word(m.group()) for m in _WORD.finditer(text, span.start, span.end))
    if len(words) == 1 and words[0] in _PRONOUNS and not _is_surname(text, span, words[0], entities):
        pronoun = _PRONOUNS[words[0]]
        return Source(span, Phrase.PRONOUN, (pronoun,), pronoun)
    if _AND_OTHERS.search(text, span.start, span.end):
        return Source(span, Phrase.SEVERAL, words)
    named = _named(text, span, entities)
    if named is not None:
        mention, entity = named
        lead = text[span.start : mention.span.start]
        if _AND_ANOTHER.match(text, mention.span.end, span.end) or _ANOTHER_AND.search(lead):
            return Source(span, Phrase.SEVERAL, words)
        return Source(span, Phrase.NAME, words, entity.words[-1], entity)
    alike = _alike(text, span, entities)
    if alike is not None:
        return Source(span, Phrase.NAME, words, alike.words[-1], alike)
    form = Phrase.DEFINITE if words and words[0] in phrases.DEFINITE else Phrase.INDEFINITE
    owned = _OWNER.match(text, span.start, span.end) is not None
    return Source(span, form, words, phrases.head(words), owned=owned)


def _is_surname(text: str, span: Span, word: str, entities: tuple[Entity, ...]) -> bool:
    """Is it the ``He`` of *He Ruolan*: a capital inside a sentence of an article that has somebody of that name?"""
    lead = text[: span.start].rstrip(" \"'”’»")
    inside = bool(lead) and (lead[-1].isalnum() or lead[-1] in ",;:–—")
    return inside and text[span.start].isupper() and any(word in e.words for e in entities)


def kind(text: str, source: Source) -> SpeakerType:
    """The type of a source that is none of the article's known names."""
    if source.form is Phrase.SEVERAL:
        return SpeakerType.GROUP
    words = source.span.of(text).split()
    if all(word[0].isupper() for word in words) and source.head not in vocabulary.DOCUMENTS:
        return SpeakerType.PERSON if len(words) > 1 and not source.plural else SpeakerType.ORGANIZATION
    if source.head in vocabulary.DOCUMENTS:
        return SpeakerType.DOCUMENT
    if source.plural:
        return SpeakerType.GROUP
    if source.head in vocabulary.ORGANIZATIONS:
        return SpeakerType.ORGANIZATION
    return SpeakerType.UNNAMED


def _named(text: str, span: Span, entities: tuple[Entity, ...]) -> tuple[Mention, Entity] | None:
    """The name that heads the phrase: not behind a preposition, no possessor of what is in it, no part of a plural."""
    inside = [
        (m, e)
        for e in entities
        for m in e.mentions
        if m.span in span and (not m.possessive or span.end <= m.span.end + _POSSESSIVE_ENDING)
    ]
    for mention, entity in sorted(inside, key=lambda pair: pair[0].span):
        if _heads(text, span, mention):
            return mention, entity
    return None


def _alike(text: str, span: Span, entities: tuple[Entity, ...]) -> Entity | None:
    """The only bearer that a phrase of capital words can mean, as headlines shorten names."""
    phrase = span.of(text)
    if not all(word[0].isupper() for word in phrase.split()):
        return None
    name = names.parse(phrase)
    fitting = [e for e in entities if names.can_be_same(name, names.parse(e.name))]
    if not fitting and len(name.words) == 1:
        fitting = [e for e in entities if name.last in e.words and e.type is SpeakerType.PERSON]
    return fitting[0] if len(fitting) == 1 else None


def _heads(text: str, span: Span, mention: Mention) -> bool:
    """Is the name what the phrase is about, and no part of a longer one or of what somebody belongs to?"""
    lead = [fold_word(w) for w in _WORD.findall(text[span.start : mention.span.start])]
    clause = text[span.start : mention.span.start].rsplit(",", maxsplit=1)[-1]
    governed = [fold_word(w) for w in _WORD.findall(clause)]
    behind = text[mention.span.end : span.end]
    follower = _WORD.match(behind.lstrip(" "))
    if behind.startswith("/") or (follower and behind[0] == " " and fold_word(follower.group()) not in phrases.ENDS):
        return False
    governing = _GOVERNING.intersection(governed) or any(word.endswith("ing") for word in lead)
    return not governing or _title_of(governed)


def _title_of(words: Sequence[str]) -> bool:
    """``the Leader of the Islands Movement`` before a name is an office, not what the name belongs to."""
    office = bool(words) and (words[0] == "the" or vocabulary.is_role(words[0]))
    return office and "of" in words and words[-1] not in {"of", "the", "for"}
