"""Statements in several articles that report the same words, said once.

Ana Brask speaks on a quay. One outlet prints three of her sentences, the next one half of the second, a third what they
came to: one utterance. On Monday she says it in the same words again: another one. Havel Orn says it as
well: his own. So the speaker must be the same as far as both articles tell, and the occasion as far as the numbers do
(`onrecord.matches.likeness`); how much each number counts was learned from pairs that people have judged.

``keys`` and the person's other statements of those weeks make candidates; ``same`` judges a pair; ``group`` makes
utterances of pairs. What isn't sure enough stays apart: who finds two utterances for one
can join them, but nobody finds the one that two were hidden in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import WeightsError
from onrecord.matches.grouping import NOTHING, cluster
from onrecord.matches.likeness import NAMES, likeness, shared_beyond_names, shared_weight
from onrecord.matches.same_speaker import Agreement, agree, share_a_word
from onrecord.matches.scorer import Scorer, load
from onrecord.matches.sketching import bands, shingle, sketch
from onrecord.weights import load_manifest
from onrecord.weights.model import HERE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.matches.grouping import Group, Judged, Pair
    from onrecord.matches.telling import Told

NAME = "utterances"
FILE = "utterances.json"
LEAST = "least"
"""What the manifest calls the probability from which on two statements, or two groups on the average, are one."""

# Three words in a row, and single functions: half a sentence is found in a whole one.
_WORDS, _FUNCTIONS = 3, 16
# Two statements that share less share a name or a topic; the more so where nothing says that one person spoke.
_ENOUGH, _ENOUGH_OF_OTHERS, _ENOUGH_BEYOND_NAMES = 1.5, 2.0, 0.5


class _Shipped(NamedTuple):
    scorer: Scorer
    least: float


def keys(told: Told) -> tuple[int, ...]:
    """Numbers of 63 bits: two statements that share many words in a row have one in common."""
    if len(told.words) < _WORDS:
        return ()
    return bands(sketch(shingle(told.words, _WORDS), _FUNCTIONS), 1)


def may_be_same(a: Told, b: Told) -> bool:
    """Do both articles leave it open that one person said it, and have they more in common than a topic?

    *the ruling* here and *the Supreme Court ruling* there are no words that were said once, nor is *Mayor Ana Brask*,
    whom two outlets have somebody attack.
    """
    shared = shared_weight(a, b)
    if shared < _ENOUGH or shared_beyond_names(a, b) < _ENOUGH_BEYOND_NAMES or not may_be_one_person(a, b):
        return False
    return shared >= _ENOUGH_OF_OTHERS or agree(a.who, b.who) is Agreement.SAME or share_a_word(a.who, b.who)


def may_be_one_person(a: Told, b: Told) -> bool:
    """Do two articles leave it open that one person said it?"""
    return a.page != b.page and agree(a.who, b.who) is not Agreement.DIFFERENT


def same(a: Told, b: Told) -> float:
    """The probability that both report the same words, said once; the same the other way round. Raises WeightsError."""
    if not may_be_same(a, b):
        return 0.0
    return _shipped().scorer.probability(likeness(a, b))


def group(members: Mapping[str, str], likely: Mapping[Pair, float], judged: Judged = NOTHING) -> list[Group]:
    """The utterances, each the ids of its statements in order, of one where nothing else reports it.

    members: ids of statements, each with its page; likely: `same` of each pair of ids, in order, that was compared. Two
    groups are one only if their statements are, pair by pair and on the average of those of different pages; the order
    in which pages are added doesn't matter, and only statements that are joined by likely pairs have to be looked at
    together. Raises WeightsError.
    """
    return cluster(members, likely, _shipped().least, judged, members)


def identity() -> str:
    """The scorer and its version: ``utterances@4.0.0``."""
    return load_manifest(NAME).identity


@lru_cache
def _shipped() -> _Shipped:
    manifest = load_manifest(NAME)
    if manifest.labels.get("likeness") != NAMES:
        raise WeightsError(f"the likeness of utterances isn't {NAMES}: weights and program are of different versions")
    return _Shipped(load((HERE / NAME / FILE).read_text(encoding="utf-8")), manifest.decoding[LEAST])
