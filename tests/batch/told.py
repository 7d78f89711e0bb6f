"""A program that runs tasks which do nothing but tell where they are run, and end badly if they are told to.

``python tests/batch/told.py FOLDER WORKERS ORDER HOW RANK`` prints the tasks that are not done.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from onrecord.batch.executors import employ


@dataclass
class Tell:
    """Writes a line for each task: its number, and its process; `how` the one of this rank ends."""

    book: Path
    how: str
    rank: int

    def __call__(self, data: None, rank: int, world_size: int) -> None:
        with self.book.open("a", encoding="ascii") as book:
            book.write(f"{rank} {os.getpid()}\n")
        if rank == self.rank and self.how == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if rank == self.rank and self.how == "raising":
            raise ValueError(rank)


if __name__ == "__main__":
    folder, workers, order, how, rank = sys.argv[1:]
    with employ("local", int(workers), None) as hire:
        step = Tell(Path(folder) / "book", how, int(rank))
        executor = hire([step], [int(one) for one in order.split()], Path(folder) / "work")
        executor.run()
        sys.stdout.write(" ".join(map(str, executor.get_incomplete_ranks())))
