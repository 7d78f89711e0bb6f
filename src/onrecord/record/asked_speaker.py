"""Is a statement of the speaker that somebody asks for?

``--speaker Brask`` fits what the record has of Ana Brask, of Brask (as a page calls somebody without a first name)
and of Orla Brask. It doesn't fit the Brask campaign, nor a spokesman for Brask: those are others. Where a page
doesn't tell whose words a statement is, nobody can say that they are somebody else's. Whom the name may mean on this
record is told with every answer, as a surname is shared.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord import names
from onrecord.errors import UsageError
from onrecord.nouns import SpeakerType
from onrecord.record.tables import people
from onrecord.text import fold, split_words

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LISTED = 8
_ARTICLE = "the"


class Fit(StrEnum):
    """Whose words a statement is, against whom was asked for; `CAN_BE`: the page has less of a name than was asked."""

    SAME = "same"
    CAN_BE = "can_be"
    NOT_TOLD = "not_told"
    OTHER = "other"


def check_name(asked: str) -> None:
    """Raises UsageError where a name has no word in it."""
    if not split_words(asked):
        raise UsageError(f"the speaker {asked!r} has no word to look for")


def fit_speaker(asked: str, name: str | None, kind: str | None) -> Fit:
    """How the speaker of a statement, of this name and type if it has one, fits the asked name."""
    if name is None or kind == SpeakerType.UNNAMED or (kind == SpeakerType.PERSON and not _is_named(name)):
        return Fit.NOT_TOLD
    return _fit_name(asked, name, kind)


def _fit_name(asked: str, name: str, kind: str | None) -> Fit:
    words, theirs = _name_words(asked), _name_words(name)
    if words == theirs:
        return Fit.SAME
    if kind == SpeakerType.PERSON:
        return _fit_person(asked, name)
    short = names.letters(names.whole(asked)), names.letters(names.whole(name))
    long = names.initials(names.whole(name)), names.initials(names.whole(asked))
    same = any(letters and letters == initials for letters, initials in zip(short, long, strict=True))
    return Fit.SAME if same and kind == SpeakerType.ORGANIZATION else Fit.OTHER


def _fit_person(asked: str, name: str) -> Fit:
    ours, theirs = names.parse(asked), names.parse(name)
    if not ours.words:
        return Fit.OTHER
    if set(ours.words) <= set(theirs.words):
        return Fit.SAME
    return Fit.CAN_BE if names.can_be_same(ours, theirs) else Fit.OTHER


def _is_named(name: str) -> bool:
    """Does a person have a name, or only an office? *prime minister* and *Mayor* may be anybody."""
    return any(
        word != word.lower() or word == word.upper() for word in name.split() if fold(word) not in names.HONORIFICS
    )


def _name_words(name: str) -> list[str]:
    return [word for word in split_words(name) if word != _ARTICLE]


def list_meant(connection: Connection, asked: str) -> tuple[str, ...]:
    """Keys of the people and organizations with a full name on the record whom the name may mean, eight at most."""
    words = _name_words(asked)
    if not words:
        return ()
    longest = max(words, key=len)
    like = people.c.key.contains(longest, autoescape=True)
    found = []
    for key in connection.scalars(select(people.c.key).where(like, ~people.c.key.contains("@")).order_by(people.c.key)):
        kind, _, name = key.partition(":")
        if _fit_name(asked, name, kind) is Fit.SAME:
            found.append(key)
    return tuple(found[:_LISTED])
