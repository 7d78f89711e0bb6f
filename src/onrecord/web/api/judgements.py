"""Judgements: what people said of the machine's reading, and what became of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.api.answering import answer
from onrecord.web.api.described import gives
from onrecord.web.api.paging import Helping, find_next
from onrecord.web.desk import desk_of

router = APIRouter(prefix="/api/v1", tags=["judgements"])


class Listed(Helping):
    """Which judgements."""

    unfitting: Annotated[bool, Field(description="Only those that stand and fit nothing that is read now.")] = False


@router.get("/judgements", responses=gives("Judgements"))
def list_judgements(request: Request, asked: Annotated[Listed, Query()]) -> Response:
    """All judgements in their order, each with what became of it; `end` is the hash of the chain's last row."""
    found = desk_of(request).record.judgements(unfitting=asked.unfitting)
    return answer(
        request,
        {
            "schema": "onrecord.judgements/1",
            "judgements": [it.to_json() for it in asked.slice(found.listed)],
            "total": len(found.listed),
            "end": found.end,
            "next": find_next(request, asked, len(found.listed)),
        },
    )
