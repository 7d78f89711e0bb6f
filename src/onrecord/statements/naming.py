"""Makes each name one unknown piece, so that nothing that is found can hang on whose name it is.

The reader's vocabulary has no names (`training.vocabulary`): ``Okonkwo`` would be spelled, and so would ``Smith``.
Here both become the one piece that stands for what isn't known, and so does ``Ada M. de la Tour``. What is a name is
told by its writing alone: a capitalised word that would have to be spelled, or that stands inside a sentence, is one,
but for the words of the calendar and of address. A word in ``-ing`` stays spelled: ``Underlining that`` begins many a
sentence. So do the words of a line in title case, but for those that must be spelled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.statements.pieces import Case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.pieces import Pieces, Stretch

# Behind these a sentence goes on.
_INSIDE = frozenset({",", ";", "-", "–", "—", "/", "(", "&"})
_APOSTROPHES = frozenset("'’")
_JOINTS = frozenset("-‐‑") | _APOSTROPHES
# The d of d'Aubracq, the al of al-Rashid; a longer word before a hyphen is one of its own: anti-Orn.
_PREFIX = 3
_LOUD = 0.6
# Capitalised inside a sentence, but telling when or how somebody is spoken of, not who it is.
_NO_NAMES = frozenset(
    """
    i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mondays tuesdays wednesdays thursdays fridays saturdays sundays miss sir lady
    lord mr mrs ms dr
    """.split()
)
# The same, with a stop behind them.
_SHORT = frozenset(
    """
    mr mrs ms dr rev prof sen rep gov gen col lt capt sgt pres hon jan feb mar apr jun jul aug sept sep oct nov dec st
    """.split()
)
# What may stand between two words of one name: Jean-Luc de la Tour, Ada M. Orn, Workers' Union of the Coast.
_IN_A_NAME = re.compile(
    r"[-‐‑]|(?:['’]s?)?[ \N{NO-BREAK SPACE}](?:[A-Z]\.[ \N{NO-BREAK SPACE}]){0,2}"
    r"(?:(?:al|bin|bint|da|das|de|del|della|den|der|des|di|do|dos|du|e|el|ibn|la|las|le|les|los|of the|of|van|von|y)"
    r"[ -]){0,2}"
)
_BLANKS = frozenset(" \N{NO-BREAK SPACE}")
# With a small letter before a name these are part of it: Mr de la Tour.
_PARTICLES = frozenset("al bin bint da das de del della der des di dos du el ibn la las le les van von".split())
# Where a name begins a sentence: South Korea, De la Tour. Before another word they are none: New plans, Le said.
_FIRST = frozenset(
    """
    al da de del della den der di dos du east el great la las le los new north saint san santa south united van von west
    """.split()
)


def as_one(pieces: Pieces, text: str, unknown: int) -> Pieces:
    """The pieces with one piece, of the number ``unknown``, for each name."""
    words = _Words.of(pieces, text)
    keep = np.ones(len(pieces), np.bool_)
    ids, ends, case = pieces.ids.copy(), pieces.ends.copy(), pieces.case.copy()
    for begin, end in _joined(words, _capitalised(words)):
        keep[begin + 1 : end] = False
        ids[begin], ends[begin], case[begin] = unknown, ends[end - 1], Case.TITLE
    return replace(
        pieces,
        ids=ids[keep],
        starts=pieces.starts[keep],
        ends=ends[keep],
        case=case[keep],
        quoted=pieces.quoted[keep],
        paragraph=pieces.paragraph[keep],
        edge=pieces.edge[keep],
        head=pieces.head[keep],
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, each a stretch of its pieces. loud: for each paragraph, is it in title case?"""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    paragraph: Sequence[int]
    head: Sequence[int]
    capital: Sequence[bool]
    loud: Sequence[bool]
    all: Sequence[Stretch]

    @classmethod
    def of(cls, pieces: Pieces, text: str) -> _Words:
        begins = np.flatnonzero(pieces.head).tolist()
        capital = np.isin(pieces.case, (Case.TITLE, Case.UPPER, Case.MIXED))
        return cls(
            text=text,
            starts=pieces.starts.tolist(),
            ends=pieces.ends.tolist(),
            paragraph=pieces.paragraph.tolist(),
            head=pieces.head.tolist(),
            capital=capital.tolist(),
            loud=_in_title_case(pieces, capital).tolist(),
            all=list(pairwise([*begins, len(pieces)])),
        )

    def written(self, word: Stretch) -> str:
        return self.text[self.starts[word[0]] : self.ends[word[1] - 1]]

    def between(self, word: Stretch, behind: Stretch) -> str:
        return self.text[self.ends[word[1] - 1] : self.starts[behind[0]]]

    def around(self, piece: int) -> Stretch:
        """The word that the piece is part of."""
        begin, end = piece, piece + 1
        while not self.head[begin]:
            begin -= 1
        while end < len(self.head) and not self.head[end]:
            end += 1
        return begin, end

    def touch(self, one: int, other: int) -> bool:
        """Do two pieces stand in one paragraph with nothing between them?"""
        return self.ends[one] == self.starts[other] and self.paragraph[one] == self.paragraph[other]


def _in_title_case(pieces: Pieces, capital: np.ndarray[Any, np.dtype[np.bool_]]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """For each paragraph whether most of its words have a capital: a headline, of which that tells nothing."""
    words = (pieces.head == 1) & ((pieces.case == Case.LOWER) | capital)
    every = np.bincount(pieces.paragraph[words], minlength=int(pieces.paragraph.max(initial=0)) + 1)
    large = np.bincount(pieces.paragraph[words & capital], minlength=len(every))
    return large > _LOUD * every


def _capitalised(words: _Words) -> list[Stretch]:
    """The words that are names, or begin one."""
    found: list[Stretch] = []
    for before, word in reversed(list(pairwise([None, *words.all]))):
        if not word or not words.capital[word[0]]:
            continue
        if _is_name(words, word, before) or (found and _leads(words, word, found[-1])):
            found.append(word)
    return found[::-1]


def _is_name(words: _Words, word: Stretch, before: Stretch | None) -> bool:
    begin, end = word
    written = words.written(word)
    if _is_no_name(words, end, written.lower()):
        return False
    if end - begin > 1:
        return not written.endswith("ing")
    if len(written) == 1 or before is None or words.paragraph[begin] != words.paragraph[begin - 1]:
        return False
    if words.loud[words.paragraph[begin]]:
        return False
    previous = words.written(before)
    plural = previous in _APOSTROPHES and not words.touch(begin - 1, begin)
    return previous[-1].isalnum() or previous in _INSIDE or plural or _is_short(words, begin - 1)


def _is_no_name(words: _Words, end: int, low: str) -> bool:
    return low in _NO_NAMES or (low in _SHORT and words.text.startswith(".", words.ends[end - 1]))


def _leads(words: _Words, word: Stretch, name: Stretch) -> bool:
    """Is it the ``South`` of ``South Korea``, with which a sentence begins?"""
    return words.written(word).lower() in _FIRST and _are_one(words, word, name)


def _are_one(words: _Words, word: Stretch, behind: Stretch) -> bool:
    """Does only that stand between them which may stand inside a name?"""
    return _IN_A_NAME.fullmatch(words.between(word, behind)) is not None


def _is_short(words: _Words, stop: int) -> bool:
    """Does the piece stop what is short for a title, or for a first name, of who follows: ``Sen.``, ``K.``?"""
    if stop < 1 or words.text[words.starts[stop]] != "." or not words.touch(stop - 1, stop):
        return False
    if words.paragraph[stop] != words.paragraph[stop + 1]:
        return False
    written = words.written((stop - 1, stop))
    alone = len(written) == 1 and written.isupper() and bool(words.head[stop - 1])
    return alone or written.lower() in _SHORT


def _joined(words: _Words, names: Sequence[Stretch]) -> list[Stretch]:
    """The words of one name together, with what is written in one with them: ``Be'er``, ``Ye-rim``, ``al-Rashid``."""
    joined: list[Stretch] = []
    for name in names:
        first, last = _back(words, name[0]), _on(words, name[1])
        if joined and (first < joined[-1][1] or _are_one(words, joined[-1], (first, last))):
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def _on(words: _Words, end: int) -> int:
    """Where a name ends that hyphens and apostrophes go on with, but for a possessive ``'s``."""
    while end + 1 < len(words.head) and words.touch(end - 1, end) and words.touch(end, end + 1):
        joint, word = words.text[words.starts[end]], words.around(end + 1)
        written = words.written(word)
        if joint not in _JOINTS or not written[0].isalpha() or (joint in _APOSTROPHES and len(written) == 1):
            break
        end = word[1]
    return end


def _back(words: _Words, begin: int) -> int:
    """Where a name begins that has something short joined to it: ``al-``, ``d'``, ``van der``, ``J. K.``"""
    while begin > 1 and words.touch(begin - 1, begin) and words.touch(begin - 2, begin - 1):
        word = words.around(begin - 2)
        written = words.written(word)
        if words.text[words.starts[begin - 1]] not in _JOINTS or not written.isalpha() or len(written) > _PREFIX:
            break
        begin = word[0]
    while begin > 0 and _is_particle(words, begin - 1):
        begin -= 1
    while begin > 1 and _is_short(words, begin - 1) and words.ends[begin - 2] - words.starts[begin - 2] == 1:
        begin -= 2
    return begin


def _is_particle(words: _Words, piece: int) -> bool:
    one = piece, piece + 1
    return words.written(one) in _PARTICLES and words.between(one, (piece + 1, piece + 2)) in _BLANKS
