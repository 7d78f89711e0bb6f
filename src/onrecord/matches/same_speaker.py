"""Can two statements be one person's, as far as both articles tell?

``Brask`` here and ``Ana Brask`` there can; ``Ana Brask`` and ``Havel Orn`` can't, however alike their words: whoever
repeats somebody else's words says them again. Of *the crowd*, *an official* or *a survey* nobody knows.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.names import Name, can_be_same, parse, whole
from onrecord.nouns import SpeakerType
from onrecord.text import split_words

if TYPE_CHECKING:
    from onrecord.matches.telling import Who


class Agreement(StrEnum):
    """What both articles tell of who spoke."""

    SAME = "same"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


def agree(a: Who | None, b: Who | None) -> Agreement:
    """By the record's key, else by the names."""
    if a is None or b is None:
        return Agreement.UNKNOWN
    if a.person is not None and a.person == b.person:
        return Agreement.SAME
    first, second = _name(a), _name(b)
    if first.words == second.words and first.words:
        return Agreement.SAME
    if not (_is_named_person(a) and _is_named_person(b)):
        return Agreement.UNKNOWN
    if can_be_same(first, second):
        return Agreement.SAME
    return Agreement.UNKNOWN if set(first.words) & set(second.words) else Agreement.DIFFERENT


def share_a_word(a: Who | None, b: Who | None) -> bool:
    """Have both names a word in common? ``Brask`` may have been taken for a firm; *Brask's campaign* speaks for her."""
    return a is not None and b is not None and not _words(a).isdisjoint(_words(b))


def _words(who: Who) -> frozenset[str]:
    return frozenset(split_words(who.name))


def _name(who: Who) -> Name:
    return parse(who.name) if who.type is SpeakerType.PERSON else whole(who.name)


def _is_named_person(who: Who) -> bool:
    """*Clinic director* is no name: nobody has told who it is."""
    return who.type is SpeakerType.PERSON and all(word[:1] != word[:1].lower() for word in who.name.split()[-1:])
