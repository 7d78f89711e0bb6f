"""An occasion over all pages that report it: the same words side by side, and what each outlet left out."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.web.asking import read_number
from onrecord.web.desk import desk_of
from onrecord.web.finding import find
from onrecord.web.paging import turn
from onrecord.web.rendering import page
from onrecord.web.versions import compare

_LISTED = 50
_COMPARED = 12
"""Reports of one utterance whose words are held against each other."""
_AT_LENGTH = 10
"""Utterances that are compared; the others are listed."""

router = APIRouter(include_in_schema=False)


@router.get("/occasions")
def list_occasions(request: Request) -> HTMLResponse:
    number = read_number(request.query_params)
    found = desk_of(request).record.occasions(limit=_LISTED, offset=(number - 1) * _LISTED)
    more = found.offset + len(found.rows) < found.total
    way = turn("/occasions", {}, number, size=_LISTED, shown=len(found.rows), more=more)
    return page(request, "occasions.html", found=found, turn=way)


@router.get("/occasions/{key:path}")
def show_occasion(request: Request, key: str) -> HTMLResponse:
    record = desk_of(request).record
    view = find(lambda: record.occasion(key))
    compared = {
        it.utterance: compare(list(it.hits[:_COMPARED]), record, {})
        for it in [it for it in view.utterances if len(it.hits) > 1][:_AT_LENGTH]
    }
    return page(request, "occasion.html", view=view, compared=compared)
