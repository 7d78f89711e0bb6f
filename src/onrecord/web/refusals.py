"""What a reader sees where there is no page: why, and what to do, in the site's look and without our insides.

::

    Not on this record
    The record holds no statement "5d1f0c99". Its id may be mistyped, or stand on another record.

Programs that ask ``/api/`` get the same as problem details (RFC 9457).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from onrecord.errors import BusyError, OnrecordError, UsageError
from onrecord.web.headers import HEADERS
from onrecord.web.rendering import page

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request

_LOG = logging.getLogger(__name__)
API = "/api/"
_HEADINGS = {
    400: "That can’t be asked",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not on this record",
    405: "Not done this way",
    413: "Too long",
    429: "Too many at once",
    500: "A defect of ours",
    503: "Not now",
}
_MESSAGES = {
    404: "There is no page at this address. It may be mistyped, or belong to another record.",
    405: "This address can’t be asked in this way: open it as a link, or use the form that leads to it.",
    413: "What was sent is longer than this site takes.",
    500: "The page couldn’t be made. It is written down in the log of the server; other pages should still work.",
    503: "The record can’t be read at the moment. Try again in a little while.",
}
_AGAIN = "5"
"""Seconds after which a busy record is worth another try."""


def refuse(
    request: Request, status: int, message: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    """The page, or for programs the problem, of a status; `message`: what to do, for people."""
    heading = _HEADINGS.get(status, _HEADINGS[400 if status < 500 else 500])
    told = message or _MESSAGES.get(status, "")
    headers = {**HEADERS, **(headers or {}), **({"Retry-After": _AGAIN} if status == 503 else {})}
    if request.url.path.startswith(API):
        problem = {"type": "about:blank", "title": heading, "status": status, "detail": told}
        return JSONResponse(problem, status, headers, media_type="application/problem+json")
    return page(request, "refusal.html", status=status, headers=headers, heading=heading, message=told, code=status)


def add_refusals(app: FastAPI) -> None:
    """Let the application answer every exception with a page."""

    @app.exception_handler(HTTPException)
    def refuse_http(request: Request, error: HTTPException) -> Response:
        # Without words of its own an HTTPException has the name of its status as its detail.
        own = error.detail if error.detail[:1].islower() or " " in error.detail else None
        standard = {"Not Found", "Method Not Allowed", "Bad Request"}
        message = None if error.detail in standard else own
        return refuse(request, error.status_code, message, dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    def refuse_values(request: Request, error: RequestValidationError) -> Response:
        wrong = "; ".join(f"{'.'.join(map(str, it['loc'][1:]))}: {it['msg']}" for it in error.errors())
        return refuse(request, 400, wrong)

    @app.exception_handler(OnrecordError)
    def refuse_errors(request: Request, error: OnrecordError) -> Response:
        if isinstance(error, UsageError):
            return refuse(request, 400, error.message)
        # Its message may name files and servers: it is for whoever runs the site.
        _LOG.log(logging.WARNING if isinstance(error, BusyError) else logging.ERROR, "%s", error.message)
        return refuse(request, 503)

    @app.exception_handler(Exception)
    def refuse_defects(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the server logs it
        return refuse(request, 500)
