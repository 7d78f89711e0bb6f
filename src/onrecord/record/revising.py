"""The statements of two captures of one address, held against each other.

What is the same to the letter is found first. Of the rest, those two wordings are one edited statement that have the
most words in common, and at least half of all. But a program that was upgraded between the captures may read a page
otherwise that nobody edited: so what is left over, and what differs, is looked for on the page of the other capture,
and only what isn't printed there was edited.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.matches.wordings import Change, Wording, align, read_wording
from onrecord.record.edited import Edited, Fate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.matches.wordings import Alignment
    from onrecord.record.hits import Hit

_LEAST = 0.5
"""The share of all words of two wordings that they have in common: less is another statement."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, the pieces of the page text that it consists of, and its speaker as the page was read.

    What people set is on one capture and not on the other: that isn't the outlet's doing.
    """

    hit: Hit
    pieces: tuple[str, ...]
    speaker: str | None
    wording: Wording

    @classmethod
    def of(cls, hit: Hit, pieces: tuple[str, ...], speaker: str | None) -> Said:
        return cls(hit, pieces, speaker, read_wording(hit.words))

    def is_printed(self, text: str) -> bool:
        """Do all its pieces stand on another page, to the letter?"""
        return all(piece in text for piece in self.pieces)


def revise(was: Sequence[Said], was_text: str, now: Sequence[Said], now_text: str) -> tuple[Edited, ...]:
    """What became of every statement, in the order of the later page, and what is gone in that of the earlier one."""
    pairs = _pair(was, now)
    before = {id(later): earlier for earlier, later in pairs}
    paired = {id(earlier) for earlier, _ in pairs}
    edited = [_judge(before.get(id(later)), later, was_text, now_text) for later in now]
    for earlier in was:
        if id(earlier) not in paired:
            fate = Fate.READING if earlier.is_printed(now_text) else Fate.GONE
            edited.append(Edited(fate, earlier.hit, None))
    return tuple(edited)


def _judge(earlier: Said | None, later: Said, was_text: str, now_text: str) -> Edited:
    if earlier is None:
        return Edited(Fate.READING if later.is_printed(was_text) else Fate.NEW, None, later.hit)
    if earlier.hit.words == later.hit.words:
        same = earlier.speaker == later.speaker
        return Edited(Fate.SAME if same else Fate.SPEAKER, earlier.hit, later.hit)
    printed = earlier.is_printed(now_text) and later.is_printed(was_text)
    alignment = align(earlier.wording, later.wording)
    return Edited(Fate.READING if printed else Fate.CHANGED, earlier.hit, later.hit, alignment)


def _pair(was: Sequence[Said], now: Sequence[Said]) -> list[tuple[Said, Said]]:
    """Which two are one statement: each is in one pair at most."""
    pairs: list[tuple[Said, Said]] = []
    left, right = list(was), list(now)
    for key in (_words_and_speaker, _words):
        pairs += _take_equal(left, right, key)
    close = sorted(_walk_close(left, right), key=lambda it: (-it[0], it[1], it[2]))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, at, there in close:
        if at not in taken_left and there not in taken_right:
            taken_left.add(at)
            taken_right.add(there)
            pairs.append((left[at], right[there]))
    return pairs


def _words_and_speaker(said: Said) -> tuple[str, str | None]:
    return said.hit.words, said.hit.speaker


def _words(said: Said) -> str:
    return said.hit.words


def _take_equal(left: list[Said], right: list[Said], key: Callable[[Said], object]) -> Iterator[tuple[Said, Said]]:
    """Take out of both lists what has the same key, in order."""
    for earlier in list(left):
        found = next((later for later in right if key(later) == key(earlier)), None)
        if found is not None:
            left.remove(earlier)
            right.remove(found)
            yield earlier, found


def _walk_close(left: Sequence[Said], right: Sequence[Said]) -> Iterator[tuple[float, int, int]]:
    """The share of words in common, and which two, where it is enough."""
    bags = [Counter(later.wording.keys) for later in right]
    for at, earlier in enumerate(left):
        bag = Counter(earlier.wording.keys)
        for there, later in enumerate(right):
            all_words = len(earlier.wording) + len(later.wording)
            # What they have in common in any order bounds what they have in one.
            if all_words and 2 * (bag & bags[there]).total() >= _LEAST * all_words:
                share = _share(align(earlier.wording, later.wording))
                if share >= _LEAST:
                    yield share, at, there


def _share(alignment: Alignment) -> float:
    same = alignment.count(Change.SAME) + alignment.count(Change.MOVED)
    return 2 * same / (len(alignment.kept) + len(alignment.given))
