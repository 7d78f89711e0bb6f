"""One spelling for search, index and names: what differs only in writing becomes the same.

A reader looks for "Lukasz O'Neil"; the pages print ``Łukasz O’Neil``, ``ŁUKASZ O'NEIL`` and ``Łukasz ONeil``.
All of them fold to ``lukasz oneil``. Each character is folded alone, so that the table can be read below:

- case, width, ligatures and superscripts go by Unicode's case folding and compatibility decomposition;
- diacritics go: accents, Arabic vowel signs, Hebrew points, Indic nuktas. A mark that is a vowel or a tone of
  its own stays, or words would fall together: the vowel signs and the virama of Indic scripts, Thai vowels
  and tones, the voicing of kana;
- letters that Unicode doesn't decompose are replaced by what people type for them (`_LETTERS`);
- quotation marks, dashes, blanks and digits of every script become those of ASCII;
- what can't be seen goes: soft hyphens, joiners, direction marks, the byte order mark, control characters.

Then an apostrophe between two letters goes (``Qurʾān``, ``Qur’an`` and ``Quran`` meet; so do ``d’Este`` and
``deste``, but not ``este``, because nothing tells an elision from a name), and blanks run together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
        "ŋ": "n",
        "ə": "a",  # Azerbaijani: Əliyev is Aliyev abroad
        "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ƒ": "f",  # Hausa, Akan, Ewe
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
        "ـ": None,  # tatweel only stretches a line
    }
)  # fmt: skip

# Unicode's Quotation_Mark property (PropList.txt), primes, geresh and gershayim, and what is typed for them.
_DOUBLE = '"«»“”„‟⹂「」『』〝〞〟″״❝❞'
_SINGLE = "'‘’‚‛‹›′׳`´❛❜"
# What transliterations write for ayn, hamza, okina and the soft sign; most outlets leave them out.
_TRANSLITERATED = "ʹʺʻʼʽʾʿˀˁ"
# Signs that Unicode takes for letters: Acme™ is Acme.
_SIGNS = "™℠®"
_HYPHENS = "−⁃˗⁻₋"
_SYMBOLS = str.maketrans(
    {
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_TRANSLITERATED + _SIGNS, None),
        **dict.fromkeys(_HYPHENS, "-"),
    }
)

# By general category: format characters and enclosing marks, spaces, dashes.
_SIGN_OF_ALL = {"Cf": "", "Me": "", "Zs": " ", "Pd": "-"}

_NUKTAS = "\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc"
# Variation selectors and the grapheme joiner change how the character before them looks.
_SELECTORS = frozenset(map(chr, (0x034F, *range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))

# In code points. A longer one is hardly a word, and a page may be full of them: none is kept in memory.
_LONGEST_WORD = 40
# The apostrophe stands first, so that the search leaps from one to the next.
_APOSTROPHE_IN_WORD = re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])")


def fold(text: str) -> str:
    """The text as search, index and name matching compare it; ``fold(fold(text)) == fold(text)``.

    Not for showing, and no offset into it points into the page.
    """
    plain = unicodedata.normalize("NFC", text).translate(_FOLDED)
    plain = _APOSTROPHE_IN_WORD.sub("", plain)
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def fold_word(word: str) -> str:
    """`fold` for the words of running text, which come again and again: those of usual length are remembered."""
    return _remembered(word) if len(word) <= _LONGEST_WORD else fold(word)


_remembered = lru_cache(maxsize=16_384)(fold)


class _Characters(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold_character(chr(point))
        return folded


_FOLDED = _Characters()


def _fold_character(character: str) -> str:
    # Symbols go first, because decomposition would make two primes of one; then twice, because each of case
    # folding and decomposition can give the other new work.
    plain = character.translate(_SYMBOLS)
    for _ in range(2):
        plain = unicodedata.normalize("NFKD", plain.casefold())
    kept = "".join(map(_fold_part, plain.translate(_SYMBOLS).translate(_LETTERS)))
    return unicodedata.normalize("NFC", kept)


def _fold_part(character: str) -> str:
    """A decomposed character: as ASCII has it if it is a sign, nothing if it only adds to a letter."""
    category = unicodedata.category(character)
    if category in _SIGN_OF_ALL:
        return _SIGN_OF_ALL[category]
    if category == "Cc":
        return " " if character.isspace() else ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    return "" if _is_diacritic(character) else character


def _is_diacritic(character: str) -> bool:
    """Is this a mark that adds to a letter or changes its look, and no letter's substance?

    By canonical combining class (UAX #44): 1 overlays; 10 to 36 points of Hebrew, Arabic and Syriac; from 200 on
    marks attached above, below or beside. What remains is substance: vowel signs without a class, voicing of kana
    (8), viramas (9), Thai, Lao and Tibetan vowels and tones (84 to 132).
    """
    place = unicodedata.combining(character)
    return place == 1 or 10 <= place <= 36 or place >= 200 or character in _NUKTAS or character in _SELECTORS
