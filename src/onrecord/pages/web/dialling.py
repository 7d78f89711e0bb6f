"""A connection to a number that was judged, and to no other, for so many seconds and no longer.

A server may send a byte a second for ever: each byte is in time, and the page never ends. So one deadline holds for all
of it: dialling, the handshake, the headers, the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable
    from typing import Any

    from onrecord.pages.web.clock import Clock

    Connect = Callable[[str, int, float], httpcore2.NetworkStream]


def connect(number: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """A TCP connection to a number. Raises httpcore2.ConnectError, ConnectTimeout."""
    return httpcore2.SyncBackend().connect_tcp(number, port, seconds)


class Deadline:
    """A moment on the clock."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._end = clock.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then. Raises httpcore2.ReadTimeout once it is over."""
        left = self._end - self._clock.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left


class PinnedBackend(httpcore2.NetworkBackend):
    """Dials the numbers that it was given, whatever name it is asked for; `number` is the one that answered."""

    def __init__(self, numbers: list[str], deadline: Deadline, dial: Connect) -> None:
        self._numbers = numbers
        self._deadline = deadline
        self._dial = dial
        self.number = ""

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name was looked up already
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline holds
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        *others, last = self._numbers
        for number in others:
            try:
                return self._open(number, port)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._open(last, port)

    def _open(self, number: str, port: int) -> httpcore2.NetworkStream:
        stream = self._dial(number, port, self._deadline.left())
        self.number = number
        return _TimedStream(stream, self._deadline)


class _TimedStream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore2 has it
        return self._stream.get_extra_info(info)
