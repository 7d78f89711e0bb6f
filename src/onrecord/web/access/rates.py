"""How often: buckets of tokens, one for each who asks.

A bucket holds so many tokens, and gets new ones at a steady pace; what is asked takes one out. So a person who clicks
fast for a minute never meets a limit, and a program that guesses passwords all night does. Buckets are kept in memory,
each process its own; with more processes a limit is as many times as high. Of those who ask, the latest ten thousand
are remembered.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_KEYS = 10_000
_NETWORK_BITS = 64


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and one more after each so many seconds."""

    at_once: int
    seconds: float


class Buckets:
    """The buckets of all who ask for one kind of thing. `clock` gives seconds and never goes back."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic, most_keys: int = _MOST_KEYS) -> None:
        self._rate = rate
        self._clock = clock
        self._most_keys = most_keys
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> int:
        """Take a token; 0 if there was one, else after how many seconds there will be one."""
        with self._lock:
            level = self._fill(key)
            if level >= 1:
                self._put(key, level - 1)
                return 0
            return max(1, math.ceil((1 - level) * self._rate.seconds))

    def give_back(self, key: str) -> None:
        """What was taken doesn't count, as when a password was right."""
        with self._lock:
            self._put(key, min(self._fill(key) + 1, self._rate.at_once))

    def _fill(self, key: str) -> float:
        level, at = self._levels.get(key, (float(self._rate.at_once), self._clock()))
        return min(self._rate.at_once, level + (self._clock() - at) / self._rate.seconds)

    def _put(self, key: str, level: float) -> None:
        self._levels[key] = level, self._clock()
        self._levels.move_to_end(key)
        while len(self._levels) > self._most_keys:
            self._levels.popitem(last=False)


def name_client(host: str | None) -> str:
    """Who asks, by address. Whoever has an IPv6 address has a network of them, which counts as one."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return host or "unknown"
    if address.version == 4 or address.ipv4_mapped is not None:
        return str(getattr(address, "ipv4_mapped", None) or address)
    return str(ipaddress.ip_network((address, _NETWORK_BITS), strict=False))
