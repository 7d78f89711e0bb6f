"""How a quotation stands to one wording on the record.

Kept: "We shall not fill the reservoir until the herring have passed. If that costs us a summer of power, then we shall
pay for the summer."

::

    word for word   not fill the reservoir until the herring
    cut             We shall not fill the reservoir ... we shall pay for the summer
    joined          We shall not fill the reservoir until we shall pay for the summer
    altered         We shall fill the reservoir until the herring have passed
    paraphrase      Until the herring pass we fill no reservoir

Cutting at the ends is what quoting is. Inside, words may be left out where a mark says so. Without a mark, a gap
of a dozen words, or of four over the end of a sentence, runs two places together; a smaller one alters it. Words
that the quotation itself puts in square brackets are its editor's, and said to be so.

None of this says what anybody said; it says how one wording stands to another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.matches.wordings.aligning import align
from onrecord.matches.wordings.common_words import is_common, stem
from onrecord.matches.wordings.marks import is_editorial
from onrecord.matches.wordings.runs import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.matches.wordings.aligning import Alignment
    from onrecord.matches.wordings.runs import Run
    from onrecord.matches.wordings.words import Wording

_WIDE = 12
"""Words: a gap of so many lies between two places."""
_NARROW = 4
"""Words: and one of so many, if a sentence ends in it."""
_PLACE = 3
"""Words: fewer make no place of their own."""
_LEAST_SAME = 0.6
_LEAST_WEIGHT = 0.55
# Of a paraphrase: telling words shared, their share of the quotation's weight, and of the telling words around them.
_PARAPHRASE = ((4, 0.62, 0.4), (3, 0.7, 0.7))


class Standing(StrEnum):
    """How a quotation stands to a wording, the closest first."""

    WORD_FOR_WORD = "word_for_word"
    CUT = "cut"
    JOINED = "joined"
    ALTERED = "altered"
    PARAPHRASE = "paraphrase"


CLOSENESS = {standing: number for number, standing in enumerate(Standing)}
"""From 0 on, the closest first."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How it stands, by which alignment, and which share of the quotation's weight the wording has, in [0, 1]."""

    standing: Standing
    alignment: Alignment
    share: float


def judge(kept: Wording, given: Wording, weights: Mapping[str, float]) -> Judgement | None:
    """How `given` stands to `kept`; None if they have too little in common.

    weights: for each word of `given`, how telling it is; a rare word more than a common one.
    """
    alignment = align(kept, given)
    share = _share(alignment, weights)
    standing = _judge_changes(alignment)
    if standing is Standing.ALTERED and not _is_close(alignment, share):
        standing = None
    if standing is None and (shared := _share_loosely(kept, given, weights)):
        return Judgement(Standing.PARAPHRASE, alignment, shared)
    return Judgement(standing, alignment, share) if standing else None


def _judge_changes(alignment: Alignment) -> Standing | None:
    """How it stands by what is changed; None if nothing is the same."""
    if not alignment.count(Change.SAME):
        return None
    inner = alignment.inner
    changes = [run for run in inner if run.change is not Change.SAME and not is_editorial(alignment.given, run)]
    if any(run.change is not Change.DROPPED for run in changes) or 2 * alignment.count(Change.SAME) < len(
        alignment.given
    ):
        return Standing.ALTERED
    if changes:
        return Standing.JOINED if all(_lies_between_places(alignment, run) for run in changes) else Standing.ALTERED
    if _hides_an_ellipsis(alignment):
        return Standing.JOINED
    return Standing.CUT if any(_leaves_out(run) for run in inner) else Standing.WORD_FOR_WORD


def _leaves_out(run: Run) -> bool:
    """Is it a gap, or a bracket that stands for a good deal more words than it has?"""
    gone, come = run.kept[1] - run.kept[0], run.given[1] - run.given[0]
    return run.change is not Change.SAME and gone > come + (_PLACE if come else 0)


def _lies_between_places(alignment: Alignment, gap: Run) -> bool:
    """Is the gap one between two places, each with words enough to be one?"""
    kept, at = alignment.kept, gap.given[0]
    same = [run.given for run in alignment.runs if run.change is Change.SAME]
    if any(end - start < _PLACE for start, end in same if at in {start, end}):
        return False
    first, end = gap.kept
    over_an_end = any(word in kept.closed for word in range(first, end + 1))
    return end - first >= (_NARROW if over_an_end else _WIDE)


def _hides_an_ellipsis(alignment: Alignment) -> bool:
    """Does the kept wording say that words are missing where the given one doesn't?"""
    kept, given = alignment.kept, alignment.given
    for run in alignment.runs:
        if run.change is Change.SAME:
            drift = run.given[0] - run.kept[0]
            if any(run.kept[0] < at < run.kept[1] and at + drift not in given.ellipses for at in kept.ellipses):
                return True
    return False


def _is_close(alignment: Alignment, share: float) -> bool:
    """Is so much the same that the one is the other altered, and not another saying?"""
    given = alignment.given
    same = [run.given for run in alignment.runs if run.change is Change.SAME]
    telling = {given.keys[at] for first, end in same for at in range(first, end) if not is_common(given.keys[at])}
    words = alignment.count(Change.SAME) + alignment.count(Change.MOVED)
    span = sum(run.kept[1] - run.kept[0] for run in alignment.inner if run.change is not Change.MOVED)
    enough = words >= _LEAST_SAME * len(given) and share >= _LEAST_WEIGHT and len(telling) >= 2
    return enough and words >= span / 3


def _share(alignment: Alignment, weights: Mapping[str, float]) -> float:
    given, whole = alignment.given, 0.0
    held = 0.0
    for run in alignment.runs:
        weight = sum(weights.get(given.keys[at], 0.0) for at in range(*run.given))
        whole += weight
        held += weight if run.change in {Change.SAME, Change.MOVED} else 0.0
    return held / whole if whole else 0.0


def _share_loosely(kept: Wording, given: Wording, weights: Mapping[str, float]) -> float:
    """Which share of the telling words of `given` some stretch of `kept`, about as long, has: in any order and ending.

    0.0 if it is too little, or if most of what the stretch tells is something else.
    """
    telling = {stem(key): weights.get(key, 0.0) for key in given.keys if not is_common(key)}
    stems = [(at, stem(key)) for at, key in enumerate(kept.keys) if not is_common(key)]
    whole, room = sum(telling.values()), len(given) * 3 // 2 + 5
    best = 0.0
    for number, (start, first) in enumerate(stems):
        if first in telling:
            near = {stemmed for at, stemmed in stems[number : number + room] if at < start + room}
            shared = near & telling.keys()
            share, back = sum(telling[stemmed] for stemmed in shared) / whole, len(shared) / len(near)
            if any(len(shared) >= words and share >= least and back >= other for words, least, other in _PARAPHRASE):
                best = max(best, share)
    return best
