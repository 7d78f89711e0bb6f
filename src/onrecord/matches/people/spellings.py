"""Two words of names: the same, spelt in another way, shortened, or two words.

``Kadyrov`` and ``Kadirov`` sound alike; ``Bezos`` and ``Brezos`` differ by a slip of the hand; ``Bill`` is short for
``William``; ``O`` may be ``Orla``. What a slip costs is counted in letters (with neighbours that changed places as
one slip: Damerau 1964), what a transliteration costs in sounds; the cheaper way counts. Words in a script that leaves
its vowels out are compared by their consonants.
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.matches.people.nicknames import are_familiar
from onrecord.matches.people.sounds import distance, latin, skeleton, sounds

_INITIAL = 0.7
_FAMILIAR = 0.8
# Consonants alone tell less.
_BY_CONSONANTS = 0.85
_LEAST_CONSONANTS = 3


@lru_cache(maxsize=65_536)
def letters(word: str) -> str:
    """The word in the 26 Latin letters and digits, whatever its script."""
    return "".join(c for c in latin(word) if c.isalnum())


@lru_cache(maxsize=65_536)
def likeness(a: str, b: str) -> float:
    """How like two words are, in [0, 1]; 1 where they have the same letters or the same sounds."""
    one, other = letters(a), letters(b)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if 1 in (len(one), len(other)):
        return _INITIAL if one[0] == other[0] else 0.0
    if are_familiar(one, other):
        return _FAMILIAR
    if _leaves_vowels_out(a) != _leaves_vowels_out(b):
        return _by_consonants(a, b)
    by_letters = 1 - slips(one, other) / max(len(one), len(other))
    heard, heard_too = sounds(a), sounds(b)
    by_sounds = 1 - distance(heard, heard_too) / max(len(heard), len(heard_too), 1)
    return max(by_letters, by_sounds, 0.0)


def slips(a: str, b: str) -> int:
    """Letters added, left out, changed, or two neighbours that changed places (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        above, row = row, [i]
        for j, other in enumerate(b, 1):
            row.append(min(above[j - 1] + (letter != other), above[j] + 1, row[-1] + 1))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                row[j] = min(row[j], before[j - 2] + 1)
        before = above
    return row[-1]


def _leaves_vowels_out(word: str) -> bool:
    return any("\u0590" <= letter <= "\u077f" for letter in word)


def _by_consonants(a: str, b: str) -> float:
    one, other = skeleton(sounds(a)), skeleton(sounds(b))
    longest = max(len(one), len(other), _LEAST_CONSONANTS)
    return _BY_CONSONANTS * (1 - slips(one, other) / longest)
