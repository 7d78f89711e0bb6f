"""Answers that take long are kept for as long as they are right.

How many statements there are of each month takes a second to count among a million, and is asked by everybody who opens
the front page. It is counted once, and given to the others as long as the record is in the same state
(`onrecord.record.Record.state`, a millisecond). Who asks while it is being counted waits for that, and doesn't count
beside it.

Replacing a list of people by one as long leaves no trace in the state; so nothing is kept longer than a few minutes.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.record import Record

T = TypeVar("T")
_MOST = 128
_SECONDS = 300.0


@dataclass(slots=True)
class _Answer:
    """lock: held by who makes it; state: of the record for which it was made, none before the first time."""

    lock: Lock
    state: str | None = None
    made_at: float = 0.0
    answer: object = None


class Kept:
    """The answers of one site; `clock` gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._answers: OrderedDict[str, _Answer] = OrderedDict()

    def get(self, record: Record, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, or gave before under this name, if the record is still in that state."""
        kept = self._find(name)
        with kept.lock:
            state = record.state()
            if kept.state != state or self._clock() - kept.made_at > _SECONDS:
                # The state from before the making: what is added meanwhile makes it anew.
                kept.answer, kept.state, kept.made_at = make(), state, self._clock()
            return cast("T", kept.answer)

    def _find(self, name: str) -> _Answer:
        with self._lock:
            kept = self._answers.setdefault(name, _Answer(Lock()))
            self._answers.move_to_end(name)
            if len(self._answers) > _MOST:
                self._answers.popitem(last=False)
            return kept
