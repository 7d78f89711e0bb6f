"""Charts under addresses of their own: a page is there before its pictures are drawn.

``/charts/speakers/person:ana%20brask.svg`` stands in an ``object`` of the speaker's page, with links that work and a
policy of its own: it may be framed by pages of this site, may hold the one style sheet that it comes with, and nothing
else. Links don't work in an ``img`` (docs/decisions/0028-charts-are-pictures-with-links.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, HTTPException, Path
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import key_outlet
from onrecord.web.api.answering import send
from onrecord.web.charts.drawing import draw_png, draw_svg
from onrecord.web.charts.palette import STYLES, allow
from onrecord.web.charts.subjects import (
    chart_all_read,
    chart_outlet,
    chart_speaker,
    chart_who_reports,
)
from onrecord.web.desk import desk_of
from onrecord.web.finding import find
from onrecord.web.themes import theme_of

if TYPE_CHECKING:
    from onrecord.web.charts.chart import Chart

router = APIRouter(prefix="/charts", include_in_schema=False)

Format = Literal["svg", "png"]
Key = Annotated[str, Path(max_length=2000)]
_POLICY = "default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


@router.get("/coverage.{format}")
def send_coverage(request: Request, format: Format) -> Response:  # noqa: A002 - the word in the address
    return _send(request, chart_all_read(desk_of(request)), format)


@router.get("/matrix.{format}")
def send_matrix(request: Request, format: Format) -> Response:  # noqa: A002
    return _send(request, chart_who_reports(desk_of(request)), format)


@router.get("/speakers/{key:path}.{format}")
def send_speaker(request: Request, key: Key, format: Format) -> Response:  # noqa: A002
    desk = desk_of(request)

    def make() -> Chart:
        return chart_speaker(find(lambda: desk.record.speaker(key, limit=1)), desk.covered_months())

    return _send(request, desk.kept.get(desk.record, f"chart of speaker {key}", make), format)


@router.get("/outlets/{name:path}.{format}")
def send_outlet(request: Request, name: Key, format: Format) -> Response:  # noqa: A002
    desk = desk_of(request)

    key = key_outlet(name)
    months = [it for it in desk.covered_months() if key and it.key == key]
    if not months:
        raise HTTPException(404, f"the record has no outlet {name!r}")
    return _send(request, chart_outlet(months[0].name or name, months), format)


def _send(request: Request, chart: Chart, format: Format) -> Response:  # noqa: A002
    if format == "png":
        return send(request, draw_png(chart), "image/png")
    theme = theme_of(request)
    policy = _POLICY.format(style=allow(STYLES[theme]))
    return send(
        request, draw_svg(chart, theme), "image/svg+xml", headers={"Content-Security-Policy": policy, "Vary": "Cookie"}
    )
