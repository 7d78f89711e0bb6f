"""Pages shared out among workers; readings in the order of the pages.

Of three pages the first takes a second, the second takes its worker down, the third a millisecond. They come as a
reading, a failure with its reason, and a reading, in this order; meanwhile other workers have gone ahead by some pages,
but never by so many that what they found would fill the memory.

A worker that a page took down may have been weak from those before: memory that was never given back, a structure that
was broken. So if it had read others, or had no room for this one, the page gets a second try with a fresh one, and what
becomes of a page doesn't depend on its neighbours.
"""

from __future__ import annotations

import logging
import selectors
import signal
import time
from collections import deque
from contextlib import closing
from dataclasses import dataclass, replace
from pickle import UnpicklingError
from typing import TYPE_CHECKING

from onrecord.errors import PageCrashed, PageError, PageTooLarge, PageTooSlow
from onrecord.journal import tell
from onrecord.nouns import Failure, Page, Reading
from onrecord.reading.hiring import STAFF, Staff, Worker
from onrecord.reading.limits import OUT_OF_MEMORY
from onrecord.reading.wire import Job

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from onrecord.reading.wire import Terms

_LOG = logging.getLogger(__name__)
# Pages for each worker that may be read before the one that is awaited.
_AHEAD = 4
# 127: so glibc ends a process that has no memory left for the data of a new thread.
_OUT_OF_MEMORY = (OUT_OF_MEMORY, 127)


@dataclass(slots=True, eq=False)
class _Place:
    """A page in the queue, and what came of it so far; `since` when it was given to a worker."""

    page: Page
    found: Reading | Failure | None = None
    tried: bool = False
    since: float | None = None

    def tell(self) -> None:
        """Enter in the journal what came of it."""
        seconds = None if self.since is None else round(time.monotonic() - self.since, 3)
        told = {"page": self.page.name, "seconds": seconds}
        if isinstance(self.found, Reading):
            tell(_LOG, "page read", **told, statements=len(self.found.statements))
        elif self.found:
            tell(_LOG, "page failed", logging.WARNING, **told, code=self.found.code)


def share(
    pages: Iterable[Page | Failure], terms: Terms, workers: int, staff: Staff = STAFF
) -> Generator[Reading | Failure, None, None]:
    """What the pages give, in their order; a Failure among them keeps its place.

    workers: at most so many are at work; they are hired as they are needed. Raises SetupError where no page could be
    read.
    """
    coming = iter(pages)
    queue: deque[_Place] = deque()
    with closing(_Crew(terms, workers, staff)) as crew:
        while True:
            while crew.has_room and len(queue) < _AHEAD * workers and (page := next(coming, None)):
                queue.append(_line_up(page, crew))
            if not queue:
                return
            crew.collect(wait=queue[0].found is None)
            if found := queue[0].found:
                queue.popleft()
                yield found


def _line_up(page: Page | Failure, crew: _Crew) -> _Place:
    if isinstance(page, Failure):
        place = _Place(Page(page.name, b""), page)
        place.tell()
        return place
    place = _Place(page, since=time.monotonic())
    crew.give(place)
    return place


class _Crew:
    """The workers that read now, each with its page."""

    def __init__(self, terms: Terms, size: int, staff: Staff) -> None:
        self._terms = terms
        self._size = size
        self._staff = staff
        self._busy: dict[Worker, _Place] = {}
        self._answers = selectors.DefaultSelector()

    @property
    def has_room(self) -> bool:
        return len(self._busy) < self._size

    def give(self, place: _Place) -> None:
        worker = self._staff.hire(fresh=place.tried)
        self._busy[worker] = place
        self._answers.register(worker.line, selectors.EVENT_READ, worker)
        try:
            worker.give(Job(place.page, self._terms, bare=place.tried))
        except OSError:
            self._replace(worker)

    def collect(self, *, wait: bool) -> None:
        """Take the answers that are there; wait for one if there is none."""
        for key, _ in self._answers.select(None if wait else 0):
            worker: Worker = key.data
            try:
                answer = worker.take()
            except (EOFError, OSError, UnpicklingError):
                self._replace(worker)
                continue
            place = self._leave(worker)
            self._staff.release(worker, self._size)
            if isinstance(answer, Exception):
                raise answer
            place.found = answer if isinstance(answer, Failure) else replace(answer, page=place.page)
            place.tell()

    def close(self) -> None:
        """End those that are still at work: nobody waits for what they find."""
        for worker in list(self._busy):
            self._leave(worker)
            worker.end()
        self._answers.close()

    def _leave(self, worker: Worker) -> _Place:
        self._answers.unregister(worker.line)
        return self._busy.pop(worker)

    def _replace(self, worker: Worker) -> None:
        """The worker has ended: its page goes to a fresh one, or has failed."""
        place = self._leave(worker)
        status = worker.end()
        if place.tried or status == -signal.SIGALRM or not (worker.pages or status in {0, *_OUT_OF_MEMORY}):
            error = _why(status, self._terms)
            place.found = Failure(place.page.name, error.code, error.message, place.page.url)
            place.tell()
        else:
            place.tried = True
            self.give(place)


def _why(status: int, terms: Terms) -> PageError:
    if status == -signal.SIGALRM:
        return PageTooSlow(
            f"it takes more than {terms.seconds:g} seconds to read; the setting max_page_seconds can allow more"
        )
    if status in _OUT_OF_MEMORY:
        return PageTooLarge(
            f"it takes more than {terms.memory} MiB of memory to read; the setting max_page_memory can allow more"
        )
    how = signal.Signals(-status).name if status < 0 else f"status {status}"
    return PageCrashed(
        f"it took down the process that read it ({how}): a defect in a library, or it needs far more memory than "
        f"{terms.memory} MiB; the setting max_page_memory can allow more"
    )
