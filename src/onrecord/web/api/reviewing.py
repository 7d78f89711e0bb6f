"""What a person should look at next, the least certain first, as ``onrecord review`` gives it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.schema import Json
from onrecord.web.api.answering import answer_kept
from onrecord.web.api.described import gives
from onrecord.web.desk import desk_of

router = APIRouter(prefix="/api/v1", tags=["judgements"])


@router.get("/review", responses=gives("Questions"))
def list_questions(
    request: Request, limit: Annotated[int, Query(ge=1, le=100, description="How many are given at most.")] = 20
) -> Response:
    """The statements that the machine is least sure of and nobody has judged."""
    record = desk_of(request).record

    def make() -> Json:
        return {"schema": "onrecord.review/1", "questions": [it.to_json() for it in record.review(limit)]}

    return answer_kept(request, make)
