"""The front page: the box to search with, the latest statements, and what they were found among."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.web.charts import chart_all_read, chart_who_reports
from onrecord.web.desk import desk_of
from onrecord.web.rendering import page

_LATEST = 10
_OUTLETS = 8
_MONTHS = 3

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_home(request: Request) -> HTMLResponse:
    desk = desk_of(request)
    return page(
        request,
        "home.html",
        latest=desk.record.latest(_LATEST),
        counts=desk.counts(),
        table=desk.read_table(outlets=_OUTLETS, months=_MONTHS),
        charts=(
            (chart_all_read(desk), "/charts/coverage", "coverage"),
            (chart_who_reports(desk), "/charts/matrix", "matrix"),
        ),
    )
