"""What a judgement is: who judged when, what about, and why.

``Judgement(n=7, by="mira", act=Act.SET, subject="5d1f0c22...", value={"field": "said_on", ...})``: the row to the
letter. A judgement of a statement also keeps the spans that the statement had, and the hash of the text that they
point into, so that it can be bound again when the page is read by a newer model.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.schema import Json

SPANS = ("content", "cue", "source")
"""What can be mended of a statement: where it stands, who is named and by which word."""


class Act(StrEnum):
    """What a person does."""

    ACCEPT = "accept"
    """The statement is one, and its spans are right."""
    REJECT = "reject"
    """It is no statement."""
    MEND = "mend"
    """It is one, with other spans."""
    SET = "set"
    """One of its fields has another value, or none."""
    MERGE = "merge"
    """Two keys mean the same person or occasion, two statements the same utterance; two pages are copies of a text."""
    SPLIT = "split"
    """They don't; or what a statement, or a page, has under a key is somebody else."""
    UNDO = "undo"
    """An earlier judgement, which may be an undoing, counts for nothing."""


class Field(StrEnum):
    """What can be set of a statement."""

    SPEAKER = "speaker"
    SAID_ON = "said_on"
    OCCASION = "occasion"
    PLACE = "place"
    ADDRESSEE = "addressee"


class Ruling(StrEnum):
    """What a statement is by the judgements that stand."""

    ACCEPTED = "accepted"
    MENDED = "mended"
    REJECTED = "rejected"
    SET = "set"
    """Fields were set, but nobody has said yet whether it is a statement."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row. `at` is ISO 8601 in UTC; what `value` holds depends on the act.

    mend: ``{"content"?, "cue"?, "source"?: [[start, end]]}``; set: ``{"field", "value", "evidence"}``, where no value
    means "not told"; merge and split: ``{"of": "people|occasions|utterances|copies", "with": KEY}``.
    """

    n: int
    at: str
    by: str
    act: Act
    subject: str
    why: str | None = None
    page_id: str | None = None
    text_sha256: str | None = None
    spans: Json | None = None
    value: Any = None
    undoes: int | None = None

    @property
    def how(self) -> str:
        """How a value came to be that this judgement set."""
        return f"reviewer:{self.by}"
