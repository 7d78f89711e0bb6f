"""Outlets: what was read of each, and how each reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import view_to_json
from onrecord.schema import Json
from onrecord.web.api.answering import answer, answer_kept
from onrecord.web.api.described import gives
from onrecord.web.api.paging import Helping, find_next
from onrecord.web.desk import desk_of
from onrecord.web.finding import find

router = APIRouter(prefix="/api/v1/outlets", tags=["outlets"])

Name = Annotated[
    str, Path(max_length=2000, description="The name of an outlet, in any case and with or without accents.")
]


@router.get("", responses=gives("Outlets"))
def list_outlets(request: Request, helping: Annotated[Helping, Query()]) -> Response:
    """The outlets of the record, those with most pages first."""
    found = desk_of(request).record.outlets(limit=helping.limit, offset=helping.offset)
    return answer(request, view_to_json(found) | {"next": find_next(request, helping, found.total)})


@router.get("/{name:path}", responses=gives("OutletView"))
def show_outlet(request: Request, name: Name, helping: Annotated[Helping, Query()]) -> Response:
    """An outlet; `articles` are a helping of its articles, newest first."""
    record = desk_of(request).record

    def make() -> Json:
        view = find(lambda: record.outlet(name, limit=helping.limit, offset=helping.offset))
        return view_to_json(view) | {"next": find_next(request, helping, view.pages)}

    return answer_kept(request, make)
