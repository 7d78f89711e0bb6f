"""Tasks on a Ray cluster; its processes, too, take one after the other."""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from datatrove.executor.ray import RayPipelineExecutor

from onrecord.batch.ordered import Ordered, run_one
from onrecord.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Bytes that a task reserves of a machine.
_MEMORY = 700_000_000
# Bytes of Ray's own store, the least that it takes: tasks read files and write files.
_STORE = 80_000_000


class Cluster(Ordered, RayPipelineExecutor):  # type: ignore[misc]  # datatrove has no types
    """As many tasks of Ray at once as there are workers; Ray must be connected."""

    def run(self) -> None:
        """Run the tasks that have no marker; those that end badly get none, and the others go on."""
        import ray  # noqa: PLC0415 - who runs on this machine needs none of it

        # Ray tries again what went down with its machine.
        start = ray.remote(num_cpus=1, memory=_MEMORY, max_retries=3)(run_one).remote
        executor = ray.put(self)
        waiting = self.list_waiting()
        running: list[Any] = []
        while waiting or running:
            while waiting and len(running) < self.workers:
                running.append(start(executor, waiting.popleft()))
            ended, running = ray.wait(running)
            for one in ended:
                with suppress(ray.exceptions.RayError):  # it is in the log, and there is no marker
                    ray.get(one)


@contextmanager
def connect(workers: int, address: str | None) -> Iterator[None]:
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
