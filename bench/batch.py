"""What does a batch cost beside plain reading, what do two workers bring, and does it survive being killed?

``python -m bench.batch [STEP [ROUNDS]]`` writes every STEP-th page of the corpus (every fourth by default) into two
archives with warcio, and then, in this order: reads them with `onrecord read` and one worker, and with `onrecord batch`
by one worker and by two, here and on Ray, and compares all that was read; kills a batch twenty times, with all its
processes, and compares what it wrote in the end, byte for byte; reads an archive with a hundred pages ten times over,
and watches the memory.

On a machine that others use, seconds say little. So the runs go round and round, side by side, and of each the best is
told; and processor seconds, which say more.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages" / "html.tar"
KILLS = 20
SEED = 8
LONGER = 10

_MARK = "ONRECORD_BENCH_RUN"
# A page must not fail in one run and be read in the next because others use the machine.
_ENVIRON = {**os.environ, "ONRECORD_WORKERS": "1", "ONRECORD_MAX_PAGE_SECONDS": "900"}
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TABLES = ("pages", "articles", "statements", "speakers", "occasions", "failures", "drops", "copies")


@dataclass(slots=True)
class Run:
    """What a command took.

    reading: seconds in which pages were read; cpu: processor seconds of it and all that it started; memory: bytes that
    a task and the process that read its pages took together, over time.
    """

    seconds: float = 0.0
    reading: float = 0.0
    cpu: float = 0.0
    output: bytes = b""
    memory: list[int] = field(default_factory=list)

    @property
    def worker(self) -> float:
        """The most memory of a worker, in MiB."""
        return max(self.memory, default=0) / 2**20


def main(step: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = list(_walk(step))
        archives = [str(_write(folder / "in" / f"{part}.warc.gz", corpus[part::2])) for part in range(2)]
        size = sum(Path(it).stat().st_size for it in archives)
        print(f"{len(corpus)} pages in two archives, {size / 1e6:.0f} MB; best of {rounds}", flush=True)
        _compare_speed(folder, archives, len(corpus), rounds)
        _kill(folder, corpus)
        _measure_memory(folder, corpus[:: max(1, len(corpus) // 100)])


def _compare_speed(folder: Path, archives: list[str], pages: int, rounds: int) -> None:
    readings: list[Run] = []
    batches: dict[tuple[str, int], list[Run]] = {}
    for number in range(rounds):
        readings.append(_watch("read", "--format", "jsonl", *archives))
        lines = [json.loads(line) for line in readings[-1].output.splitlines()]
        for executor in ("local", "ray"):
            for workers in (1, 2):
                out = folder / f"{executor}-{workers}-{number}"
                run = _watch("batch", "--out", str(out), "--executor", executor, "--workers", str(workers), *archives)
                run.reading = _time_reading(out)
                batches.setdefault((executor, workers), []).append(run)
                _tell_differences(out, lines, folder / "local-1-0")
    size = sum(file.stat().st_size for file in (folder / "local-1-0").rglob("*.parquet"))
    print(f"tables: {size / pages / 1e3:.0f} kB a page")
    _tell("read, 1 worker", readings, pages)
    for (executor, workers), runs in batches.items():
        _tell(f"batch, {executor}, {workers}", runs, pages)
        overhead = min(run.cpu for run in runs) / min(run.cpu for run in readings)
        faster = min(run.reading for run in batches[executor, 1]) / min(run.reading for run in runs)
        print(
            f"    processor time to that of read: {overhead:.2f}; pages a second to those of one worker: {faster:.2f}"
        )


def _tell_differences(out: Path, lines: list[schema.Json], first: Path) -> None:
    found = _load(out)
    for one, other in zip(found, lines, strict=True):
        if one != other:
            told = [it.get("error", "read") for it in (one, other)]
            print(f"{out.name}: {one['page']['name']}: {told[0]}, and by read {told[1]}")
    same, bytes_ = found == lines, _hash(out) == _hash(first)
    print(f"{out.name}: the same readings as read: {same}; the same bytes as the first batch: {bytes_}", flush=True)


def _tell(name: str, runs: list[Run], pages: int) -> None:
    reading, seconds = min(run.reading for run in runs), min(run.seconds for run in runs)
    print(
        f"{name:18} {pages / reading:6.1f} pages/s while reading ({reading:.1f} s; from begin to end {seconds:.1f} s), "
        f"{1000 * min(run.cpu for run in runs) / pages:.0f} ms of processor a page, "
        f"memory of a worker {max(run.worker for run in runs):.0f} MiB",
        flush=True,
    )


def _time_reading(out: Path) -> float:
    """Seconds from the beginning of the first task to the end of the last."""
    work = out / ".work" / "reading"
    begins = [datetime.fromisoformat(log.read_text()[:23]).timestamp() for log in (work / "logs").iterdir()]
    ends = [marker.stat().st_mtime for marker in (work / "completions").iterdir()]
    return max(ends) - min(begins)


def _load(out: Path) -> list[schema.Json]:
    """What stands in the table of pages and in that of failures, as `onrecord read` prints it, in its order."""
    found = []
    for pages, failures in zip(*(sorted((out / table).glob("*")) for table in ("pages", "failures")), strict=True):
        read = [
            json.loads(row) for row in pyarrow.parquet.read_table(pages, columns=["reading"])["reading"].to_pylist()
        ]
        failed = [
            {
                "schema": schema.SCHEMA,
                "page": {"name": row["page"], "url": row["url"]},
                "error": {"code": row["code"], "message": row["message"]},
            }
            for row in pyarrow.parquet.read_table(failures).to_pylist()
        ]
        found += sorted([*read, *failed], key=lambda one: int(one["page"]["name"].rpartition(":")[2]))
    return found


def _kill(folder: Path, corpus: Sequence[tuple[str, bytes]]) -> None:
    """Kill runs at random until there were so many kills, and hold each finished batch against one left alone."""
    few = corpus[:: max(1, len(corpus) // 80)]
    archives = [str(_write(folder / "small" / f"{part}.warc.gz", few[part::8])) for part in range(8)]
    alone = folder / "alone"
    undisturbed = _watch("batch", "--out", str(alone), "--workers", "2", *archives)
    chance, kills, ends, differing = random.Random(SEED), 0, 0, 0  # noqa: S311 - the same each time
    while kills < KILLS:
        out = folder / f"killed-{ends}"
        while kills < KILLS and not _end_early(out, archives, chance.uniform(0.3, undisturbed.seconds)):
            kills += 1
        _watch("batch", "--out", str(out), "--workers", "2", *archives)
        ends += 1
        differing += _hash(out) != _hash(alone)
    print(f"killed {kills} times, in {ends} batches: {differing} differ from one left alone, in any byte of any table")


def _end_early(out: Path, archives: list[str], seconds: float) -> bool:
    """Kill a run after so many seconds, unless it ends before; True if it did."""
    command = _command("batch", "--out", str(out), "--workers", "2", *archives)
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_ENVIRON, process_group=0)
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return False
    return True


def _hash(out: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(out)): file.read_bytes() for table in _TABLES for file in sorted((out / table).iterdir())
    }


def _measure_memory(folder: Path, corpus: Sequence[tuple[str, bytes]]) -> None:
    archive = _write(folder / "long" / "long.warc.gz", [page for _ in range(LONGER) for page in corpus])
    run = _watch("batch", "--out", str(folder / "longest"), "--workers", "1", str(archive))
    fifth = len(run.memory) // 5
    parts = ", ".join(f"{max(run.memory[at * fifth :][:fifth]) / 2**20:.0f}" for at in range(5))
    pages = LONGER * len(corpus)
    print(f"{pages} pages in one archive: a worker takes {run.worker:.0f} MiB at most; by fifths of the time {parts}")


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "onrecord", *arguments]


def _watch(*arguments: str) -> Run:
    """Run `onrecord` with one worker, unless the arguments say more, and watch all processes that it starts."""
    mark = f"{os.getpid()}-{time.monotonic_ns()}"
    run, begin, cpu = Run(), time.perf_counter(), dict[str, float]()
    with tempfile.TemporaryFile() as output:
        environ = {**_ENVIRON, _MARK: mark}
        process = subprocess.Popen(_command(*arguments), stdout=output, stderr=subprocess.DEVNULL, env=environ)
        while process.poll() is None:
            run.memory.append(_look(mark, cpu))
            time.sleep(0.1)
        run.seconds = run.reading = time.perf_counter() - begin
        output.seek(0)
        run.output = output.read()
    run.cpu = sum(cpu.values())
    if process.returncode not in {0, 1}:
        raise SystemExit(f"onrecord {' '.join(arguments)} ended with status {process.returncode}")
    return run


def _look(mark: str, cpu: dict[str, float]) -> int:
    """Note the processor seconds of all marked processes; the most memory of one that reads pages with its parent."""
    rss, parents, readers = {}, {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{_MARK}={mark}".encode() not in (folder / "environ").read_bytes():
                continue
            line = (folder / "cmdline").read_bytes()
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = folder.name
        cpu[f"{pid}-{fields[19]}"] = (int(fields[11]) + int(fields[12])) / _TICK
        rss[pid], parents[pid] = int(fields[21]) * _PAGE, fields[1]
        if b"onrecord.reading.worker" in line:
            readers.append(pid)
    return max((rss[pid] + rss.get(parents[pid], 0) for pid in readers), default=0)


def _walk(step: int) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(CORPUS) as files:
        for member in islice(files, 0, None, step):
            file = files.extractfile(member)
            if file is not None:
                yield f"https://{Path(member.name).name.split('.')[0]}.example/", gzip.decompress(file.read())


def _write(archive: Path, pages: Sequence[tuple[str, bytes]]) -> Path:
    archive.parent.mkdir(exist_ok=True)
    with archive.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        for url, data in pages:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            told = {"WARC-Date": "2024-03-15T17:20:00Z"}
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(data), http_headers=head, warc_headers_dict=told
                )
            )
    return archive


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*given, *(4, 3)[len(given) :])
