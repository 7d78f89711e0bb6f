"""What a printed name is made of, so that two can be laid side by side.

``NURISTANI, Abdul-Aziz`` has its surname first, ``Dr Orla Brask Jr.`` a title and a suffix, ``SergeiLavrov`` has lost a
blank, ``习近平`` has none. Particles (``al``, ``bin``, ``van der``) are written, joined and left out at will, so they
are no words of the comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from onrecord.names import HONORIFICS, PARTICLES, SUFFIXES
from onrecord.text import fold

# Which of two of one name; a degree behind a name tells nothing of the kind.
GENERATIONS = {"jr": "jr", "junior": "jr", "filho": "jr", "sr": "sr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4"}
_LOST_BLANK = re.compile(r"(?<=[a-zà-ÿ]{3})(?=[A-ZÀ-Þ][a-zà-ÿ])")
_SEPARATORS = re.compile(r"[\s\-‐‑–—·・_/]+")
# Initials written together: J.C. and J.-C.
_STOPPED = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_MISREAD = str.maketrans("01358", "oiesb")
# Particles in scripts of their own: ibn and bint in Arabic and Hebrew.
_SMALL = PARTICLES | {"بن", "ابن", "بنت", "بو", "בן", "בר", "בת", "ud", "uz", "ur"}
_ARTICLE = re.compile(r"^ال(?=\w{3})")
_VOWELS = frozenset("AEIOUYÁÉÍÓÚÄÖÜ")
_SIGNS = ".,;:'’‘\"“”()[]`´"


@dataclass(frozen=True, slots=True)
class Parts:
    """words: as printed but for signs, without titles, particles and suffixes; generation: ``jr``, ``sr``, ``2`` or
    none.

    reversed: the name was printed with a comma behind the surname.
    """

    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    generation: str = ""
    particles: tuple[str, ...] = ()


@lru_cache(maxsize=65_536)
def take_apart(printed: str) -> Parts:
    """The parts of a person's name in any script."""
    text = _STOPPED.sub(". ", _LOST_BLANK.sub(" ", _in_order(printed)))
    words = [word for piece in _SEPARATORS.split(text) for word in _pieces(piece)]
    titles: list[str] = []
    while len(words) > 1 and fold(words[0]) in HONORIFICS:
        titles.append(fold(words.pop(0)))
    generation = ""
    while len(words) > 1 and (last := fold(words[-1])) in SUFFIXES | GENERATIONS.keys():
        generation = generation or GENERATIONS.get(last, "")
        words.pop()
    plain = [word for word in words if fold(word) not in _SMALL]
    kept = tuple(plain or words)
    particles = tuple(fold(word) for word in words if word not in kept)
    return Parts(kept, tuple(titles), generation, particles)


def _in_order(printed: str) -> str:
    """``Brask, Orla`` turned round; ``Brask, Jr.`` stays."""
    first, comma, rest = printed.partition(",")
    bare = fold(rest).strip(" .")
    if not comma or "," in rest or not bare or bare in SUFFIXES or bare in GENERATIONS:
        return printed
    return f"{rest.strip()} {first}"


def _pieces(printed: str) -> list[str]:
    """The words of a run without blanks: one, or those of a script that sets none."""
    word = printed.strip(_SIGNS)
    if not word:
        return []
    if "\u3040" <= word[0] <= "\u9fff" or "\uac00" <= word[0] <= "\ud7af":
        return re.findall(r"[A-Z][a-z]*|[a-z]+", anyascii(word))
    if any(letter.isdigit() for letter in word) and any(letter.isalpha() for letter in word):
        return [word.translate(_MISREAD)]
    if len(word) == 2 and word.isupper() and not set(word) & _VOWELS:
        return list(word)
    return [_ARTICLE.sub("", word)]
