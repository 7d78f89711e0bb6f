"""What a run may spend in all, and on one host.

A calendar on a web site has a page for each day until the year 9999, and each links to the next. Nobody has to know
that beforehand: a run ends by its budget of requests, bytes and time, and what it couldn't fetch any more is told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import PageOverBudget

if TYPE_CHECKING:
    from onrecord.pages.web.clock import Clock
    from onrecord.settings import Settings


@dataclass(slots=True)
class _Spent:
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0


class Budget:
    """What has been spent so far, against what may be."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._start: float | None = None
        self._all = _Spent()
        self._hosts: defaultdict[str, _Spent] = defaultdict(_Spent)

    def check(self, host: str) -> None:
        """Raises PageOverBudget where there is nothing left for one more request to this host."""
        may, spent, here = self._settings, self._all, self._hosts[host]
        now = self._clock.monotonic()
        self._start = now if self._start is None else self._start
        limits = (
            (spent.requests, "max_requests", may.max_requests, "requests in all"),
            (here.requests, "max_host_requests", may.max_host_requests, f"requests to {host}"),
            (spent.bytes, "max_fetched_bytes", may.max_fetched_bytes, "bytes in all"),
            (here.bytes, "max_host_bytes", may.max_host_bytes, f"bytes from {host}"),
            (now - self._start, "max_fetching_seconds", may.max_fetching_seconds, "seconds in all"),
            (here.seconds, "max_host_seconds", may.max_host_seconds, f"seconds with {host}"),
        )
        for used, name, most, what in limits:
            if used >= most:
                raise PageOverBudget(f"the run has had its {most:,g} {what}; the setting {name} can allow more")

    def spend(self, host: str, size: int, seconds: float) -> None:
        """One request has been answered, or has failed."""
        for spent in (self._all, self._hosts[host]):
            spent.requests += 1
            spent.bytes += size
            spent.seconds += seconds
