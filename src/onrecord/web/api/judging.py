"""Judging by a program: an act, and what that act needs.

::

    POST /api/v1/judgements    {"act": "set", "statement": "5d1f0c22...", "field": "said_on", "value": "2024-03-14"}
    201                        {"n": 8, "by": "mira", "act": "set", ...}

Who judges is who signed in or whose token it is, never what the body says; whether they may has been asked before a
request comes here (`onrecord.web.access`). Where a record is served for reading, there is no such route.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord import Span, UsageError
from onrecord.record import Act, Correction
from onrecord.record import Field as Set
from onrecord.web.api.answering import answer
from onrecord.web.api.described import gives
from onrecord.web.desk import desk_of
from onrecord.web.pages.judging import join
from onrecord.web.visits import visitor_of

if TYPE_CHECKING:
    from onrecord.nouns import Spans
    from onrecord.record import Judgement, Record

router = APIRouter(prefix="/api/v1", tags=["judgements"])

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


@router.post("/judgements", status_code=201, responses=gives("Judgement", 201))
def judge(request: Request, said: Annotated[Said, Body()]) -> Response:
    """Judge a statement, two keys, or an earlier judgement; needs a session or a token of a reviewer.

    A token is sent as `Authorization: Bearer ...`. What is refused leaves nothing behind.
    """
    record = desk_of(request).record
    # The gate lets nobody without a name come here.
    made = said.keep(record, visitor_of(request).name or "")
    join(record)
    return answer(request, dataclasses.asdict(made), status=201)
