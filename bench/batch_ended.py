"""A batch that is killed again and again, and one that reads a long archive."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from typing import TYPE_CHECKING

from bench.batch_folders import read_tables, write_archives
from bench.watched import watch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.batch_folders import Pages

KILLS = 20
SEED = 8
LONGER = 10


def kill(folder: Path, corpus: Pages, command: Sequence[str], environ: dict[str, str]) -> None:
    """Kill runs at random until there were so many kills, and hold each finished batch against one left alone."""
    archives = write_archives(folder / "small", corpus[:: max(1, len(corpus) // 80)], 8)

    def order(name: str) -> list[str]:
        return [*command, "--out", str(folder / name), "--workers", "2", *archives]

    undisturbed = watch(order("alone"), environ=environ)
    chance, kills, ends, differing = random.Random(SEED), 0, 0, 0  # noqa: S311 - the same each time
    while kills < KILLS:
        name = f"killed-{ends}"
        while kills < KILLS and not _ends_before(chance.uniform(0.3, undisturbed.seconds), order(name), environ):
            kills += 1
        watch(order(name), environ=environ)
        ends += 1
        differing += read_tables(folder / name) != read_tables(folder / "alone")
    print(f"killed {kills} times, in {ends} batches: {differing} differ from one left alone, in any byte of any table")


def _ends_before(seconds: float, command: Sequence[str], environ: dict[str, str]) -> bool:
    """Kill a run after so many seconds, unless it ends before; True if it did."""
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ, process_group=0)
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return False
    return True


def measure_memory(folder: Path, corpus: Pages, command: Sequence[str], environ: dict[str, str]) -> None:
    """Read a hundred pages ten times over, in one archive."""
    few = corpus[:: max(1, len(corpus) // 100)]
    archives = write_archives(folder / "long", few * LONGER, 1)
    run = watch([*command, "--out", str(folder / "longest"), "--workers", "1", *archives], environ=environ)
    fifth = len(run.memory) // 5
    parts = ", ".join(f"{max(run.memory[at * fifth :][:fifth]) / 2**20:.0f}" for at in range(5))
    pages = LONGER * len(few)
    print(f"{pages} pages in one archive: a worker takes {run.worker:.0f} MiB at most; by fifths of the time {parts}")
