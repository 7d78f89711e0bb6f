"""A piece of a query: a word, or words that stand side by side.

``"stays open"`` is one piece of two words; ``o'neill-ha*`` one of two, of which the last is the beginning of a word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Folded words, at least one; of the last one only the beginning, if `beginning`."""

    words: tuple[str, ...]
    beginning: bool = False
