"""``/metrics``: what Prometheus asks a running site for, and who may ask.

::

    onrecord_requests_seconds_bucket{le="0.1",method="GET",route="/statements/{id}",status="200"} 412.0
    onrecord_pages 924.0
    process_resident_memory_bytes 2.1e+08

How many statements a newsroom has, and how often which page of it is asked for, is its own affair. So only those
networks are answered that the setting `metrics_from` names: by default this machine. A proxy on this machine speaks for
strangers, so what came through one is not from here, unless the setting names every network there is.

A route is counted by its pattern, never by what stands in the address: there are as many addresses as statements.
"""

from __future__ import annotations

import ipaddress
import logging
import time
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from onrecord.errors import SettingsError
from onrecord.journal import tell
from onrecord.metrics import RecordCollector

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from onrecord.record import Metered

_LOG = logging.getLogger(__name__)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OTHER = "other"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_FORBIDDEN = 403


class Metrics:
    """The numbers of one process. meter: `Record.meter`; may_read: who is answered."""

    def __init__(self, meter: Callable[[], Metered], may_read: Callable[[Request], bool]) -> None:
        self._may_read = may_read
        self._registry = CollectorRegistry()
        self._registry.register(RecordCollector(meter))
        ProcessCollector(registry=self._registry)
        self.requests = Histogram(
            "onrecord_requests_seconds",
            "How long requests took, to the last byte of the answer.",
            ("method", "route", "status"),
            buckets=_BUCKETS,
            registry=self._registry,
        )

    def router(self) -> APIRouter:
        """The one route; it is no part of the API's description."""
        router = APIRouter()
        router.add_api_route("/metrics", self._answer, methods=["GET"], include_in_schema=False)
        return router

    def _answer(self, request: Request) -> Response:
        if not self._may_read(request):
            told = "The metrics are for this machine: the setting metrics_from names the networks that may read them.\n"
            return Response(told, _FORBIDDEN, media_type="text/plain")
        found = generate_latest(self._registry)
        return Response(found, headers={"Cache-Control": "no-store"}, media_type=CONTENT_TYPE_PLAIN_0_0_4)


class Timed:
    """Measures every request that passes through it into `Metrics.requests`."""

    def __init__(self, app: ASGIApp, requests: Histogram) -> None:
        self._app = app
        self._requests = requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As an ASGI application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else _OTHER
            route = getattr(scope.get("route"), "path", _OTHER)
            seconds = time.perf_counter() - began
            self._requests.labels(method, route, str(status)).observe(seconds)
            tell(_LOG, "answered", logging.DEBUG, method=method, route=route, status=status, seconds=round(seconds, 4))


def reads_from(networks: str) -> Callable[[Request], bool]:
    """Who may read: requests from these networks, ``127.0.0.0/8 ::1``. Raises SettingsError for what is none.

    What a proxy passed on is answered only if the networks hold all there are: ``0.0.0.0/0 ::/0``.
    """
    try:
        named = [ipaddress.ip_network(network) for network in networks.split()]
    except ValueError as error:
        raise SettingsError(f"the setting metrics_from can't be {networks!r}: {error}") from error
    everybody = any(network.prefixlen == 0 for network in named)

    def may_read(request: Request) -> bool:
        if everybody:
            return True
        if request.client is None or any(name in request.headers for name in _FORWARDED):
            return False
        try:
            number = ipaddress.ip_address(request.client.host)
        except ValueError:
            return False
        mapped = getattr(number, "ipv4_mapped", None) or number
        return any(mapped in network for network in named)

    return may_read
