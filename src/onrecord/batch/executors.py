"""Who runs the tasks: processes of this machine, or a Ray cluster. Both are datatrove's, with its markers and logs.

datatrove runs its tasks in pools of processes, here and in each job of Ray. Such a pool waits for ever for a task whose
process the system has ended, as it does when memory runs short; and forked from a process with threads, as those of Ray
are, it now and then waits for a lock that nobody holds any more. So ours start the tasks themselves (`local`,
`cluster`), the largest archives first: then what is left for the last round is small, and it ends together.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Protocol

from loguru import logger

from onrecord.batch.cluster import Cluster, connect
from onrecord.batch.local import Local

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from datatrove.executor.base import PipelineExecutor
    from datatrove.pipeline.base import PipelineStep

# What the executors say as they go; our progress says it in one line. What tasks say is in their logs.
_CHATTER = ("datatrove.executor.local", "datatrove.executor.ray")


class Employ(Protocol):
    """Makes an executor of some steps for these tasks, in their order; `folder` is for its markers and logs."""

    def __call__(self, steps: list[PipelineStep], order: Sequence[int], folder: Path) -> PipelineExecutor: ...


@contextmanager
def employ(executor: str, workers: int, ray_address: str | None) -> Iterator[Employ]:
    """What makes executors, as long as it is open: ``local`` or ``ray``. Raises SetupError if Ray can't be reached."""
    for module in _CHATTER:
        logger.disable(module)
    kind = Cluster if executor == "ray" else Local

    def make(steps: list[PipelineStep], order: Sequence[int], folder: Path) -> PipelineExecutor:
        return kind(steps, order, workers, folder)

    with connect(workers, ray_address) if executor == "ray" else nullcontext():
        yield make
