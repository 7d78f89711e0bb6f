"""Worker processes: started when they are needed, kept for the next page and the next call, ended when a page is over.

A program of its own that speaks over a socket, so that it works from a script, a notebook and a shell alike: nothing of
the user's program runs in it a second time, and nothing of it is copied, as forking would. Kept, because starting one
and loading the model takes as long as reading ten pages.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.reading.wire import pack, receive, send

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.errors import SetupError
    from onrecord.nouns import Failure, Reading
    from onrecord.reading.wire import Job

# The package is found where this process found it, all else by the interpreter's own path, which a script with a
# random.py beside it can't spoil; what this process added to the path comes last.
_PROGRAM = """
import sys
sys.path = sys.argv[1:2] + sys.path + sys.argv[2:]
from onrecord.reading.worker import main
main()
"""
_HOME = str(Path(__file__).parents[2])


class Worker:
    """One process. Raises OSError where the system starts none.

    line: the socket to it; pages: that it has read so far.
    """

    def __init__(self) -> None:
        self.pages = 0
        self.line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-c", _PROGRAM, _HOME, *filter(None, sys.path)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # A page is read on one core: a thread for each of 64 would only take memory.
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
                # Ctrl-C is for whoever hired it; a terminal sends it to the whole group.
                process_group=0,
            )
        _LIVING.add(self)

    @property
    def pid(self) -> int:
        return self._process.pid

    def give(self, job: Job) -> None:
        """Hand it a page. Raises OSError if it has ended."""
        send(self.line, pack(job))

    def take(self) -> Reading | Failure | SetupError:
        """What it found; a SetupError if no page could be read. Raises EOFError or OSError if it has ended."""
        answer: Reading | Failure | SetupError = receive(self.line)
        self.pages += 1
        return answer

    def end(self) -> int:
        """End it, if it hasn't ended, and give its exit status, or minus the signal that ended it."""
        self.line.close()
        self._process.kill()
        _LIVING.discard(self)
        return self._process.wait()

    def forget(self) -> None:
        """It belongs to the process that this one was forked from."""
        self.line.close()
        self._process.returncode = 0


class Staff:
    """The workers that are idle now, and how one more is started."""

    def __init__(self, start: Callable[[], Worker] = Worker) -> None:
        self._start = start
        self._idle: deque[Worker] = deque()

    def hire(self, *, fresh: bool = False) -> Worker:
        """One that is idle, or a new one."""
        try:
            # One step, so that two threads can't get the same.
            return self._start() if fresh else self._idle.pop()
        except IndexError:
            return self._start()

    def release(self, worker: Worker, most: int) -> None:
        """Keep it for the next page, unless as many are idle already."""
        if len(self._idle) < most:
            self._idle.append(worker)
        else:
            worker.end()

    def forget(self) -> None:
        """They belong to the process that this one was forked from."""
        self._idle.clear()


# Those of this process: the second call of `read` finds them warm.
STAFF = Staff()
_LIVING: set[Worker] = set()


@atexit.register
def _end_all() -> None:
    for worker in list(_LIVING):
        worker.end()


def _forget_all() -> None:
    STAFF.forget()
    while _LIVING:
        _LIVING.pop().forget()


os.register_at_fork(after_in_child=_forget_all)
