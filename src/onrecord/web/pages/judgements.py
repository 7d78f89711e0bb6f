"""The log of all judgements, the latest first: who, when, what, why, and what became of it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.web.desk import desk_of
from onrecord.web.rendering import page

router = APIRouter(include_in_schema=False)

_AT_A_TIME = 50


@router.get("/judgements")
def show_judgements(request: Request, before: int | None = None) -> HTMLResponse:
    found = desk_of(request).record.judgements(before=before, last=_AT_A_TIME)
    listed = found.listed[::-1]
    older = listed[-1].judgement.n if listed and listed[-1].judgement.n > 1 else None
    return page(request, "judgements.html", listed=listed, end=found.end, older=older)
