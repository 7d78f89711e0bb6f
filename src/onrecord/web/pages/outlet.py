"""An outlet: what was read of it, how it reports, whom it reports, and what people corrected in the reading of it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.errors import UsageError
from onrecord.web.asking import read_number
from onrecord.web.desk import desk_of
from onrecord.web.paging import turn
from onrecord.web.rendering import page

_SIZE = 20
_LISTED = 50

router = APIRouter(include_in_schema=False)


@router.get("/outlets")
def list_outlets(request: Request) -> HTMLResponse:
    number = read_number(request.query_params)
    found = desk_of(request).record.outlets(limit=_LISTED, offset=(number - 1) * _LISTED)
    more = found.offset + len(found.rows) < found.total
    way = turn("/outlets", {}, number, size=_LISTED, shown=len(found.rows), more=more)
    return page(request, "outlets.html", found=found, turn=way)


@router.get("/outlets/{name:path}")
def show_outlet(request: Request, name: str) -> HTMLResponse:
    number = read_number(request.query_params)
    try:
        view = desk_of(request).record.outlet(name, limit=_SIZE, offset=(number - 1) * _SIZE)
    except UsageError as error:
        raise HTTPException(404, error.message) from error
    more = view.offset + len(view.articles) < view.pages
    way = turn(request.url.path, {}, number, size=_SIZE, shown=len(view.articles), more=more)
    return page(request, "outlet.html", view=view, turn=way)
