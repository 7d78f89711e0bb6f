"""Who else may be meant by this name: a few keys to look up, and an order for what is found.

To lay every name beside every other is too much for a record of a hundred thousand. So each name gets keys of a few
letters, such that two spellings of one name share one; they are looked up by equality, in a table of (key, name).
``Qassem Osh`` has those of each of its words, ``KSM KS KM SM`` and ``K`` and none: the classes of the consonants, and
the same with one left out. What shares a key is put in order by `rank`, and only the best are compared.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from onrecord.matches.people import organizations, parts
from onrecord.matches.people.nicknames import full_forms
from onrecord.matches.people.sounds import distance, near_skeletons, skeleton, sounds
from onrecord.nouns import SpeakerType
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

BEST = 50
# Words of a name of which any two make a key. What has more is no name and is like nothing else: it has one key, of so
# many code points.
_MOST_WORDS, _LONGEST_KEY = 24, 64
# Two words of one skeleton are nearer than their vowels tell.
_SAME_SKELETON = 0.3
# Fitted on spellings of ANETAC's train and dev parts of which `bench.names` asks none.
_SHORT, _SAME_FIRST, _SAME_LAST = 6.0, 0.2, 0.5


def keys(printed: str, kind: SpeakerType = SpeakerType.PERSON) -> frozenset[str]:
    """The keys of a name, some five a word; two names that may be one share a key."""
    found: set[str] = set()
    for heard in _heard(printed, kind):
        found |= near_skeletons(heard)
    return frozenset(found)


def close_keys(printed: str, kind: SpeakerType = SpeakerType.PERSON) -> frozenset[str]:
    """One key for every two words of a name, whatever their order, and that of the word where it has but one.

    Names of several words that may be one nearly always share one of these; a surname alone shares none with a full
    name, which it may or may not mean. *Bill* counts as *William* as well. A word without consonants, an initial of a
    vowel say, counts only where there is no other.
    """
    told = parts.take_apart(printed) if kind is SpeakerType.PERSON else organizations.take_apart(printed)
    if len(told.words) > _MOST_WORDS:
        return frozenset({fold(printed)[:_LONGEST_KEY]})
    forms = [{skeleton(sounds(form)) for form in full_forms(fold(word))} for word in told.words]
    words = [found for form in forms if (found := form - {""})] or forms
    if len(words) == 1:
        return frozenset(words[0])
    return frozenset("+".join(sorted((a, b))) for one, other in combinations(words, 2) for a in one for b in other)


def rank(printed: str, others: Iterable[str], kind: SpeakerType = SpeakerType.PERSON, best: int = BEST) -> list[str]:
    """The `best` of the other names, the likest first; the order doesn't depend on that of `others`."""
    heard = _heard(printed, kind)
    priced = sorted((_apart(heard, _heard(other, kind)), other) for other in set(others) - {printed})
    return [other for _, other in priced[:best]]


# A record asks for the same names over and over.
@lru_cache(maxsize=131_072)
def _heard(printed: str, kind: SpeakerType) -> tuple[str, ...]:
    """The sounds of the name's own words."""
    taken = parts.take_apart(printed) if kind is SpeakerType.PERSON else organizations.take_apart(printed)
    return tuple(sounds(word) for word in taken.words)


def _apart(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How far apart two names are: each word of the shorter one from the nearest word of the other."""
    short, long = sorted((a, b), key=len)
    if not short:
        return float("inf")
    return sum(min(_price(x, y) for y in long) for x in short) + (len(long) - len(short)) * _LEFT_OVER


# A word more is no other name, but of two names that are as near the one with as many words goes first.
_LEFT_OVER = 0.2


@lru_cache(maxsize=65_536)
def _price(a: str, b: str) -> float:
    """How far apart two words are, for an order: a change counts for more in a short word, and less at neither end."""
    apart = distance(a, b) - (_SAME_SKELETON if skeleton(a) == skeleton(b) else 0.0)
    alike = _SAME_FIRST * (a[:1] == b[:1]) + _SAME_LAST * (a[-1:] == b[-1:])
    return apart * (1 + _SHORT / max(len(a), len(b), 1)) - alike
