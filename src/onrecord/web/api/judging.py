"""What can be judged, as a program says it: an act, and what that act needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from onrecord import Span, UsageError
from onrecord.record import Act, Correction
from onrecord.record import Field as Set

if TYPE_CHECKING:
    from onrecord.nouns import Spans
    from onrecord.record import Judgement, Record

_Whole = Annotated[int, Field(ge=0, le=2**31 - 1)]
Pieces = Annotated[
    list[tuple[_Whole, _Whole]],
    Field(max_length=100, description="Spans of the page text, `[start, end)` in code points."),
]
Name = Annotated[str, Field(min_length=1, max_length=2000)]


class Judged(BaseModel):
    """Any judgement."""

    model_config = ConfigDict(extra="forbid")

    why: Annotated[str | None, Field(max_length=2000, description="Why, for who looks at it later.")] = None


class Ruled(Judged):
    """A statement is one, with the spans it has, or is none."""

    act: Literal["accept", "reject"]
    statement: Name

    def keep(self, record: Record, by: str) -> Judgement:
        return record.judge(Act(self.act), self.statement, by=by, why=self.why)


class Mended(Judged):
    """A statement has other spans."""

    act: Literal["mend"]
    statement: Name
    content: Pieces | None = None
    cue: Pieces | None = None
    source: Pieces | None = None

    def keep(self, record: Record, by: str) -> Judgement:
        told = {"content": self.content, "cue": self.cue, "source": self.source}
        spans = {name: _read(pieces) for name, pieces in told.items() if pieces is not None}
        return record.judge(Act.MEND, self.statement, spans, by=by, why=self.why)


class Corrected(Judged):
    """A field of a statement has another value; null, if the page doesn't tell it."""

    act: Literal["set"]
    statement: Name
    field: Set
    value: Annotated[str | None, Field(max_length=2000)]
    evidence: Pieces = []
    type: Annotated[str | None, Field(max_length=50, description="Of a speaker or occasion new to the page.")] = None

    def keep(self, record: Record, by: str) -> Judgement:
        answer = Correction(self.field, self.value, _read(self.evidence), self.type)
        return record.judge(Act.SET, self.statement, answer, by=by, why=self.why)


class Paired(Judged):
    """Two keys, or two statements, are one or aren't."""

    act: Literal["merge", "split"]
    one: Name
    other: Name

    def keep(self, record: Record, by: str) -> Judgement:
        judge = record.merge if self.act == "merge" else record.split
        return judge(self.one, self.other, by=by, why=self.why)


class Undone(Judged):
    """A judgement counts for nothing."""

    act: Literal["undo"]
    number: Annotated[int, Field(ge=1, le=2**31 - 1)]

    def keep(self, record: Record, by: str) -> Judgement:
        return record.undo(self.number, by=by, why=self.why)


Said = Annotated[Ruled | Mended | Corrected | Paired | Undone, Field(discriminator="act")]


def _read(pieces: list[tuple[int, int]]) -> Spans:
    try:
        return tuple(Span(start, end) for start, end in pieces)
    except ValueError as error:
        raise UsageError(f"{error}; a span ends behind where it starts") from None
