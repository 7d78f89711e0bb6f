"""Real workers in real processes: the same reading as here, the limits, and that none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord import Failure, Page, Reading, Settings, Until, schema
from onrecord.reading import read_page
from onrecord.reading.hiring import Staff, Worker
from onrecord.reading.sharing import share
from onrecord.reading.wire import Job, Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parents[2] / "samples"
TERMS = Terms(Until.ARTICLE, 1, 60.0, 512)
SMALL = Job(Page("small", b"The quay stays open."), TERMS)


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.end()


def is_running(pid: int) -> bool:
    """Of a process that isn't ours; one that nobody has buried yet doesn't run."""
    try:
        os.kill(pid, 0)
        return sys.platform != "linux" or ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize("workers", [1, 3])
def test_a_worker_reads_as_this_process_does_to_the_byte(workers: int) -> None:
    found = list(onrecord.read(SAMPLES, until="article", settings=Settings(workers=workers)))
    assert found
    for one in found:
        assert isinstance(one, Reading)
        here = read_page(one.page, until=Until.ARTICLE)
        assert one == here
        assert schema.dump(schema.reading(one, with_text=True)) == schema.dump(schema.reading(here, with_text=True))


def test_a_failure_is_that_of_this_process(worker: Worker) -> None:
    worker.give(Job(Page("a.txt", b"%PDF-1.7"), TERMS))
    answer = worker.take()
    assert isinstance(answer, Failure)
    assert (answer.name, answer.code) == ("a.txt", "not_text")


def test_time_is_up_even_in_the_middle_of_the_parser(worker: Worker) -> None:
    crowded = "<p " + " ".join(f'a{n}=">"' for n in range(200_000))
    worker.give(Job(Page("slow", crowded.encode(), "text/html"), Terms(Until.ARTICLE, 1, 0.5, 512)))
    with pytest.raises(EOFError):
        worker.take()
    assert worker.end() == -signal.SIGALRM


def test_memory_is_bounded_and_the_page_says_which_setting_allows_more() -> None:
    large = Page("large", ("😀 " + "quay " * 2_000_000).encode())
    staff = Staff()
    failed, read = share([large, SMALL.page], Terms(Until.ARTICLE, 1, 60.0, 200), 1, staff)
    staff.hire().end()
    assert isinstance(failed, Failure)
    assert (failed.code, "max_page_memory" in failed.message) == ("too_large", True)
    assert isinstance(read, Reading)


def test_a_page_that_crashes_the_process_is_told_so() -> None:
    class Doomed(Worker):
        def give(self, job: Job) -> None:
            os.kill(self.pid, signal.SIGSEGV)
            super().give(job)

    (failed,) = share([SMALL.page], TERMS, 1, Staff(Doomed))
    assert isinstance(failed, Failure)
    assert (failed.code, "SIGSEGV" in failed.message) == ("crashed", True)


def test_a_worker_whose_line_is_closed_leaves(worker: Worker) -> None:
    worker.give(SMALL)
    worker.take()
    worker.line.close()
    left = os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)
    assert left is not None
    assert (left.si_code, left.si_status) == (os.CLD_EXITED, 0)


SCRIPT = """
import os, signal, sys, onrecord
from onrecord.reading.hiring import _LIVING
for reading in onrecord.read(*sys.argv[2:], until="article"):
    print(*(worker.pid for worker in _LIVING), flush=True)
{then}
"""


@pytest.mark.parametrize(
    ("then", "status"),
    [
        ("", 0),
        ("raise KeyboardInterrupt", -signal.SIGINT),
        ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        ("os._exit(5)", 5),
    ],
    ids=["the end", "Ctrl-C", "killed", "without a word"],
)
def test_no_worker_outlives_the_script_that_hired_it(then: str, status: int, tmp_path: Path) -> None:
    # Without `if __name__ == "__main__"`, and with a module beside it that would break every import.
    (tmp_path / "random.py").write_text("raise RuntimeError('not this one')")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(then=then))
    command = [sys.executable, "-P", str(script), "-", str(SAMPLES / "isthmus-review-hours.html")]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert run.returncode == status, run.stderr
    (pid,) = map(int, run.stdout.split())
    while is_running(pid):
        time.sleep(0.01)


def test_a_forked_process_has_workers_of_its_own() -> None:
    list(onrecord.read(SAMPLES / "isthmus-review-hours.html", until="article"))
    code = """
import os, sys, onrecord
def pages():
    return [r.article.title.value for r in onrecord.read(sys.argv[1], until="article")]
here = pages()
forked = os.fork()
if not forked:
    os._exit(0 if pages() == here else 1)
assert os.waitpid(forked, 0)[1] == 0
assert pages() == here
"""
    sample = str(SAMPLES / "isthmus-review-hours.html")
    subprocess.run([sys.executable, "-c", code, sample], check=True)  # noqa: S603 - our own
