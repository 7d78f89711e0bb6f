"""Who is one person across pages: only what is certain.

Two pages report "Ana Brask", and a third one, which gives no first name, "Brask"::

    Ana Brask   page 1   person:ana brask
    ANA BRÅSK   page 2   person:ana brask                    the same letters, folded
    Brask       page 3   person:brask@1f0c52a9be77d310/p2    a surname is shared: bound to its page

A key is made of the type and the folded name where the same spelling can be trusted to mean the same speaker:
a person with at least two name words, an organization that is named and not just described ("the ministry").
Everybody else (a single surname, a group, a document, an unnamed source) keeps a key that holds within the
page alone, because joining would be a guess. Namesakes share a key until a reviewer splits them. Fuzzy
joining (initials, other spellings, a surname beside a full name elsewhere) comes as merges that a reviewer
has accepted, never by the score of a string comparison: two people can share a name, and one person can have
two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.nouns import SpeakerType
from onrecord.text import fold

if TYPE_CHECKING:
    from onrecord.nouns import Speaker

_PAGE_DIGITS = 16


def person_key(speaker: Speaker, page_id: str) -> str:
    """The key of a speaker in the record: ``type:folded name``, bound to its page where the name may mean another.

    `page_id` is ``sha256:`` and 64 hexadecimal digits; the same speaker of the same page always has the same
    key.
    """
    folded = " ".join(fold(speaker.name).split())
    if is_certain(speaker.type, speaker.name):
        return f"{speaker.type}:{folded}"
    return f"{speaker.type}:{folded}@{page_id.removeprefix('sha256:')[:_PAGE_DIGITS]}/{speaker.key}"


def is_certain(kind: SpeakerType, name: str) -> bool:
    """Can the same spelling be trusted to mean the same speaker on another page?"""
    if kind is SpeakerType.PERSON:
        return sum(_is_name_word(word) for word in fold(name).split()) >= 2
    return kind is SpeakerType.ORGANIZATION and bool(fold(name)) and _is_named(name.split())


def _is_name_word(word: str) -> bool:
    """An initial is none: "A. Brask" may be Ana or Anton."""
    return sum(letter.isalpha() for letter in word) >= 2


def _is_named(words: list[str]) -> bool:
    """A name has a capital beyond the first word, which a sentence or an article ("The ministry") may have
    given one.

    Scripts without capitals can't be told apart in this way, and count as names.
    """
    telling = words[1:] or words
    return any(word != word.lower() or word == word.upper() for word in telling)
