"""What both executors of a batch have: tasks in an order, and how one is run."""

from __future__ import annotations

import copy
import gc
from collections import deque
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from datatrove.executor.base import PipelineExecutor
    from datatrove.pipeline.base import PipelineStep

# Any but the first worker's number, for of that one datatrove prints all that it says.
_QUIET = 1


class Ordered:
    """An executor of datatrove that begins its tasks, which are all from nought on, in the order that is given."""

    order: Sequence[int]

    def __init__(self, steps: list[PipelineStep], order: Sequence[int], workers: int, folder: Path) -> None:
        super().__init__(steps, len(order), workers, logging_dir=str(folder))  # type: ignore[call-arg]
        self.order = order

    def list_waiting(self) -> deque[int]:
        """The tasks that have no marker, in their order."""
        return deque(cast("PipelineExecutor", self).get_incomplete_ranks(self.order))


def run_one(executor: PipelineExecutor, rank: int) -> None:
    """Run a task in this process, to its marker."""
    # All that was imported stays, and rows fill the memory again and again: to look through all for cycles each time
    # takes a fifth of what a page takes here.
    gc.collect()
    gc.freeze()
    # A copy, for a step counts what it has done, and the count is of one task.
    copy.deepcopy(executor)._run_for_rank(rank, _QUIET)
