"""The words by which texts are searched and compared.

The index, the query, the columns with names and what is compared across pages must agree on what a word is, or a
search misses what stands there. ``"Zoë O’Neill-Łoś"`` gives the words ``zoe``, ``oneill`` and ``los``: the text is
folded (`onrecord.text.fold`), then everything that is neither letter, mark nor digit separates.
"""

from __future__ import annotations

from unicodedata import category

from onrecord.text.folding import fold


def split_words(text: str) -> list[str]:
    """The folded words of a text, in their order."""
    return fold(text).translate(_SEPARATED).split()


def join_words(text: str) -> str:
    """The folded words with one blank between them: what a column holds to be compared."""
    return " ".join(split_words(text))


class _Separated(dict[int, str]):
    """What belongs to a word as it is, a blank for anything else; worked out when a character is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = found = chr(point) if _belongs_to_word(chr(point)) else " "
        return found


def _belongs_to_word(character: str) -> bool:
    """The same categories as the tokenizer of the index has: L*, M*, N* and private use."""
    kind = category(character)
    return kind[0] in "LMN" or kind == "Co"


_SEPARATED = _Separated()
