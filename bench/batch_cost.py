"""What a batch costs beside plain reading, a page and once; and what two workers bring.

A run of a batch costs more than `onrecord read` for two reasons: each page is written into tables and gets a signature,
and once there are programs to start, and Ray. One figure for both says as much of the size of the bench as of the
batch; so two sizes are read, a quarter and all, and the line through both tells one from the other.

Two `onrecord read` side by side, each with half of the archives, tell what the machine's second core brings to anybody.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bench.batch_folders import load_readings, read_tables, time_reading, write_archives
from bench.watched import Run, watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bench.batch_folders import Pages
    from onrecord.schema import Json

READ = "read"
_KINDS = [(executor, workers) for executor in ("local", "ray") for workers in (1, 2)]
_QUARTER = 4
_ARCHIVES = 8


class Cost(NamedTuple):
    """Seconds that a run takes once, and for each page."""

    once: float
    page: float


def split_cost(small: tuple[int, float], large: tuple[int, float]) -> Cost:
    """From the pages and the seconds of two runs."""
    page = (large[1] - small[1]) / (large[0] - small[0])
    return Cost(small[1] - page * small[0], page)


@dataclass
class Bench:
    """program: how `onrecord` is run; rounds: of each run the best of so many is told."""

    folder: Path
    program: Sequence[str]
    environ: dict[str, str]
    rounds: int

    def compare(self, corpus: Pages) -> None:
        """Measure both sizes, and tell."""
        self._watch("once", corpus[:2], 1)
        few = corpus[::_QUARTER]
        small = self._watch("small", few, _ARCHIVES // _QUARTER)
        tell_runs(len(few), small)
        large = self._watch("large", corpus, _ARCHIVES)
        tell_runs(len(corpus), large)
        self._tell_ceiling(large[READ])
        tell_costs((len(few), small), (len(corpus), large))

    def _watch(self, name: str, pages: Pages, parts: int) -> dict[str, Run]:
        """The best run of each kind; the first time, so that all is compiled and in the system's memory."""
        archives = write_archives(self.folder / name / "in", pages, parts)
        runs: dict[str, list[Run]] = {}
        for number in range(self.rounds):
            plain = self._run(READ, "--format", "jsonl", *archives)
            runs.setdefault(READ, []).append(plain)
            lines = [json.loads(line) for line in plain.output.splitlines()]
            for executor, workers in _KINDS:
                out = self.folder / name / f"{executor}-{workers}-{number}"
                options = ["--out", str(out), "--executor", executor, "--workers", str(workers)]
                run = self._run("batch", *options, *archives)
                run.reading = time_reading(out)
                runs.setdefault(f"{executor}, {workers}", []).append(run)
                tell_differences(out, lines, self.folder / name / "local-1-0")
        return {kind: _best(found) for kind, found in runs.items()}

    def _run(self, *arguments: str) -> Run:
        return watch([*self.program, *arguments], environ=self.environ)

    def _tell_ceiling(self, alone: Run) -> None:
        archives = sorted(map(str, (self.folder / "large" / "in").iterdir()))
        halves = [[*self.program, READ, *archives[part::2]] for part in range(2)]
        both = _best([watch(*halves, environ=self.environ) for _ in range(self.rounds)])
        print(f"two reads side by side, each of half of the pages: {alone.seconds / both.seconds:.2f} times one")


def _best(runs: Iterable[Run]) -> Run:
    """The least of each figure, but of the memory the most."""
    found = list(runs)
    best = min(found, key=lambda run: run.reading)
    least = min(found, key=lambda run: run.cpu)
    best.spent, best.readers = least.spent, least.readers
    best.seconds = min(run.seconds for run in found)
    best.memory = [size for run in found for size in run.memory]
    return best


def tell_differences(out: Path, lines: list[Json], first: Path) -> None:
    """Say what isn't as `read` has it, page by page."""
    found, name = load_readings(out), f"{out.parent.name}/{out.name}"
    for one, other in zip(found, lines, strict=True):
        if one != other:
            told = [it.get("error", READ) for it in (one, other)]
            print(f"{name}: {one['page']['name']}: {told[0]}, and by read {told[1]}")
    same, bytes_ = found == lines, read_tables(out) == read_tables(first)
    print(f"{name}: the same readings as read: {same}; the same bytes as the first batch: {bytes_}", flush=True)


def tell_runs(pages: int, runs: dict[str, Run]) -> None:
    """A line for each, and what two workers bring."""
    for kind, run in runs.items():
        print(
            f"{pages} pages, {kind:8} {pages / run.reading:5.1f} pages/s in {run.reading:.1f} s of reading; "
            f"from begin to end {run.seconds:.1f} s; {1000 * run.cpu / pages:.0f} ms of processor a page, "
            f"{run.cpu / runs[READ].cpu:.3f} times that of read; a worker took {run.worker:.0f} MiB at most; "
            f"load {run.load:.1f}",
            flush=True,
        )
    for executor in ("local", "ray"):
        one, two = (runs[f"{executor}, {workers}"] for workers in (1, 2))
        print(
            f"{pages} pages, {executor}: two workers read {one.reading / two.reading:.2f} times as fast as one; "
            f"from begin to end {one.seconds / two.seconds:.2f} times"
        )


def tell_costs(small: tuple[int, dict[str, Run]], large: tuple[int, dict[str, Run]]) -> None:
    """What each kind of batch costs more than `read`, a page and once: of all, and without what reads the pages.

    Those processes do the same in each kind of run, and take most; so what they take more or less is mostly chance.
    """
    read = split_cost((small[0], small[1][READ].cpu), (large[0], large[1][READ].cpu))
    print(f"read: {1000 * read.page:.0f} ms of processor a page, and {read.once:.1f} s once")
    for kind in (kind for kind in small[1] if kind != READ):
        of_all = split_cost(*((pages, runs[kind].cpu - runs[READ].cpu) for pages, runs in (small, large)))
        beside = split_cost(*((pages, runs[kind].beside - runs[READ].beside) for pages, runs in (small, large)))
        print(
            f"batch, {kind:8} more than read: {_spell(of_all, read)}; "
            f"without what reads the pages: {_spell(beside, read)}"
        )


def _spell(more: Cost, read: Cost) -> str:
    return f"{1000 * more.page:.1f} ms a page ({100 * more.page / read.page:.1f} %) and {more.once:.1f} s once"
