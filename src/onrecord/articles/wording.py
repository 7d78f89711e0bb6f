"""What a line's own words show: how many they are, how they end, whether they tell a time or point somewhere.

``Most Read`` has two words, both with a capital, and no stop; ``The quay stays open, Brask said.`` ends as a
sentence. Nothing here knows a language: what the words mean is learned from their hashes (`hashing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log1p

_WORD = re.compile(r"\w+")
# The stops stand first, so that the search leaps from one to the next.
_STOP = re.compile(r"[.!?…؟۔।。？！](?:(?=[\s\"'”’»›“)\]]|$)|(?<=[。？！]))")
_MARK = re.compile(r"[\"“”„«»「」『』]")
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d|\d{4}年")
_DIGITS = b"0123456789"
_CLOSING = "\"'”’»›“)] \u200f\u200e"
_OPENING = tuple('“"„«‘「『')
# From here on a script has no blanks between words: about two characters make one.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
# Letters: a longer word is rarely one of those that stand in any sentence.
_LONG = 4
# A longer line is prose; counting on in it tells nothing more.
_LOOKED_AT = 300

NAMES = (
    *("words", "chars", "chars_a_word", "ends", "stops", "commas", "marks", "digits", "capitals", "upper", "colon"),
    *("lower", "goes_on", "opens_quoted", "year", "time", "day", "address", "copyright", "bar", "distinct", "many"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A line in lower case, its words, each of them once, those of more than four letters, how many words (one for two
    characters where a script has no blanks), its end.
    """

    low: str
    words: list[str]
    distinct: frozenset[str]
    longs: frozenset[str]
    count: int
    ends: bool

    @property
    def prose(self) -> bool:
        """A sentence of some length."""
        return self.ends and self.count >= 12


def read(line: str) -> Wording:
    """The wording of a line."""
    low = line.casefold()
    words = _WORD.findall(low)
    unspaced = 0 if line.isascii() else len(_UNSPACED.findall(line))
    end = line.rstrip(_CLOSING)[-1:]
    return Wording(
        low,
        words,
        frozenset(words),
        frozenset([word for word in words if len(word) > _LONG]),
        max(len(words), unspaced // 2),
        bool(end) and end in ".!?…。？！؟۔।",
    )


def measure(line: str, wording: Wording) -> tuple[float, ...]:
    """The numbers of a line, in the order of `NAMES`."""
    head, count = line[:_LOOKED_AT], wording.count or 1
    tokens = head.split()
    digits = _count_digits(head)
    return (
        log1p(wording.count),
        log1p(len(line)),
        min(len(line) / count, 20) / 10,
        wording.ends,
        log1p(len(_STOP.findall(line))),
        line.count(",") / count * 5,
        min(len(_MARK.findall(head)), 4) / 2,
        digits / len(head) * 3 if head else 0,
        sum([t[0].isupper() for t in tokens]) / len(tokens) if tokens else 0,
        head.isupper(),
        line.endswith(":"),
        line[:1].islower(),
        line.endswith(("…", "...")),
        line.startswith(_OPENING),
        digits > 0 and _YEAR.search(head) is not None,
        digits > 0 and _TIME.search(head) is not None,
        digits > 0 and _DAY.search(head) is not None,
        _ADDRESS.search(head) is not None,
        "©" in head,
        "|" in head or "•" in head,
        len(wording.distinct) / (len(wording.words) or 1),
        wording.count >= 40,
    )


def _count_digits(text: str) -> int:
    """How many digits of any script, and in any shape, it has."""
    if text.isascii():
        # A character at a time takes as long as all else that is measured here.
        return len(text) - len(text.encode().translate(None, _DIGITS))
    return sum(map(str.isdigit, text))
