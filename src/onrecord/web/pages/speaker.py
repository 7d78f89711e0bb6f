"""A speaker over all pages: when and how often, at which occasions, on what; under which names; who reports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.nouns import SpeakerType
from onrecord.web.asking import read_number
from onrecord.web.charts import chart_speaker
from onrecord.web.desk import desk_of
from onrecord.web.finding import find
from onrecord.web.paging import turn
from onrecord.web.rendering import page

if TYPE_CHECKING:
    from onrecord.record.views.listing import SpeakersBy

_SIZE = 20
_LISTED = 60

router = APIRouter(include_in_schema=False)


@router.get("/speakers")
def list_speakers(request: Request, type: str = "person", letters: str = "") -> HTMLResponse:  # noqa: A002
    number, letters = read_number(request.query_params), letters.strip()
    record = desk_of(request).record
    by: SpeakersBy = "name" if letters else "statements"
    offset = (number - 1) * _LISTED
    found = record.speakers(letters=letters, type=type or "person", by=by, limit=_LISTED, offset=offset)
    fields = {"type": type or "person", **({"letters": letters} if letters else {})}
    more = offset + len(found.rows) < found.total
    way = turn("/speakers", fields, number, size=_LISTED, shown=len(found.rows), more=more)
    return page(request, "speakers.html", found=found, types=list(SpeakerType), asked=fields, letters=letters, turn=way)


@router.get("/speakers/{key:path}")
def show_speaker(request: Request, key: str) -> HTMLResponse:
    number = read_number(request.query_params)
    view = find(lambda: desk_of(request).record.speaker(key, limit=_SIZE, offset=(number - 1) * _SIZE))
    more = view.offset + len(view.hits) < view.statements
    way = turn(request.url.path, {}, number, size=_SIZE, shown=len(view.hits), more=more)
    chart = chart_speaker(view, desk_of(request).covered_months())
    return page(
        request, "speaker.html", view=view, chart=chart, said_again={it.id: it.hit for it in view.again}, turn=way
    )
