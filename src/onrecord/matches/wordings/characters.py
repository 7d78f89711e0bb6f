"""What each character of a text is to its words, one letter each, so that words can be found by a pattern.

``[T]he 5 %`` is ``[w]ww n s``: w a letter or a mark on one, n a number, u unseen (a soft hyphen), s a sign that is a
word of its own, ' an apostrophe, - a dash within or before a word. Brackets, stops and ellipses stay themselves, a
blank is a blank, and x is everything else. Letters, marks and numbers are those of the index of words.
"""

from __future__ import annotations

from unicodedata import category

_CLASS_OF = {**dict.fromkeys("'’ʼ‛`´", "'"), **dict.fromkeys("%$€£¥&", "s"), **dict.fromkeys("-−‐‑", "-")}
_KEPT = frozenset("[]().,…")


def classify(text: str) -> str:
    """The classes, as many as the text has code points."""
    return text.translate(_CLASSES)


class _Classes(dict[int, str]):
    """The class of each character, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = found = _classify(chr(point))
        return found


def _classify(character: str) -> str:
    if character in _KEPT or character in _CLASS_OF:
        return _CLASS_OF.get(character, character)
    kind = category(character)
    if kind[0] in "LM" or kind == "Co":
        return "w"
    if kind[0] == "N":
        return "n"
    if kind == "Cf":
        return "u"
    return " " if character.isspace() else "x"


_CLASSES = _Classes()
