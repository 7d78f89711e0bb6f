"""A command, and all processes that it starts, watched: the seconds it takes, of the clock and of processors; memory.

Whoever waits for a process is told what it took. But those of Ray are left behind by whoever started them, and nobody
waits for them. So this process adopts what is left behind, looks at all that is below it a few times a second, and
keeps what it last saw of each. Linux only.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ADOPT = 36  # PR_SET_CHILD_SUBREAPER
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
# Not oftener, for looking takes of what is measured.
_EVERY = 0.2
_PATIENCE = 30.0
_READER = b"onrecord.reading.worker"


class Process(NamedTuple):
    """pid and began: which process it is; cpu: seconds; memory: bytes."""

    pid: int
    began: int
    parent: int
    cpu: float
    memory: int


@dataclass(slots=True)
class Run:
    """What a command took.

    reading: seconds in which pages were read; spent: processor seconds of each process; readers: those that read
    pages; memory: bytes that a reader and the process that it works for took together, over time; load: how many
    processes wanted a core when it began.
    """

    seconds: float = 0.0
    reading: float = 0.0
    spent: dict[tuple[int, int], float] = field(default_factory=dict)
    readers: set[tuple[int, int]] = field(default_factory=set)
    output: bytes = b""
    memory: list[int] = field(default_factory=list)
    load: float = 0.0

    @property
    def cpu(self) -> float:
        """Processor seconds of all processes."""
        return sum(self.spent.values())

    @property
    def beside(self) -> float:
        """Processor seconds of all but those that read pages, which do the same in any kind of run."""
        return sum(seconds for process, seconds in self.spent.items() if process not in self.readers)

    @property
    def worker(self) -> float:
        """The most memory of a worker, in MiB."""
        return max(self.memory, default=0) / 2**20

    def look(self) -> None:
        """Note what all processes below this one took until now."""
        below = {process.pid: process for process in find_below(os.getpid())}
        self.spent |= {(one.pid, one.began): one.cpu for one in below.values()}
        readers = [one for one in below.values() if _READER in _read(Path(f"/proc/{one.pid}/cmdline"))]
        self.readers |= {(one.pid, one.began) for one in readers}
        if readers:
            self.memory.append(max(one.memory + below.get(one.parent, _NOBODY).memory for one in readers))


_NOBODY = Process(0, 0, 0, 0.0, 0)


def watch(*commands: Sequence[str], environ: Mapping[str, str]) -> Run:
    """Run commands side by side, to the end of the last. Raises SystemExit if one fails, or leaves a process behind."""
    ctypes.CDLL(None).prctl(_ADOPT, 1)
    run, begin = Run(load=os.getloadavg()[0]), time.perf_counter()
    with tempfile.TemporaryFile() as output:
        started = [
            subprocess.Popen(one, stdout=output, stderr=subprocess.DEVNULL, env=dict(environ)) for one in commands
        ]
        for process in started:
            while not _ends(process):
                run.look()
        run.seconds = run.reading = time.perf_counter() - begin
        output.seek(0)
        run.output = output.read()
    _wait_for_orphans(run)
    for command, process in zip(commands, started, strict=True):
        if process.returncode not in {0, 1}:
            raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return run


def _ends(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_EVERY)
    except subprocess.TimeoutExpired:
        return False
    return True


def _wait_for_orphans(run: Run) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        run.look()
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(_EVERY)
        except ChildProcessError:
            return
    raise SystemExit(f"processes were left behind: {find_below(os.getpid())}")


def find_below(root: int) -> list[Process]:
    """All processes that this one and those below it started."""
    processes = [one for stat in Path("/proc").glob("[0-9]*/stat") if (one := _parse(_read(stat)))]
    below: list[Process] = []
    found = {root}
    while found:
        children = [one for one in processes if one.parent in found]
        found = {one.pid for one in children}
        below += children
    return below


def _parse(stat: bytes) -> Process | None:
    begin, _, end = stat.rpartition(b")")
    told = end.split()
    if not told:
        return None
    cpu, memory = (int(told[11]) + int(told[12])) / _TICK, int(told[21]) * _PAGE
    return Process(int(begin.split()[0]), int(told[19]), int(told[1]), cpu, memory)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # it has ended
        return b""
