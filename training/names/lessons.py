"""Lessons from Wikidata's names: two Latin spellings are of one name if they have one Arabic spelling.

The names are those of Merhav and Ash (COLING 2018; CC0). They were aligned by machine, and one in ten of such pairs
has nothing in common; such a pair teaches nothing, so only spellings that share a key and aren't far apart by the
prices that learning begins with are taken for right ones. Wrong ones are those that are nearest and have another Arabic
spelling.
"""

from __future__ import annotations

import lzma
import tarfile
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from onrecord.matches.people.candidates import keys
from onrecord.matches.people.prices import price

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from random import Random

    from onrecord.matches.people.prices import Learned

_NAMES = "wd_arabic.normalized.aligned.tokens"
# Names with more spellings than that are no names but what an aligner made of them.
_MOST_KIN = 30
# Of those that share the most keys so many are put in order.
_SHARING = 1500
_RIGHT_AMONG, _WRONG_AMONG = 300, 200


class Lesson(NamedTuple):
    """A name that was asked for, the other spellings of it, and what is not it."""

    asked: str
    right: Sequence[str]
    wrong: Sequence[str]


def read(archive: Path) -> dict[str, str]:
    """Latin spelling to Arabic one, of single words."""
    with lzma.open(archive) as packed, tarfile.open(fileobj=packed) as files:
        for member in files:
            if member.name.endswith(_NAMES) and (opened := files.extractfile(member)):
                rows = (line.split("\t") for line in opened.read().decode("utf-8").splitlines())
                return {latin.strip(): arabic for latin, arabic, *_ in rows if latin.strip()}
    raise FileNotFoundError(f"{archive} has no {_NAMES}")


def teach(arabic: Mapping[str, str], asked: Sequence[str], start: Learned) -> Iterator[Lesson]:
    """The lessons of those of the asked names that have another spelling."""
    kin: dict[str, set[str]] = defaultdict(set)
    index: dict[str, set[str]] = defaultdict(set)
    for latin, name in arabic.items():
        kin[name].add(latin)
        for key in keys(latin):
            index[key].add(latin)
    for latin in asked:
        others = kin[arabic[latin]] - {latin}
        if 0 < len(others) <= _MOST_KIN:
            shared = Counter(other for key in keys(latin) for other in index[key] if other != latin)
            near = _sort(latin, sorted(shared, key=lambda it: (-shared[it], it))[:_SHARING], start)
            right = [other for other in near[:_RIGHT_AMONG] if other in others]
            wrong = [other for other in near[:_WRONG_AMONG] if other not in others]
            if right and wrong:
                yield Lesson(latin, right, wrong)


def _sort(asked: str, others: Sequence[str], start: Learned) -> list[str]:
    priced = sorted(zip(price([(asked, other) for other in others], start), others, strict=True))
    return [other for _, other in priced]


def slip(word: str, dice: Random) -> str:
    """The word as a scanner or a hand may spoil it: *l* for *i*, *i* for *l*, or two letters swapped."""
    at = dice.randrange(len(word))
    if word[at] in "il":
        return word[:at] + ("l" if word[at] == "i" else "i") + word[at + 1 :]
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
