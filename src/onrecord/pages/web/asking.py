"""One request and its answer, as it was sent: no redirect is followed, nothing is unpacked, nothing is tried again."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpcore2

from onrecord.errors import PageTimeout, PageUnreachable
from onrecord.pages.headers import Header, Headers
from onrecord.pages.web.dialling import Deadline, PinnedBackend

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from onrecord.pages.web.addresses import Address
    from onrecord.pages.web.clock import Clock
    from onrecord.pages.web.dialling import Connect


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: `body` as it was sent, without the lines between chunks; `cut` if there was more of it."""

    address: Address
    number: str
    asked_at: datetime
    asked: tuple[Header, ...]
    status: int
    reason: str
    headers: Headers
    body: bytes = field(repr=False)
    cut: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """seconds: for all of it; most: bytes of the body that are taken."""

    seconds: float
    most: int


def ask(
    address: Address, numbers: list[str], headers: Sequence[Header], terms: Terms, clock: Clock, dial: Connect
) -> Answer:
    """The answer of the host at one of these numbers. Raises PageTimeout, PageUnreachable."""
    backend = PinnedBackend(numbers, Deadline(clock, terms.seconds), dial)
    asked_at = clock.now()
    asked = (("Host", address.origin.partition("://")[2]), *headers)
    url = httpcore2.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.rest.encode(),
    )
    try:
        with (
            httpcore2.ConnectionPool(network_backend=backend, max_keepalive_connections=0) as pool,
            pool.stream("GET", url, headers=list(asked)) as response,
        ):
            body, cut = _take(response, terms.most)
    except httpcore2.TimeoutException as error:
        raise PageTimeout(
            f"{address.host} takes more than {terms.seconds:g} seconds; the setting fetch_seconds can allow more"
        ) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError, OSError) as error:
        raise PageUnreachable(f"{address.host} can't be reached: {str(error) or type(error).__name__}") from error
    said = Headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
    return Answer(address, backend.number, asked_at, asked, response.status, reason, said, body, cut)


def _take(response: httpcore2.Response, most: int) -> tuple[bytes, bool]:
    body = bytearray()
    for piece in response.iter_stream():
        body += piece
        if len(body) > most:
            return bytes(body[:most]), True
    return bytes(body), False
