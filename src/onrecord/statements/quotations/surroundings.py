"""What stands around a mark, and which side of a quotation that makes it.

In ``she said—"The pier (the "old" one) stays."`` the first mark has a dash on its left and a letter on its right:
it opens. The last has a full stop on its left and nothing on its right: it closes. Marks that touch, as in
``"'No,' he says"``, share what stands around all of them. Where both neighbours are blanks or both are letters,
the surroundings say nothing.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from onrecord.statements.quotations.glyphs import Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Span

# Of three apostrophes at the end of a word the first closes a single quotation, the others a double one.
_GLYPH = re.compile(r"(?<=[^\s'])'(?=''(?!'))|``|''|‘‘|’’|[\"＂“”„‟❝❞'‘’‚‛`´«»‹›「」『』]")
# Soft hyphens, zero-width blanks and marks of direction: a reader doesn't see them.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
_DASHES = "-‐‑‒–—―−"
_SOFT_LEFT = frozenset(_DASHES + ":=/|+*_~&>")
_SOFT_RIGHT = frozenset(_DASHES + ".,;:!?…=/|+*_~&<>")
_STOPS = frozenset(".,;:!?")
_SINGLE, _DOUBLE = frozenset("'‘’"), frozenset('"“”')


class _Edge(Enum):
    """How a neighbour binds: not at all, loosely (a dash may belong to either side), as part of the words."""

    BLANK = 0
    SOFT = 1
    INK = 2


class Cluster(NamedTuple):
    """Marks that touch, and the characters around them, "" at the ends of the paragraph.

    `side` is what the surroundings make of all of them; None where they say nothing. `slipped`: a blank may have
    slipped from one side of them to the other.
    """

    tokens: tuple[tuple[int, str], ...]
    left: str
    right: str
    side: Side | None
    slipped: bool

    @property
    def leading(self) -> bool:
        """Whether nothing stands before them in the paragraph."""
        return not self.left


def find_clusters(text: str, paragraph: Span) -> Iterator[Cluster]:
    """The marks of a paragraph in order, those that touch together."""
    tokens: list[tuple[int, str]] = []
    end = paragraph.start
    for match in _GLYPH.finditer(text, paragraph.start, paragraph.end):
        if tokens and end != match.start():
            yield _surround(text, paragraph, tokens, end)
            tokens = []
        tokens.append((match.start(), match.group()))
        end = match.end()
    if tokens:
        yield _surround(text, paragraph, tokens, end)


def _surround(text: str, paragraph: Span, tokens: list[tuple[int, str]], end: int) -> Cluster:
    before, after = tokens[0][0] - 1, end
    while before >= paragraph.start and text[before] in _UNSEEN:
        before -= 1
    while after < paragraph.end and text[after] in _UNSEEN:
        after += 1
    left = text[max(paragraph.start, before - 1) : before + 1]
    right = text[after : min(after + 3, paragraph.end)]
    side = _side(left[-1:], right)
    if side is None and len(tokens) == 1:
        side = _side_by_neighbours(tokens[0][1], left, right)
    return Cluster(tuple(tokens), left[-1:], right[:1], side, _slipped(side, left, right))


def _side_by_neighbours(glyph: str, left: str, right: str) -> Side | None:
    """Some papers set a blank between single and double marks: ``she said, 'No.' "``."""
    others = _DOUBLE if glyph in _SINGLE else _SINGLE
    behind = left[:1] in others and left[1:].isspace()
    ahead = right[1:2] in others and right[:1].isspace()
    if behind == ahead:
        return None
    return Side.CLOSE if behind else Side.OPEN


def _slipped(side: Side | None, left: str, right: str) -> bool:
    """Whether the blank may stand on the wrong side: ``"It stays, "she said`` or ``she said" it stays"``."""
    if side is Side.OPEN:
        return left[:1] in _STOPS and left[1:].isspace() and right[:1].islower()
    return side is Side.CLOSE and (left[-1:].isalnum() or left[-1:] == ":") and right[:1].isspace()


def _side(left: str, right: str) -> Side | None:
    """The side by the character before the marks and the three characters after them."""
    match _left_edge(left), _right_edge(right[:1]):
        case (_Edge.BLANK | _Edge.SOFT, _Edge.INK):
            return Side.OPEN
        case (_Edge.INK, _Edge.BLANK | _Edge.SOFT):
            return Side.CLOSE
        case (_Edge.SOFT, _Edge.BLANK) if left != "=":
            return Side.CLOSE
        case (_Edge.BLANK, _Edge.SOFT) if right[1:2].strip() or right == ". ." or right[0] == "…":
            return Side.OPEN  # "...and then", ". . . and then", "… and then", "–5 degrees"
        case (_Edge.SOFT, _Edge.SOFT) if right[0] in _STOPS:
            return Side.CLOSE
    return None


def _left_edge(char: str) -> _Edge:
    if not char or char.isspace() or char in "([{¿¡":
        return _Edge.BLANK
    return _Edge.SOFT if char in _SOFT_LEFT else _Edge.INK


def _right_edge(char: str) -> _Edge:
    if not char or char.isspace() or char in ")]}":
        return _Edge.BLANK
    return _Edge.SOFT if char in _SOFT_RIGHT else _Edge.INK
