"""Counts of the whole record, kept for a few seconds.

How many pages were read stands on most pages of the site, and counting a million statements takes as long as the rest
of a page. Between two readers a second apart the numbers are the same; one who adds a page sees it counted a moment
after it is found.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
SECONDS = 5.0


class Memory:
    """What was counted last, by who counts it; may be asked from many threads.

    timer: gives seconds that only go on.
    """

    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        self._timer = timer
        self._kept: dict[str, tuple[float, object]] = {}

    def recall(self, name: str, count: Callable[[], T]) -> T:
        """What `count` gave under this name at most `SECONDS` ago, else what it gives now.

        Where two threads ask at once both may count: that costs time, and never a wrong number.
        """
        now = self._timer()
        at, kept = self._kept.get(name, (float("-inf"), None))
        if now - at > SECONDS:
            kept = count()
            self._kept[name] = now, kept
        return kept  # type: ignore[return-value]  # each name is of one function alone
