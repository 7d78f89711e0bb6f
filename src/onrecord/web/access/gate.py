"""The gate in front of all pages: a request that may not go on meets no page, whatever pages there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from onrecord.web.access.refusals import Check, Refuse

_REFUSED = 1008


class Gate:
    """Lets a request through that `check` lets pass. There are no websockets here, so none is let through."""

    def __init__(self, app: ASGIApp, check: Check, refuse: Refuse) -> None:
        self._app = app
        self._check = check
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _REFUSED})
            return
        if scope["type"] == "http":
            connection = HTTPConnection(scope)
            refusal = self._check(connection)
            if refusal is not None:
                await self._refuse(connection, refusal)(scope, receive, send)
                return
        await self._app(scope, receive, send)
