"""What a word sounds like, however it was brought into Latin letters.

One Arabic name is printed ``Qassem``, ``Qasim`` and ``Kasem``, one Russian name ``Kadyrov`` and ``Kadirov``, a German
page writes ``Selenskyj``. `sounds` writes each with one letter for a sound; `skeleton` keeps the consonants and takes
those together that scripts and languages take for one another (``b p``, ``k g j sh``, ``s z``, ``t d``)::

    Qassem   kasem     KSM
    Qasim    kasim     KSM

`distance` says how far two such spellings lie apart: 1 is a consonant in the place of one that has nothing to do with
it. The prices of likely changes (`_CHANGES`) were read off the 17,000 pairs of Latin spellings that share an
Arabic one in the Wikidata names of Merhav and Ash (COLING 2018, CC0): the expectation of edits after Ristad and
Yianilos (1998), in steps of 0.05, with what is rare left at the full price. They weigh in verdicts on two names; an
order of many names goes by more prices (`onrecord.matches.people.prices`). Two changes are no sounds: a small l and a
capital I look alike to a scanner (*Caivin*), and a hand swaps two letters (*Gornji, Gorjni*).
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from onrecord.text import fold

# Read as they sound, before the marks are lost.
_MARKED = str.maketrans({"š": "sh", "ž": "zh", "č": "ch", "ć": "ch", "ş": "sh", "ç": "ch", "ñ": "ny"})
# In this order. Capitals are sounds with no letter: C as in church, S as in ship, Z as in pleasure, J as in jam;
# x is the ch of loch, c is what stands before e, i and y and may be s, k or C.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^mc(?=[^aeiouy])", "mak"),
        (r"tsch|tch|tsh|cz", "C"),
        (r"dzh|dj|dg(?=[ei])", "J"),
        (r"sch|sh", "S"),
        (r"sz", "s"),
        (r"zh", "Z"),
        (r"ch(?=[rl])", "k"),
        (r"kh", "x"),
        (r"igh(?=t)", "i"),
        (r"gh", "g"),
        (r"ch", "C"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"cc(?=[eiy])", "C"),
        (r"sc(?=[eiy])", "s"),
        (r"ck|c(?![eiy])|q", "k"),
        (r"tz", "ts"),
        (r"dt", "t"),
        (r"^x(?=[^s])", "z"),
        (r"(?<!^)(?<!k)x(?=[aeiouy]|$)", "ks"),
        (r"gn(?=[aeiou])", "ny"),
        (r"[iy]j(?![aeiou])|iy(?![aeiou])", "i"),
        (r"j(?=[bcdfgklmnprstvz])|j$", "y"),
        (r"j", "J"),
        (r"h$", ""),
        (r"eau", "o"),
        (r"oo|ou", "u"),
        (r"ee|ie$|ea|ai|ei|ie(?![aeiou])|[ae]y(?![aeiou])", "i"),
        (r"au|oa", "o"),
        (r"y(?![aeiou])", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = frozenset("aeiou")
_CLASSES = str.maketrans("bpfvkgJCSxZqcszjtdlrmn", "BBFFKKKKKKKKSSSKTTLRMN")
_NO_CLASS = re.compile(r"[^A-Z]")
_TWICE = re.compile(r"(.)\1+")

_CHANGES = {
    frozenset(pair): price
    for pairs, price in (
        ("ou", 0.15), ("bp", 0.2), ("CS ei", 0.25), ("Jg", 0.3), ("cs fv", 0.35), ("ae", 0.45), ("il vw", 0.5),
        ("CZ Ck JZ Jc Jy sz uw", 0.55), ("ai iy", 0.6), ("Cc Ss ao au", 0.65), ("dz gk ow", 0.7),
        ("SZ Zg cg eo eu kx", 0.75), ("Zz dt fw iu", 0.8), ("Cs Zc ck hz io st hx", 0.85), ("CJ Cz", 0.9),
    )
    for pair in pairs.split()
}  # fmt: skip
_OTHER_CHANGE = 1.1
_SWAPPED = 0.7
_VOWEL_FOR_CONSONANT = 1.5
_ADDED = {"e": 0.35, "a": 0.6, "i": 0.6, "o": 0.6, "u": 0.6, "w": 0.4, "y": 0.65, "h": 0.65}
_OTHER_ADDED = 0.85


def latin(word: str) -> str:
    """The word in lower-case ASCII, whatever its script; letter by letter, but for what Greek writes with two."""
    return anyascii(fold(word).replace("ου", "ou")).lower()


@lru_cache(maxsize=65_536)
def sounds(word: str) -> str:
    """The sounds of a word in any script, as letters of which only this module knows the meaning."""
    heard = "".join(letter for letter in latin(word.lower().translate(_MARKED)) if "a" <= letter <= "z")
    for pattern, sound in _RULES:
        heard = pattern.sub(sound, heard)
    return heard


@lru_cache(maxsize=65_536)
def skeleton(heard: str) -> str:
    """The classes of the consonants, without h, w, y and vowels, none twice in a row; may be empty."""
    return _TWICE.sub(r"\1", _NO_CLASS.sub("", heard.translate(_CLASSES)))


def near_skeletons(heard: str) -> frozenset[str]:
    """The skeleton, and those with one class left out: two words share one if a single consonant tells them apart.

    Every ``w`` may be a German or Polish one, which is a ``v``; that gives one more.
    """
    whole = skeleton(heard)
    return frozenset(
        {
            whole,
            skeleton(heard.replace("w", "v")),
            *(_TWICE.sub(r"\1", whole[:i] + whole[i + 1 :]) for i in range(len(whole))),
        }
    )


def distance(a: str, b: str) -> float:
    """The price of the cheapest way from one word's sounds to the other's; symmetric, 0 for the same sounds."""
    above, row = [0.0], [0.0]
    for sound in b:
        row.append(row[-1] + _ADDED.get(sound, _OTHER_ADDED))
    for j, sound in enumerate(a):
        added = _ADDED.get(sound, _OTHER_ADDED)
        over, above, row = above, row, [row[0] + added]
        for i, other in enumerate(b):
            changed = above[i] + (0 if sound == other else change(sound, other))
            row.append(min(changed, above[i + 1] + added, row[i] + _ADDED.get(other, _OTHER_ADDED)))
            if i and j and sound == b[i - 1] and other == a[j - 1]:
                row[-1] = min(row[-1], over[i - 1] + _SWAPPED)
    return row[-1]


@lru_cache(maxsize=2048)
def change(sound: str, other: str) -> float:
    """The price of one sound in the place of another."""
    full = _VOWEL_FOR_CONSONANT if (sound in _VOWELS) != (other in _VOWELS) else _OTHER_CHANGE
    return _CHANGES.get(frozenset((sound, other)), full)
