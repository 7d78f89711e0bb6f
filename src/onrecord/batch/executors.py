"""Who runs the tasks: processes of this machine, or a Ray cluster. Both are datatrove's, with its markers and logs.

datatrove's own pool of local processes waits for ever for a task whose process the system has ended, as it does when
memory runs short. Here each task has a process of its own, and one that ends badly is a task that isn't done. They are
forked from a server that has imported all and done nothing, so that a task starts at once and copies no lock that is
locked.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
from collections import deque
from contextlib import contextmanager
from functools import partial
from multiprocessing import forkserver
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from datatrove.executor.local import LocalPipelineExecutor
from datatrove.executor.ray import RayPipelineExecutor
from loguru import logger

from onrecord.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerContext, ForkServerProcess

    from datatrove.executor.base import PipelineExecutor
    from datatrove.pipeline.base import PipelineStep

# What the executors say as they go; our progress says it in one line. What tasks say is in their logs.
_CHATTER = ("datatrove.executor.local", "datatrove.executor.ray")
# Any but the first, of which datatrove prints all that it says.
_QUIET = 1
# What a task reserves of a machine, in GB.
_MEMORY = 0.7
# Bytes of Ray's own store, the least that it takes: tasks read files and write files.
_STORE = 80_000_000


class Employ(Protocol):
    """Makes an executor of some steps for so many tasks; `folder` is for its markers and logs.

    together: so many tasks are small enough to be one job.
    """

    def __call__(self, steps: list[PipelineStep], tasks: int, folder: Path, together: int = 1) -> PipelineExecutor: ...


class Local(LocalPipelineExecutor):  # type: ignore[misc]  # datatrove has no types
    """As many tasks at once as there are workers, each in a process of its own."""

    def run(self) -> None:
        """Run the tasks that have no marker; those that end badly get none, and the others go on."""
        context = _start_server()
        waiting = deque(self.get_incomplete_ranks())
        running: dict[int, ForkServerProcess] = {}
        try:
            while waiting or running:
                while waiting and len(running) < self.workers:
                    process = context.Process(target=self._run_alone, args=(waiting.popleft(),))
                    process.start()
                    running[process.sentinel] = process
                for ended in wait(list(running)):
                    running.pop(cast("int", ended)).join()
        finally:
            for process in running.values():
                process.kill()
                process.join()

    def _run_alone(self, rank: int) -> None:
        # All is in the log; a traceback between the lines of progress helps nobody.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - the process ends with it
        try:
            self._run_for_rank(rank, _QUIET)
        except Exception:
            sys.exit(1)


def _start_server() -> ForkServerContext:
    """The server that tasks are forked from. Ctrl-C, which a terminal sends to all, is for this process: it ends them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["onrecord.batch.stages"])
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


@contextmanager
def employ(executor: str, workers: int, ray_address: str | None) -> Iterator[Employ]:
    """What makes executors, as long as it is open: ``local`` or ``ray``. Raises SetupError if Ray can't be reached."""
    for module in _CHATTER:
        logger.disable(module)
    if executor == "local":

        def employ_local(steps: list[PipelineStep], tasks: int, folder: Path, together: int = 1) -> PipelineExecutor:
            del together
            return Local(steps, tasks, workers, logging_dir=str(folder))

        yield employ_local
        return
    with _connected(workers, ray_address):

        def employ_ray(steps: list[PipelineStep], tasks: int, folder: Path, together: int = 1) -> PipelineExecutor:
            each = max(1, together // workers)
            return RayPipelineExecutor(
                steps, tasks, workers, logging_dir=str(folder), mem_per_cpu_gb=_MEMORY, tasks_per_job=each
            )

        yield employ_ray


@contextmanager
def _connected(workers: int, address: str | None) -> Iterator[None]:
    """A Ray cluster: the one at the address, else one of this machine that ends with this run."""
    # Nothing is told to anybody; and its processes run as readily as any, or a busy machine would leave them waiting.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_worker_niceness", "0")
    import ray  # noqa: PLC0415 - who runs on this machine needs none of it

    begin = partial(ray.init, log_to_driver=False, logging_level=logging.ERROR)
    try:
        if address:
            begin(address=address)
        else:
            begin(address="local", num_cpus=workers, include_dashboard=False, object_store_memory=_STORE)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise SetupError(f"Ray can't be had at {address or 'this machine'}: {error}") from error
    try:
        yield
    finally:
        ray.shutdown()
