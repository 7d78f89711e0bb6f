"""How sure the machine is of a statement that nobody has judged, and of what it is not sure.

::

    0.12   reading    "he had no choice," ...        hardly taken for a statement
    0.25   speaker    "The harbour stays open," ...  one of four may be meant

A statement with several people who may be the speaker is as sure as a guess among them. A review begins with the least
certain of a million statements, so the order must be that of one column of an index: the certainty, then the id.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.nouns import Reason
from onrecord.record.judgements.acts import Field, Ruling
from onrecord.record.stored import dig

if TYPE_CHECKING:
    from onrecord.record.judgements.resolving import State
    from onrecord.schema import Json

_FEWEST = 2
_SETTLED = frozenset({Ruling.ACCEPTED, Ruling.MENDED, Ruling.REJECTED})


class Doubt(StrEnum):
    """What isn't sure."""

    READING = "reading"
    """Whether it is a statement, with these words."""
    SPEAKER = "speaker"
    """Who is meant."""


def find_doubt(statement: Json, state: State | None) -> tuple[float, Doubt]:
    """How sure the machine is of what people haven't settled, in [0, 1], and of what it is not."""
    certainty, speaker = float(dig(statement, "confidence")), dig(statement, "speaker")
    was_set = state is not None and Field.SPEAKER in state.fields
    if not was_set and dig(speaker, "reason") == Reason.AMBIGUOUS:
        among = max(len(speaker.get("candidates", [])), _FEWEST)
        return min((certainty, Doubt.READING), (1 / among, Doubt.SPEAKER))
    return certainty, Doubt.READING


def order_least_certain(statement: Json, state: State | None) -> str | None:
    """A text whose order puts the least certain first; None for what somebody accepted, rejected or mended."""
    if state is not None and state.ruling in _SETTLED:
        return None
    return f"{find_doubt(statement, state)[0]:.6f} {dig(statement, 'id')}"
