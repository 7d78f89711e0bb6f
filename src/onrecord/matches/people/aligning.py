"""Two names laid side by side, word by word.

``Ana Brask-Lind`` beside ``BRASK, Ana``: *Ana* with *Ana*, *Brask* with *Brask*, and *Lind* left over on one side,
which says little. ``Ana Brask`` beside ``Ana Orn`` leaves a word over on each side, which says much: that is another
name.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from onrecord.matches.people.spellings import letters, likeness

# From here on two words are laid together; words joined without a blank must be nearly the same.
_TOGETHER = 0.62
_JOINED = 0.88


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that lie together, at their places in the names."""

    a: str
    b: str
    place_a: int
    place_b: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    pairs: tuple[Pair, ...]
    left_a: tuple[str, ...]
    left_b: tuple[str, ...]
    words_a: tuple[str, ...]
    words_b: tuple[str, ...]

    @property
    def in_order(self) -> bool:
        """Do the words that lie together come in the same order on both sides?"""
        places = [pair.place_b for pair in sorted(self.pairs, key=lambda p: p.place_a)]
        return places == sorted(places)


def align(a: tuple[str, ...], b: tuple[str, ...]) -> Alignment:
    """The words of both, each with the one it is most like; the likest go first."""
    a, b = _join(a, b), _join(b, a)
    a = _join(a, b)
    offered = [
        Pair(x, y, i, j, like)
        for (i, x), (j, y) in product(enumerate(a), enumerate(b))
        if (like := likeness(x, y)) >= _TOGETHER
    ]
    offered.sort(key=lambda p: (-p.likeness, abs(p.place_a - p.place_b), p.place_a, p.place_b))
    pairs: list[Pair] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for pair in offered:
        if pair.place_a not in used_a and pair.place_b not in used_b:
            pairs.append(pair)
            used_a.add(pair.place_a)
            used_b.add(pair.place_b)
    left_a = tuple(word for i, word in enumerate(a) if i not in used_a)
    left_b = tuple(word for i, word in enumerate(b) if i not in used_b)
    return Alignment(tuple(pairs), left_a, left_b, a, b)


def _join(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The words with neighbours joined where together they are a word of the other name: ``Good Will``."""
    joined: list[str] = []
    rest = list(words)
    while rest:
        for count in (3, 2):
            run = "".join(rest[:count])
            if len(rest) >= count and _is_like_one(run, rest[:count], others):
                joined.append(run)
                rest = rest[count:]
                break
        else:
            joined.append(rest.pop(0))
    return tuple(joined)


def _is_like_one(run: str, parts: list[str], others: tuple[str, ...]) -> bool:
    for other in others:
        if len(letters(other)) > max(len(letters(part)) for part in parts) + 1 and likeness(run, other) >= _JOINED:
            return likeness(run, other) > max(likeness(part, other) for part in parts)
    return False
