"""Which statement is to be looked at next: the least certain first.

To find the least certain, the record looks at all that nobody has judged, which takes its time. So some are found at a
time, and handed out one after another by what each process remembers; whatever was judged meanwhile, here or by another
reviewer, is passed over. After a while, or when all were handed out, they are found anew.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from onrecord import UsageError
from onrecord.record import ShownStatement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request

    from onrecord.record import Question, Record

_AT_A_TIME = 200
_FRESH = 600.0
_SETTLED = {"accepted", "mended", "rejected"}


class Queue:
    """What waits in one record. `clock` gives seconds and never goes back."""

    def __init__(self, record: Record, clock: Callable[[], float] = time.monotonic) -> None:
        self._record = record
        self._clock = clock
        self._lock = threading.Lock()
        self._found: tuple[Question, ...] = ()
        self._found_at: float | None = None

    def find_next(self, after: str | None = None) -> Question | None:
        """The first that is still open behind the statement with this id, else the first of all; None if none is."""
        with self._lock:
            found = next(self._walk_open(after), None) if self._is_fresh() else None
            if found is not None:
                return found
            self._found, self._found_at = self._record.review(_AT_A_TIME), self._clock()
            return next(self._walk_open(after), None) or next(self._walk_open(None), None)

    def recall(self, id_: str) -> Question | None:
        """What was asked about a statement that was handed out."""
        return next((it for it in self._found if it.hit.id == id_), None)

    def _is_fresh(self) -> bool:
        return self._found_at is not None and self._clock() - self._found_at < _FRESH

    def _walk_open(self, after: str | None) -> Iterator[Question]:
        ids = [question.hit.id for question in self._found]
        first = ids.index(after) + 1 if after in ids else 0
        return (question for question in self._found[first:] if self._is_open(question.hit.id))

    def _is_open(self, id_: str) -> bool:
        try:
            shown = self._record.show(id_)
        except UsageError:  # its page was read again meanwhile
            return False
        judged = shown.judged if isinstance(shown, ShownStatement) else None
        return judged is None or judged["state"] not in _SETTLED


def queue_of(request: Request) -> Queue:
    """The queue of the site that a request is to."""
    queue = request.app.state.queue
    assert isinstance(queue, Queue)  # noqa: S101 - for the type: `create_app` puts it there
    return queue
