"""Noun phrases: which of its words says what a phrase is.

``one of the two senior officials in the harbour ministry`` is about officials, ``Orn's lawyer`` about a lawyer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFINITE = frozenset({"the", "that", "this", "these", "those"})
# What stands before one of these heads the phrase.
ENDS = frozenset(
    """
    of for from with at in on to by who which that near about against under inside outside over and said says handling
    including released published issued conducted posted taken
    """.split()
)
_PART_OF = frozenset(
    {"part", "one", "two", "three", "four", "some", "all", "most", "several", "many", "copy", "number"}
)


def head(words: Sequence[str]) -> str:
    """The noun that heads the phrase: the last before a preposition, or what it is part of."""
    rest = list(words)
    while len(rest) > 2 and (rest[0] in DEFINITE or rest[0] in {"a", "an"} or rest[0] in _PART_OF):
        if rest[0] in _PART_OF and rest[1] == "of":
            rest = rest[2:]
        elif rest[0] in _PART_OF and rest[1] not in ENDS:
            break
        else:
            rest = rest[1:]
    end = next((i for i, w in enumerate(rest) if i and w in ENDS), len(rest))
    return rest[end - 1] if rest else ""
