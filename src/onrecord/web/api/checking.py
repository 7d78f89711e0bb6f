"""Is a quotation on the record, and in which words? And one saying in the words of several outlets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import answer_to_json, comparison_to_json
from onrecord.web.api.answering import answer
from onrecord.web.api.asking import Words
from onrecord.web.api.described import gives
from onrecord.web.desk import desk_of

router = APIRouter(prefix="/api/v1", tags=["check"])

_LONGEST = 10_000
_MOST_COMPARED = 20


class Quotation(BaseModel):
    """What is checked."""

    model_config = ConfigDict(extra="forbid")

    quotation: Annotated[str, Field(max_length=_LONGEST, description="The words, with or without quotation marks.")]
    speaker: Annotated[Words | None, Field(description="Who is said to have said them, in any spelling.")] = None
    limit: Annotated[int, Field(ge=1, le=50, description="How many statements are given at most.")] = 10


@router.get("/check", responses=gives("Answer"))
def check_quotation(request: Request, asked: Annotated[Quotation, Query()]) -> Response:
    """How the words stand to the record: word for word, cut, altered, somebody else's, or not in what was read."""
    return _check(request, asked)


@router.post("/check", responses=gives("Answer"))
def check_long_quotation(request: Request, asked: Quotation) -> Response:
    """The same, for quotations that are too long for an address, or shall stand in no log."""
    return _check(request, asked)


def _check(request: Request, asked: Quotation) -> Response:
    found = desk_of(request).record.check(asked.quotation, speaker=asked.speaker or None, limit=asked.limit)
    return answer(request, answer_to_json(found))


@router.get("/compare", responses=gives("Comparison"))
def compare_statements(
    request: Request,
    id: Annotated[  # noqa: A002 - the name in the address
        list[Annotated[str, Field(max_length=64)]],
        Query(min_length=2, max_length=_MOST_COMPARED, description="The ids of statements, or the beginnings of them."),
    ],
) -> Response:
    """Statements held against the fullest of them, word by word."""
    return answer(request, comparison_to_json(desk_of(request).record.compare(*id)))
