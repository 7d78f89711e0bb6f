"""The verdict on two names: how like they are, in which tier, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """SAME: one name, only written in another way. LIKELY: one may be the other misspelt, cut or lengthened.

    POSSIBLE: they share something that a context could confirm. DIFFERENT: two names. None of them says that two
    *persons* are one: people share names.
    """

    SAME = "same"
    LIKELY = "likely"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Likeness:
    """score: in [0, 1], 0.5 where names that are one and names that are two balance; reasons: for people to read."""

    score: float
    tier: Tier
    reasons: tuple[str, ...] = ()


LIKELY_FROM = 0.5
POSSIBLE_FROM = 0.25


def tier_of(score: float) -> Tier:
    """The tier that a score alone can reach: never `SAME`, which takes equal spellings."""
    if score >= LIKELY_FROM:
        return Tier.LIKELY
    return Tier.POSSIBLE if score >= POSSIBLE_FROM else Tier.DIFFERENT
