"""How far apart two words of names are, for an order of those that may be meant: by prices that were learned.

``Qassem`` is nearer to ``Kassim`` than to ``Qassel``, though it shares more letters with this one: a ``q`` becomes a
``k``, and an ``e`` an ``i``, whenever a name is written anew; an ``m`` hardly ever becomes an ``l``. What a letter in
the place of another costs, and what a letter more, at the beginning, at the end or between vowels, is in
``onrecord/weights/names/names.json``, in hundredths, for two views of a word: as it is printed and as it
sounds (`onrecord.matches.people.sounds`). The cheapest way from one word to the other is found in both and added.

These are prices for an order alone. Whether two names are one is told by rules and by few numbers that people can read
(`onrecord.matches.people.comparing`): docs/decisions/0015.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from onrecord.errors import WeightsError
from onrecord.matches.people.sounds import latin, skeleton, sounds
from onrecord.weights import load_manifest
from onrecord.weights.model import HERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAME = "names"
FILE = "names.json"
LETTERS = "abcdefghijklmnopqrstuvwxyzCSZJ"
"""Letters and sounds; the capitals are sounds alone."""
PLACES = ("first", "last", "doubled", "between vowels", "after a vowel", "before a vowel", "between consonants")
LONGEST = 16
"""Letters that are looked at."""

Whole = np.ndarray[Any, np.dtype[np.int32]]
Codes = np.ndarray[Any, np.dtype[np.uint8]]

_CODES = {letter: code for code, letter in enumerate(LETTERS)}
_END = len(LETTERS)
_NEVER = 10_000
_VOWELS = frozenset("aeiou")


class Prices(NamedTuple):
    """Of one view, in hundredths, the end of a word being a letter that costs nothing.

    changed: int32[letters + 1, letters + 1]; added: int32[letters + 1, PLACES]; swapped: of two neighbours.
    """

    changed: Whole
    added: Whole
    swapped: int


class Learned(NamedTuple):
    """short: a change costs so many letters' share of its price more; the rest is taken off for what both have."""

    printed: Prices
    heard: Prices
    short: float
    same_skeleton: float
    same_first: float
    same_last: float


class View(NamedTuple):
    """Words, one a row, filled up with the end: uint8[words, LONGEST] letters and their places."""

    letters: Codes
    places: Codes


def price(pairs: Sequence[tuple[str, str]], learned: Learned) -> list[float]:
    """How far apart the two words of each pair are; of what both have nothing need be paid, so it may be below 0."""
    if not pairs:
        return []
    ones, others = zip(*pairs, strict=True)
    apart = np.zeros(len(pairs), np.float64)
    for prices, see in ((learned.printed, as_printed), (learned.heard, as_heard)):
        apart += _cheapest(_gather(map(see, ones)), _gather(map(see, others)), prices) / 100
    heard = [(sounds(a), sounds(b)) for a, b in pairs]
    apart -= learned.same_skeleton * np.array([skeleton(a) == skeleton(b) for a, b in heard])
    apart *= 1 + learned.short / np.array([max(len(a), len(b), 1) for a, b in heard])
    apart -= learned.same_first * np.array([a[:1] == b[:1] for a, b in heard])
    apart -= learned.same_last * np.array([a[-1:] == b[-1:] for a, b in heard])
    found: list[float] = apart.tolist()
    return found


def _cheapest(a: View, b: View, prices: Prices) -> Whole:
    """int32[words]: the price of the cheapest way from each word of `a` to that of `b`, by all rows at once."""
    left_out, added = prices.added[a.letters, a.places], prices.added[b.letters, b.places]
    # What all letters added up to a place cost, so that the cheapest run of them is the least of what came before.
    along = np.cumsum(np.pad(added, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    above, row = along, along
    for i in range(int((a.letters != _END).sum(axis=1).max())):
        over, above, row = above, row, row + left_out[:, i, None]
        letter = a.letters[:, i, None]
        row[:, 1:] = np.minimum(row[:, 1:], above[:, :-1] + prices.changed[letter, b.letters])
        if i:
            swapped = (letter == b.letters[:, :-1]) & (a.letters[:, i - 1, None] == b.letters[:, 1:])
            row[:, 2:] = np.minimum(row[:, 2:], over[:, :-2] + np.where(swapped, prices.swapped, _NEVER))
        row = along + np.minimum.accumulate(row - along, axis=1)
    return row[:, -1]


def write(letters: str) -> bytes:
    """The first letters of a word as numbers, and where each stands: a row of each part of a `View`."""
    letters = letters[:LONGEST]
    places = [_place(letters, at) for at in range(len(letters))]
    return bytes(_CODES[it] for it in letters).ljust(LONGEST, bytes([_END])) + bytes(places).ljust(LONGEST, b"\0")


def _place(letters: str, at: int) -> int:
    if at == 0:
        return 0
    before, after = letters[at - 1], letters[at + 1 : at + 2]
    if before == letters[at]:
        return 2
    if not after:
        return 1
    return 3 + (before not in _VOWELS) * 2 + (after not in _VOWELS)


@lru_cache(maxsize=65_536)
def as_printed(word: str) -> bytes:
    return write("".join(letter for letter in latin(word) if "a" <= letter <= "z"))


@lru_cache(maxsize=65_536)
def as_heard(word: str) -> bytes:
    return write(sounds(word))


def _gather(rows: Iterable[bytes]) -> View:
    """Of `write`."""
    both = np.frombuffer(b"".join(rows), np.uint8).reshape(-1, 2, LONGEST)
    return View(both[:, 0], both[:, 1])


@lru_cache
def load() -> Learned:
    """The prices that ship. Raises WeightsError."""
    manifest = load_manifest(NAME)
    if manifest.labels.get("places") != PLACES:
        raise WeightsError(f"the places of a letter aren't {PLACES}: weights and program are of different versions")
    told = json.loads((HERE / NAME / FILE).read_text(encoding="utf-8"))
    return read(told)


def read(told: dict[str, Any]) -> Learned:
    """From the file's words."""
    return Learned(_prices(told.pop("printed")), _prices(told.pop("heard")), **told)


def _prices(told: dict[str, Any]) -> Prices:
    """From pairs of letters, ``"kq": 21``, and for each letter the prices of its places."""
    changed = np.full((_END + 1, _END + 1), _NEVER, np.int32)
    np.fill_diagonal(changed, 0)
    for (a, b), hundredths in told["changed"].items():
        changed[_CODES[a], _CODES[b]] = changed[_CODES[b], _CODES[a]] = hundredths
    added = np.zeros((_END + 1, len(PLACES)), np.int32)
    for letter, places in told["added"].items():
        added[_CODES[letter]] = places
    return Prices(changed, added, told["swapped"])
