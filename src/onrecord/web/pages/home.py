"""The front page: the box to search with, the latest statements, and what they were found among."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.web.desk import desk_of
from onrecord.web.rendering import page

_LATEST = 12

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_home(request: Request) -> HTMLResponse:
    record = desk_of(request).record
    return page(request, "home.html", latest=record.search(limit=_LATEST).hits, counts=record.counts())
