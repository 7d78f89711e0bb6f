"""Pages among workers: their order, what becomes of a page that takes its worker down, and who is ended when."""

from __future__ import annotations

import re
import signal
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from onrecord import Failure, Page, Reading, SetupError, Until
from onrecord.errors import WeightsError
from onrecord.reading.hiring import Staff, Worker
from onrecord.reading.limits import OUT_OF_MEMORY
from onrecord.reading.page import read_page
from onrecord.reading.sharing import share
from onrecord.reading.wire import Terms, pack, send

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from onrecord.reading.wire import Job

TERMS = Terms(Until.ARTICLE, 1, 60.0, 512)


class Scripted(Worker):
    """A worker without a process; the text of a page tells what it does.

    ``ends N``: it ends with that status; ``weak``: it ends unless it is fresh; ``gone``: it had ended before;
    ``waits``: it answers when the next page is given to another one; ``setup``: it can't read any page.
    """

    def __init__(self, office: Office) -> None:
        self.pages = 0
        self.status = 0
        self.ended = False
        self.office = office
        self.line, self.theirs = socket.socketpair()

    def give(self, job: Job) -> None:
        self.office.given.append(job.page.name)
        what, _, status = job.page.data.decode().partition(" ")
        for waiting in self.office.waiting[:]:
            self.office.waiting.remove(waiting)
            waiting()
        if what == "gone" and self.pages:
            raise BrokenPipeError
        if what == "ends" or (what == "weak" and self.pages):
            self.status = int(status)
            self.theirs.close()
        elif what == "setup":
            send(self.theirs, pack(WeightsError("install again")))
        elif what == "waits":
            self.office.waiting.append(lambda: self.answer(job))
        else:
            self.answer(job)

    def answer(self, job: Job) -> None:
        send(self.theirs, pack(read_page(Page(job.page.name, b"", job.page.media_type), until=job.terms.until)))

    def end(self) -> int:
        self.line.close()
        self.theirs.close()
        self.ended = True
        return self.status


@dataclass
class Office:
    """All workers that were started, what they were given, and who still waits."""

    workers: list[Scripted] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def start(self) -> Worker:
        self.workers.append(Scripted(self))
        return self.workers[-1]

    def share(
        self, *pages: str | Failure, workers: int = 1, staff: Staff | None = None
    ) -> Generator[Reading | Failure, None, None]:
        coming = (
            page if isinstance(page, Failure) else Page(f"{n} {page}", page.encode()) for n, page in enumerate(pages)
        )
        return share(coming, TERMS, workers, staff or Staff(self.start))


@pytest.fixture
def office() -> Iterator[Office]:
    office = Office()
    yield office
    for worker in office.workers:
        worker.end()


def codes(found: Iterable[Reading | Failure]) -> list[str]:
    return [one.code if isinstance(one, Failure) else "read" for one in found]


def test_readings_come_with_their_pages(office: Office) -> None:
    (reading,) = office.share("good")
    assert isinstance(reading, Reading)
    assert reading.page == Page("0 good", b"good")


def test_a_worker_reads_one_page_after_the_other(office: Office) -> None:
    assert codes(office.share(*["good"] * 9)) == ["read"] * 9
    assert len(office.workers) == 1


def test_no_page_no_worker(office: Office) -> None:
    missing = Failure("gone.txt", "unreadable", "there is no such file")
    assert list(office.share(missing)) == [missing]
    assert list(office.share()) == []
    assert office.workers == []


def test_readings_come_in_the_order_of_the_pages(office: Office) -> None:
    missing = Failure("gone.txt", "unreadable", "there is no such file")
    found = list(office.share("waits", missing, "good", "good", workers=2))
    names = [one.name if isinstance(one, Failure) else one.page.name for one in found]
    assert names == ["0 waits", "gone.txt", "2 good", "3 good"]
    assert len(office.workers) == 2


def test_no_more_pages_are_read_ahead_than_fit(office: Office) -> None:
    found = office.share("waits", *["good"] * 50, workers=2)
    next(found)
    assert len(office.given) < 12


@pytest.mark.parametrize(
    ("status", "code", "says"),
    [
        (-signal.SIGALRM, "too_slow", "more than 60 seconds.*max_page_seconds"),
        (OUT_OF_MEMORY, "too_large", "more than 512 MiB.*max_page_memory"),
        (127, "too_large", "more than 512 MiB.*max_page_memory"),
        (-signal.SIGSEGV, "crashed", "SIGSEGV"),
        (1, "crashed", "status 1"),
    ],
)
def test_a_page_that_takes_its_worker_down_fails_and_the_others_go_on(
    office: Office, status: int, code: str, says: str
) -> None:
    first, failed, last = office.share("good", f"ends {status}", "good")
    assert codes([first, last]) == ["read", "read"]
    assert isinstance(failed, Failure)
    assert (failed.name, failed.code) == (f"1 ends {status}", code)
    assert re.search(says, failed.message)
    assert office.workers[0].ended


@pytest.mark.parametrize("status", [OUT_OF_MEMORY, -signal.SIGSEGV, 0])
def test_a_page_is_not_blamed_for_those_before_it(office: Office, status: int) -> None:
    assert codes(office.share("good", f"weak {status}", "good")) == ["read"] * 3
    assert [worker.ended for worker in office.workers] == [True, False]


def test_a_page_that_was_too_slow_gets_no_second_try(office: Office) -> None:
    assert codes(office.share("good", f"ends {-signal.SIGALRM}")) == ["read", "too_slow"]
    assert len(office.workers) == 1


def test_a_worker_that_had_ended_before_it_got_the_page_is_replaced(office: Office) -> None:
    assert codes(office.share("good", "gone", "good")) == ["read"] * 3


def test_workers_are_kept_for_the_next_call_as_many_as_it_asks_for(office: Office) -> None:
    staff = Staff(office.start)
    assert codes(office.share("waits", "good", "good", workers=2, staff=staff)) == ["read"] * 3
    assert codes(office.share("good", workers=1, staff=staff)) == ["read"]
    assert [worker.ended for worker in office.workers].count(False) == 1


def test_where_no_page_could_be_read_the_run_stops(office: Office) -> None:
    with pytest.raises(SetupError, match="install again"):
        list(office.share("good", "setup", "good"))


def test_who_looks_no_further_leaves_nobody_at_work(office: Office) -> None:
    found = office.share("good", "waits", "waits", workers=2)
    next(found)
    assert office.waiting
    found.close()
    assert [worker.ended for worker in office.workers].count(False) <= 1
