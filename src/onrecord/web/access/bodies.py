"""No request brings more than a form can hold.

A body is taken in before anything looks at it, up to a limit: by what ``Content-Length`` says, and by what comes, which
may be more, or said by nobody. Who sends more is told so (413), and the rest isn't read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from onrecord.web.access.refusals import Refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from onrecord.web.access.refusals import Refuse

MOST_BYTES = 256 * 1024
"""A quotation to check has a thousand words at most; a form with the longest of them is far below."""

_TOO_LARGE = Refusal(413, "too_large", f"A request has {MOST_BYTES:,} bytes at most: send less.")
_NO_LENGTH = Refusal(400, "bad_length", "The Content-Length of the request is no number.")


class Bodies:
    """Takes in bodies up to `most` bytes."""

    def __init__(self, app: ASGIApp, refuse: Refuse, most: int = MOST_BYTES) -> None:
        self._app = app
        self._refuse = refuse
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        refusal = _check_length(connection, self._most)
        body = b"" if refusal else await _take_in(receive, self._most)
        if refusal or body is None:
            await self._refuse(connection, refusal or _TOO_LARGE)(scope, receive, send)
            return
        await self._app(scope, _hand_on(body, receive), send)


def _check_length(connection: HTTPConnection, most: int) -> Refusal | None:
    told = connection.headers.get("content-length", "0")
    if not (told.isascii() and told.isdigit()):
        return _NO_LENGTH
    return _TOO_LARGE if len(told) > len(str(most)) or int(told) > most else None


async def _take_in(receive: Receive, most: int) -> bytes | None:
    """All that is sent; None if it is more than `most` bytes."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if message["type"] != "http.request" or not message.get("more_body", False):
            return bytes(body)


def _hand_on(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body in one piece, and then whatever comes."""
    handed_on = False

    async def give() -> Message:
        nonlocal handed_on
        if handed_on:
            return await receive()
        handed_on = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give
