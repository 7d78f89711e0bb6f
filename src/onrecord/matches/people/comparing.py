"""Are two names one name, spelt in two ways?

Two things are asked, and kept apart. Whether the names are *the same but for writing* is decided by rules alone: the
same words in the same order, or with the surname first and a comma, each spelt with the same letters or sounds
(``Qassem Osh``, ``Qasim al-Osh``). Whether one *may* be the other, misspelt or cut short, is weighed
(`onrecord.matches.people.weighing`). Neither says that two persons are one: that takes the context of both
(`onrecord.matches.people.sightings`).
"""

from __future__ import annotations

from functools import lru_cache

from onrecord.matches.people import organizations, parts
from onrecord.matches.people.aligning import Alignment, Pair, align
from onrecord.matches.people.likeness import Likeness, Tier, tier_of
from onrecord.matches.people.sounds import sounds
from onrecord.matches.people.spellings import letters
from onrecord.matches.people.weighing import weigh, weigh_bodies
from onrecord.nouns import SpeakerType
from onrecord.text import fold

_LONG = 5
# Code points: no name of a person or an office has as many, but words that a page takes for one may have thousands.
_LONGEST = 160
_CLOSE = str.maketrans("eo", "iu")
# Kana; Chinese and Korean come after it.
_FIRST_SIGN = "\u3040"


def compare(a: str, b: str, kind: SpeakerType = SpeakerType.PERSON) -> Likeness:
    """The verdict on two printed names of one kind; ``compare(a, b) == compare(b, a)``."""
    a, b = sorted((a, b))
    if max(len(a), len(b)) > _LONGEST:
        same = fold(a) == fold(b)
        return Likeness(float(same), Tier.SAME if same else Tier.DIFFERENT, ("too long to be taken apart",))
    return _compared(a, b, kind is SpeakerType.PERSON)


# A record compares the same few names again with every page.
@lru_cache(maxsize=65_536)
def _compared(a: str, b: str, persons: bool) -> Likeness:
    return _compare_persons(a, b) if persons else _compare_bodies(a, b)


def _compare_persons(a: str, b: str) -> Likeness:
    one, other = parts.take_apart(a), parts.take_apart(b)
    if not one.words or not other.words:
        return Likeness(0.0, Tier.DIFFERENT, ("one of them is no name",))
    if one.generation and other.generation and one.generation != other.generation:
        return Likeness(0.0, Tier.DIFFERENT, (f"{one.generation} and {other.generation} are two of one name",))
    laid = align(one.words, other.words)
    reasons = _reasons(laid)
    if one.generation != other.generation:
        reasons = (*reasons, f"only one has {one.generation or other.generation}")
    score = weigh(laid)
    if one.generation == other.generation and _is_same(laid) and not _other_signs(a, b):
        return Likeness(max(score, 0.95), Tier.SAME, reasons)
    return Likeness(score, tier_of(score), reasons)


def _compare_bodies(a: str, b: str) -> Likeness:
    one, other = organizations.take_apart(a), organizations.take_apart(b)
    if not one.words or not other.words:
        return Likeness(0.0, Tier.DIFFERENT, ("one of them is no name",))
    laid = align(one.words, other.words)
    reasons = _reasons(laid)
    score = weigh_bodies(laid, one, other)
    if set(one.forms) != set(other.forms) and one.forms and other.forms:
        reasons = (*reasons, f"in law {' '.join(one.forms)} and {' '.join(other.forms)}")
    elif _has_same_letters(laid) and not _other_signs(a, b):
        return Likeness(max(score, 0.95), Tier.SAME, reasons)
    return Likeness(score, tier_of(score), reasons)


def _is_same(laid: Alignment) -> bool:
    """The same words in the same order, none left over, each with the same letters or sounds."""
    return (
        not laid.left_a
        and not laid.left_b
        and laid.in_order
        and len(laid.pairs) >= 2
        and all(_is_one_spelling(pair) for pair in laid.pairs)
    )


def _is_one_spelling(pair: Pair) -> bool:
    """The same letters, or in words long enough to tell (*Jean* is not *Jin*) the same sounds, e as i and o as u."""
    one, other = letters(pair.a), letters(pair.b)
    if one == other:
        return True
    heard, heard_too = sounds(pair.a).translate(_CLOSE), sounds(pair.b).translate(_CLOSE)
    return heard == heard_too and min(len(one), len(other)) >= _LONG


def _other_signs(a: str, b: str) -> bool:
    """Are both written in signs for syllables or words, and in other ones? Many signs are read alike."""
    one, other = ("".join(sign for sign in fold(name) if sign >= _FIRST_SIGN) for name in (a, b))
    return bool(one and other) and one != other


def _has_same_letters(laid: Alignment) -> bool:
    return (
        not laid.left_a and not laid.left_b and laid.in_order and all(letters(p.a) == letters(p.b) for p in laid.pairs)
    )


def _reasons(laid: Alignment) -> tuple[str, ...]:
    pairs = sorted(laid.pairs, key=lambda pair: pair.place_a)
    told = [f"{p.a} = {p.b}" if p.likeness == 1 else f"{p.a} ~ {p.b}" for p in pairs]
    if laid.left_a and laid.left_b:
        told.append(f"{' '.join(laid.left_a)} against {' '.join(laid.left_b)}")
    elif laid.left_a or laid.left_b:
        told.append(f"{' '.join(laid.left_a or laid.left_b)} on one side only")
    if not laid.in_order:
        told.append("in another order")
    return tuple(told)
