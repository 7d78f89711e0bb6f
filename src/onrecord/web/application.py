"""The parts of the site, put together.

``create_app(Desk(record))`` is an ASGI application for any server and for the tests; `onrecord.web.serving` runs it.
Who adds a page adds a module with a `router` to `onrecord.web.pages`, and a line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from onrecord.version import VERSION
from onrecord.web import static_files, themes
from onrecord.web.headers import Guarded
from onrecord.web.metrics import Metrics, Timed, reads_from
from onrecord.web.pages import article, check, home, ledger, occasion, outlet, search, speaker, statement
from onrecord.web.refusals import add_refusals

if TYPE_CHECKING:
    from onrecord.web.desk import Desk

_PAGES = (home, statement, article, speaker, occasion, outlet, search, check, ledger)
_ROUTERS = (static_files.router, themes.router, *(page.router for page in _PAGES))


def create_app(desk: Desk) -> FastAPI:
    """The site over a desk. Who made the desk closes its record."""
    # FastAPI's own pages about the API load their scripts from elsewhere.
    app = FastAPI(title="onrecord", version=VERSION, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None)
    app.state.desk = desk
    for router in _ROUTERS:
        app.include_router(router)
    metrics = Metrics(desk.record.meter, reads_from(desk.settings.metrics_from))
    app.include_router(metrics.router())
    add_refusals(app)
    app.add_middleware(Timed, requests=metrics.requests)
    app.add_middleware(Guarded)
    return app
