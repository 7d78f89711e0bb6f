"""A program that runs a batch and ends it, with all its processes, at a point that is named.

``python tests/batch/ended.py OUT POINT TIMES ARCHIVE...``
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass

from onrecord import Settings, batch


@dataclass
class EndAt:
    """Kills the group of this process when it passes `point` for the so manieth time."""

    point: str
    times: int

    def __call__(self, point: str) -> None:
        self.times -= point == self.point
        if not self.times:
            os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    out, point, times, *archives = sys.argv[1:]
    batch.run(*archives, out=out, settings=Settings(workers=1), passing=EndAt(point, int(times)))
