"""How long to wait before a host is asked again.

A newspaper's server is for its readers. Between two requests to a host there are two seconds, or what its robots.txt
asks for (``Crawl-delay: 10``), up to a limit. ``429 Too Many Requests`` and ``503 Service Unavailable`` are a plea:
what ``Retry-After`` says (RFC 9110, 10.2.3: seconds, or a date) is waited for, or else twice as long each time.
"""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from onrecord.pages.web.clock import Clock

_FIRST_PAUSE = 10.0


class Pace:
    """When each host may be asked next.

    delay: seconds between two requests to a host; most: that are waited for at a time.
    """

    def __init__(self, clock: Clock, delay: float, most: float) -> None:
        self._clock = clock
        self._delay = delay
        self._most = most
        self._free: dict[str, float] = {}

    def wait(self, host: str) -> bool:
        """Wait until the host may be asked; False if that is too long."""
        seconds = self._free.get(host, 0.0) - self._clock.monotonic()
        if seconds > self._most:
            return False
        if seconds > 0:
            self._clock.sleep(seconds)
        return True

    def done(self, host: str, asked_for: float | None) -> None:
        """The host has answered. asked_for: seconds that its robots.txt asks for between two requests."""
        self._hold(host, max(self._delay, min(asked_for or 0.0, self._most)))

    def hold(self, host: str, tries: int, retry_after: str) -> None:
        """The host pleads for a pause, for the first time or again."""
        told = read_pause(retry_after, self._clock.now())
        self._hold(host, min(_FIRST_PAUSE * 2**tries, self._most) if told is None else max(told, self._delay))

    def _hold(self, host: str, seconds: float) -> None:
        self._free[host] = max(self._free.get(host, 0.0), self._clock.monotonic() + seconds)


def read_pause(retry_after: str, now: datetime) -> float | None:
    """The seconds that ``Retry-After`` tells, or None if it tells none."""
    if retry_after.isdecimal() and retry_after.isascii():
        return float(retry_after[:9])
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError, OverflowError):
        return None
    return (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now.timestamp()
