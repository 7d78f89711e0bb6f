"""The parts of the site, put together.

``create_app(Desk(record))`` is an ASGI application for any server and for the tests; `onrecord.web.serving` runs it.
Who adds a page adds a module with a `router` to `onrecord.web.pages`, and a line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from onrecord.version import VERSION
from onrecord.web import api, static_files, themes
from onrecord.web.access import Bodies, Gate
from onrecord.web.charts import sending
from onrecord.web.headers import Guarded
from onrecord.web.judging import Queue
from onrecord.web.metrics import Metrics, Timed, reads_from
from onrecord.web.pages import (
    account,
    accounts,
    article,
    check,
    doubts,
    edits,
    home,
    judgements,
    judging,
    ledger,
    occasion,
    outlet,
    review,
    search,
    signing_in,
    speaker,
    statement,
)
from onrecord.web.refusals import add_refusals
from onrecord.web.visits import check_visit, refuse_visit

if TYPE_CHECKING:
    from onrecord.web.desk import Desk

_PAGES = (home, statement, article, edits, speaker, occasion, outlet, search, check, ledger, judgements)
_ROUTERS = (static_files.router, themes.router, *(page.router for page in _PAGES), sending.router, *api.ROUTERS)
_ACCOUNTS = (signing_in.router, account.router, accounts.router)
"""Where somebody can sign in."""
_WRITING = (judging.router, review.router, doubts.router, *api.WRITING)
"""Where reviewers may judge."""


def create_app(desk: Desk) -> FastAPI:
    """The site over a desk. Who made the desk closes its record."""
    # FastAPI's own pages about the API load their scripts from elsewhere.
    app = FastAPI(title="onrecord", version=VERSION, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None)
    app.state.desk = desk
    app.state.queue = Queue(desk.record)
    with_accounts = _ACCOUNTS if desk.access.keys is not None else ()
    writing = _WRITING if desk.access.write else ()
    for router in (*_ROUTERS, *with_accounts, *writing):
        app.include_router(router)
    metrics = Metrics(desk.record.meter, reads_from(desk.settings.metrics_from))
    app.include_router(metrics.router())
    api.describe(app)
    add_refusals(app)
    app.add_middleware(Bodies, refuse=refuse_visit)
    app.add_middleware(Gate, check=check_visit, refuse=refuse_visit)
    app.add_middleware(Timed, requests=metrics.requests)
    app.add_middleware(Guarded)
    return app
