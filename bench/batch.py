"""What does a batch cost beside plain reading, what do two workers bring, and does it survive being killed?

``python -m bench.batch [cost] [kills] [memory] [--step STEP] [--rounds ROUNDS]`` takes every STEP-th page of the corpus
(every fourth by default) and, unless only some of the three are named:

- cost: reads a quarter of them and all of them with `onrecord read` and one worker, and with `onrecord batch` by one
  worker and by two, here and on Ray, and compares all that was read;
- kills: kills a batch twenty times, with all its processes, and compares what it wrote in the end, byte for byte;
- memory: reads an archive with a hundred pages ten times over, and watches the memory.

On a machine that others use, seconds say little. So the load is told beside them, of more rounds the best; and
processor seconds, which say more.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench.batch_cost import Bench
from bench.batch_ended import kill, measure_memory
from bench.batch_folders import walk_corpus

PARTS = ("cost", "kills", "memory")


def main(parts: list[str], step: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, corpus = Path(name), list(walk_corpus(step))
        program = [sys.executable, "-m", "onrecord"]
        environ = _make_environ(folder)
        if "cost" in parts:
            Bench(folder, program, environ, rounds).compare(corpus)
        if "kills" in parts:
            kill(folder, corpus, [*program, "batch"], environ)
        if "memory" in parts:
            measure_memory(folder, corpus, [*program, "batch"], environ)


def _make_environ(folder: Path) -> dict[str, str]:
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **environ,
        # Compiled, as a program is that was installed.
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "ONRECORD_WORKERS": "1",
        # A page must not fail in one run and be read in the next because others use the machine.
        "ONRECORD_MAX_PAGE_SECONDS": "900",
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--step", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    main(given.parts or list(PARTS), given.step, given.rounds)
