"""A web of invented sites on this machine: one server that plays every host, and the wires that lead to it alone.

All names stand for public numbers until a test says otherwise; whatever number is dialled, the call is noted and put
through to the server. So what a fetcher asks for, in which order, how long it waits and whom it dials can be read off.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, TypeVar

import httpcore2

from onrecord.pages import read
from onrecord.pages.web import Fetcher, Wires
from onrecord.pages.web.clock import SystemClock
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from onrecord.nouns import Drop, Failure, Known, Page
    from onrecord.pages.web.clock import Clock

T = TypeVar("T")

PUBLIC = "198.51.45.7"
HOST = "http://harbourpost.example"
START = datetime(2024, 3, 15, 17, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Reply:
    """What a path is answered with; `pieces` are sent one by one, with a look at the watch between them."""

    body: bytes = b"<p>The harbour stays open."
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    pieces: Iterable[bytes] | None = None


@dataclass(frozen=True)
class Request:
    """What the server was asked, and when on the fetcher's clock."""

    at: float
    url: str
    headers: Mapping[str, str]


class FakeClock:
    """It goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


class Web:
    """Sites by their addresses, and what happened.

    sites: what each address is answered with, in turn if there are several replies, the last one for ever; a path that
    isn't there is 404. names: the numbers of a host, in turn likewise. dead: numbers at which nobody answers.
    """

    def __init__(self, port: int, clock: Clock) -> None:
        self.port = port
        self.clock = clock
        self.sites: dict[str, list[Reply]] = {}
        self.names: dict[str, list[list[str]]] = {}
        self.dead: set[str] = set()
        self.log: list[Request] = []
        self.dialled: list[tuple[str, int]] = []
        self.looked_up: list[str] = []

    def put(self, url: str, *replies: Reply) -> None:
        self.sites[url] = list(replies)

    def answer(self, url: str, headers: Mapping[str, str]) -> Reply:
        self.log.append(Request(self.clock.monotonic(), url, dict(headers)))
        return _next(self.sites.get(url, [Reply(b"", 404)]))

    @property
    def asked(self) -> list[str]:
        """The addresses that were asked for, in order."""
        return [request.url for request in self.log]

    def resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        return _next(self.names.get(host, [[PUBLIC]]))

    def dial(self, number: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        self.dialled.append((number, port))
        if number in self.dead:
            raise httpcore2.ConnectError("nobody answers")
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.port, seconds)

    def fetcher(
        self, settings: Settings | None = None, *, warc: Path | None = None, known: Known | None = None
    ) -> Callable[[Page], Page | Drop]:
        """What fetches over these wires, with waiting as it is by default."""
        wires = Wires(self.resolve, self.dial, self.clock)
        return Fetcher(settings or Settings(), warc=warc, known=known, wires=wires).fetch


def _next(replies: list[T]) -> T:
    return replies.pop(0) if len(replies) > 1 else replies[0]


def fetch(
    fetching: Callable[[Page], Page | Drop], *urls: str, dropped: Counter[Drop] | None = None
) -> list[Page | Failure]:
    """What the addresses give, one after the other."""
    return [one for url in urls for one in read(url, settings=Settings(), fetch=fetching, dropped=dropped)]


@contextmanager
def serving(clock: Clock | None = None) -> Iterator[Web]:
    """A web, and its server for as long."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    server.daemon_threads = True
    web = Web(server.server_port, clock or FakeClock())
    server.RequestHandlerClass.web = web  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answering(BaseHTTPRequestHandler):
    web: Web

    def do_GET(self) -> None:
        reply = self.web.answer(f"http://{self.headers['Host']}{self.path}", dict(self.headers))
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.pieces is None and "Content-Length" not in reply.headers:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        try:
            for piece in (reply.body,) if reply.pieces is None else reply.pieces:
                self.wfile.write(piece)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """It is noted in `Web.log`."""


__all__ = ["HOST", "PUBLIC", "START", "FakeClock", "Reply", "SystemClock", "Web", "fetch", "serving"]
