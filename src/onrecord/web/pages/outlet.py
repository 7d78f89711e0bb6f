"""An outlet: what was read of it, how it reports, whom it reports, and what people corrected in the reading of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.web.asking import read_number
from onrecord.web.charts import chart_outlet
from onrecord.web.desk import desk_of
from onrecord.web.finding import find
from onrecord.web.paging import turn
from onrecord.web.rendering import page

if TYPE_CHECKING:
    from onrecord.record import OutletView

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
    desk, offset = desk_of(request), (number - 1) * _SIZE

    def make() -> OutletView:
        return desk.record.outlet(name, limit=_SIZE, offset=offset)

    # Its ninety thousand statements are counted anew only where something has changed.
    view = find(lambda: desk.kept.get(desk.record, f"outlet {name} from {offset}", make))
    more = view.offset + len(view.articles) < view.pages
    way = turn(request.url.path, {}, number, size=_SIZE, shown=len(view.articles), more=more)
    return page(request, "outlet.html", view=view, chart=chart_outlet(view.name, view.months), turn=way)
