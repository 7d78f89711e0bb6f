"""Who else may be meant by this name: a few keys to look up, and an order for what is found.

To lay every name beside every other is too much for a record of a hundred thousand. So each name gets keys of a few
letters, such that two spellings of one name share one; they are looked up by equality, in a table of (key,
name). ``Qassem Osh`` has, of its surname, ``osh`` and ``K``, and of all its words the sounds' skeletons
(`sounds.near_skeletons`). What shares a key is put in order by `rank` and only the best are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.matches import organizations, parts
from onrecord.matches.sounds import distance, near_skeletons, skeleton, sounds
from onrecord.nouns import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterable

BEST = 50
# Two words of one skeleton are nearer than their vowels tell.
_SAME_SKELETON = 0.3


def keys(printed: str, kind: SpeakerType = SpeakerType.PERSON) -> frozenset[str]:
    """The keys of a name, some five a word; two names that may be one share a key."""
    found: set[str] = set()
    for word in _words(printed, kind):
        found |= near_skeletons(sounds(word))
    return frozenset(found)


def rank(printed: str, others: Iterable[str], kind: SpeakerType = SpeakerType.PERSON, best: int = BEST) -> list[str]:
    """The `best` of the other names, the likest first; the order doesn't depend on that of `others`."""
    heard = tuple(sounds(word) for word in _words(printed, kind))
    priced = sorted(
        (_apart(heard, tuple(sounds(word) for word in _words(o, kind))), o) for o in set(others) - {printed}
    )
    return [other for _, other in priced[:best]]


def _words(printed: str, kind: SpeakerType) -> tuple[str, ...]:
    return parts.take_apart(printed).words if kind is SpeakerType.PERSON else organizations.take_apart(printed).words


def _apart(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How far apart two names are: each word of the shorter one from the nearest word of the other."""
    short, long = sorted((a, b), key=len)
    if not short:
        return float("inf")
    return sum(min(_price(x, y) for y in long) for x in short) + (len(long) - len(short)) * _LEFT_OVER


# A word more is no other name, but of two names that are as near the one with as many words goes first.
_LEFT_OVER = 0.2


def _price(a: str, b: str) -> float:
    return distance(a, b) - (_SAME_SKELETON if skeleton(a) == skeleton(b) else 0.0)
