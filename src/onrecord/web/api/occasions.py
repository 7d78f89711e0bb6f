"""Occasions: speeches, meetings, letters, and what each outlet reports of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import view_to_json
from onrecord.web.api.answering import answer
from onrecord.web.api.described import gives
from onrecord.web.api.paging import Helping, find_next
from onrecord.web.desk import desk_of
from onrecord.web.finding import find

router = APIRouter(prefix="/api/v1/occasions", tags=["occasions"])

Key = Annotated[str, Path(max_length=2000, description="The key of an occasion, as lists and exports have it.")]


@router.get("", responses=gives("Occasions"))
def list_occasions(request: Request, helping: Annotated[Helping, Query()]) -> Response:
    """The occasions of the record, newest first."""
    found = desk_of(request).record.occasions(limit=helping.limit, offset=helping.offset)
    return answer(request, view_to_json(found) | {"next": find_next(request, helping, found.total)})


@router.get("/{key:path}", responses=gives("OccasionView"))
def show_occasion(
    request: Request,
    key: Key,
    limit: Annotated[int, Query(ge=1, le=500, description="How many utterances are given at most.")] = 50,
) -> Response:
    """An occasion over all pages: what was said, by whom it is reported, and who was read and doesn't report it."""
    return answer(request, view_to_json(find(lambda: desk_of(request).record.occasion(key, limit=limit))))
