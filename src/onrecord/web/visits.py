"""Who asks, for views and templates; and what is said, in the site's look, to who may not go on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Match

from onrecord.errors import OnrecordError
from onrecord.web.access import Refusal, Visitor
from onrecord.web.access.same_origin import SAFE
from onrecord.web.addresses import sign_in_from
from onrecord.web.desk import desk_of
from onrecord.web.refusals import is_program, refuse

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection
    from starlette.types import ASGIApp

_LOG = logging.getLogger(__name__)
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def visitor_of(connection: HTTPConnection) -> Visitor:
    """Who asks; anybody, where the request was refused before that was known."""
    visitor = getattr(connection.state, "visitor", None)
    return visitor if isinstance(visitor, Visitor) else Visitor()


def client_of(connection: HTTPConnection) -> str | None:
    """From which address."""
    return connection.client.host if connection.client else None


def check_visit(connection: HTTPConnection) -> Refusal | None:
    """Whether a request may go on; without its accounts no site lets anybody in."""
    try:
        return desk_of(connection).access.check(connection)
    except OnrecordError as error:
        _LOG.error("%s", error.message)
        return Refusal(
            503, error.code, "Who may do what can’t be looked up at the moment. Try again in a little while."
        )


def refuse_visit(connection: HTTPConnection, refusal: Refusal) -> ASGIApp:
    """The answer to who may not go on; who only has to sign in is led there."""
    request = Request(connection.scope)
    if refusal.status == 403 and request.method not in SAFE:
        taken = _list_methods(request)
        if request.method not in taken:
            allow = {"allow": ", ".join(taken)} if taken else {}
            return refuse(request, 405 if taken else 404, headers={**refusal.headers, **allow})
    if refusal.code == "sign_in" and request.method == "GET" and not is_program(request):
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(sign_in_from(asked), 303, {"Cache-Control": "no-store"})
    return refuse(request, refusal.status, refusal.message, refusal.headers)


def _list_methods(request: Request) -> list[str]:
    """What can be done at an address, so that who is refused learns first that nothing is there."""
    return [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in request.app.routes)
    ]
