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
from onrecord.matches.people.prices import load, price
from onrecord.matches.people.sounds import near_skeletons, skeleton, sounds
from onrecord.nouns import SpeakerType
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BEST = 50
# Words of a name of which any two make a key. What has more is no name and is like nothing else: it has one key, of so
# many code points.
_MOST_WORDS, _LONGEST_KEY = 24, 64
# A word more is no other name, but of two names that are as near the one with as many words goes first.
_LEFT_OVER = 0.2


def keys(printed: str, kind: SpeakerType = SpeakerType.PERSON) -> frozenset[str]:
    """The keys of a name, some five a word; two names that may be one share a key."""
    found: set[str] = set()
    for word in _words(printed, kind):
        found |= near_skeletons(sounds(word))
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
    """The `best` of the other names, the likest first; the order doesn't depend on that of `others`.

    Raises WeightsError.
    """
    asked = _words(printed, kind)
    words = {other: _words(other, kind) for other in set(others) - {printed}}
    pairs = list({(a, b) for those in words.values() for a in asked for b in those})
    prices = dict(zip(pairs, price(pairs, load()), strict=True))
    apart = sorted((_apart(asked, those, prices), other) for other, those in words.items())
    return [other for _, other in apart[:best]]


# A record asks for the same names over and over.
@lru_cache(maxsize=131_072)
def _words(printed: str, kind: SpeakerType) -> tuple[str, ...]:
    """The name's own words."""
    return (parts.take_apart(printed) if kind is SpeakerType.PERSON else organizations.take_apart(printed)).words


def _apart(asked: tuple[str, ...], other: tuple[str, ...], prices: Mapping[tuple[str, str], float]) -> float:
    """How far apart two names are: each word of the shorter one from the nearest word of the other."""
    if not asked or not other:
        return float("inf")
    table = [[prices[a, b] for b in other] for a in asked]
    nearest = [min(row) for row in (table if len(asked) <= len(other) else zip(*table, strict=True))]
    return sum(nearest) + abs(len(asked) - len(other)) * _LEFT_OVER
