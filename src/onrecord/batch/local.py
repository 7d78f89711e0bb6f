"""Tasks in processes of this machine, each of which takes one after the other.

Each is forked from a server that has imported all and done nothing. What a task leaves behind is there for the next:
the process that reads its pages, with the models in its memory, which take a second to load. One that ends badly, or
that the system ends because memory runs short, is a task that isn't done, and a fresh process takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, cast

from datatrove.executor.local import LocalPipelineExecutor

from onrecord.batch.ordered import Ordered, run_one

if TYPE_CHECKING:
    from collections import deque
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, ForkServerProcess


class Local(Ordered, LocalPipelineExecutor):  # type: ignore[misc]  # datatrove has no types
    """As many processes of this machine as there are workers; each takes task after task."""

    def run(self) -> None:
        """Run the tasks that have no marker; those that end badly get none, and the others go on."""
        context = _start_server()
        waiting = self.list_waiting()
        at_work: dict[Connection, ForkServerProcess] = {}
        try:
            while waiting or at_work:
                while waiting and len(at_work) < self.workers:
                    line, process = self._hire(context)
                    at_work[line] = process
                    _give(line, waiting)
                for one in wait(list(at_work)):
                    line = cast("Connection", one)
                    if not (_is_free(line) and _give(line, waiting)):
                        line.close()
                        at_work.pop(line).join()
        finally:
            for process in at_work.values():
                process.kill()
                process.join()

    def _hire(self, context: ForkServerContext) -> tuple[Connection, ForkServerProcess]:
        ours, theirs = context.Pipe()
        with theirs:
            process = context.Process(target=_work, args=(self, theirs))
            process.start()
        return ours, process


def _give(line: Connection, waiting: deque[int]) -> bool:
    """Give a process the next task; False if there is none, or if the process has ended, which the next run will do."""
    if not waiting:
        return False
    try:
        line.send(waiting.popleft())
    except OSError:
        return False
    return True


def _is_free(line: Connection) -> bool:
    """A process has something to say: that it has done a task, or, in that it says nothing, that it has ended."""
    try:
        line.recv()
    except (EOFError, OSError):
        return False
    return True


def _work(executor: Local, line: Connection) -> None:
    """What a process does: one task after the other, until the line is closed or one ends badly."""
    # All is in the log; a traceback between the lines of progress helps nobody.
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - the process ends with it
    with suppress(EOFError):
        while True:
            run_one(executor, line.recv())
            line.send(None)


def _start_server() -> ForkServerContext:
    """The server that tasks are forked from. Ctrl-C is sent to all; it is for this process, which ends them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["onrecord.batch.stages"])
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context
