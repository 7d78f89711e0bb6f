"""What was read, and what couldn't be: the pages that every search and every count on this site looked through."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.web.desk import desk_of
from onrecord.web.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/ledger")
def show_ledger(request: Request) -> HTMLResponse:
    desk = desk_of(request)
    return page(request, "ledger.html", table=desk.read_table(), counts=desk.counts())
