"""Judgements: what people said of the machine's reading, and saying it.

::

    POST /api/v1/judgements    {"act": "set", "statement": "5d1f0c22...", "field": "said_on", "value": "2024-03-14"}
    201                        {"n": 8, "by": "mira", "act": "set", ...}

Who judges is who signed in or whose token it is, never what the body says; whether they may has been asked before a
request comes here (`onrecord.web.access`).
"""

from __future__ import annotations

import dataclasses
from typing import Annotated

from fastapi import APIRouter, Body, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.api.answering import answer
from onrecord.web.api.described import gives
from onrecord.web.api.judging import Said
from onrecord.web.api.paging import Helping, find_next
from onrecord.web.desk import desk_of
from onrecord.web.pages.judging import join
from onrecord.web.visits import visitor_of

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
