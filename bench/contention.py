"""``python -m bench.contention``: readers and writers at the same time, for a minute on each database.

SQLite has one writer, PostgreSQL two, who add the same pages in two orders, so that they meet. Eight readers search
and count all the while. Nobody may see an error, nor half a page; in the end every page is there, once.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.invented import invent
from bench.postgresql import serving
from onrecord.record import Outcome, Record

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

    from onrecord.record import Counts

_STATEMENTS = 5
_ROUND = 40
"""Pages that writers add in opposite orders before they go on."""


@dataclass(frozen=True)
class Contention:
    """What was done in the time; it is sound if the last three are 0."""

    writers: int
    readers: int
    pages: int
    looks: int
    errors: int
    lost: int
    findings: int


def contend(db: str, writers: int, readers: int, seconds: float) -> Contention:
    """Let writers and readers loose on an empty record."""
    Record.open(db).close()
    processes = multiprocessing.get_context("spawn")
    told: Queue[tuple[str, int]] = processes.Queue()
    crowd = [processes.Process(target=_write, args=(db, at, seconds, told)) for at in range(writers)]
    crowd += [processes.Process(target=_look, args=(db, seconds, told)) for _ in range(readers)]
    for one in crowd:
        one.start()
    heard = [told.get(timeout=seconds + 300) for _ in crowd]
    for one in crowd:
        one.join()

    def total(what: str) -> int:
        return sum(number for kind, number in heard if kind == what)

    with Record.open(db, create=False) as record:
        pages, names = record.counts().pages, [line["page"] for line in record.export("ledger")]
        findings = sum(len(proof.findings) for proof in record.verify())
    lost = abs(pages - total("added")) + len(names) - len(set(names))
    return Contention(writers, readers, pages, total("looks"), total("errors"), lost, findings)


def _write(db: str, at: int, seconds: float, told: Queue[tuple[str, int]]) -> None:
    """Add pages in rounds, every second writer in the other direction."""
    try:
        added = first = 0
        end = time.monotonic() + seconds
        with Record.open(db) as record:
            while time.monotonic() < end:
                for number in range(first, first + _ROUND)[:: -1 if at % 2 else 1]:
                    added += record.add(invent(number, _STATEMENTS)) is Outcome.ADDED
                first += _ROUND
        told.put(("added", added))
    except Exception:  # whatever it is, it is what is measured
        traceback.print_exc()
        told.put(("errors", 1))


def _look(db: str, seconds: float, told: Queue[tuple[str, int]]) -> None:
    """Search and count; a page that is seen must be seen whole."""
    try:
        looks = 0
        end = time.monotonic() + seconds
        with Record.open(db, create=False) as record:
            while time.monotonic() < end:
                record.search("harbour open*", limit=5)
                _check_whole(record.counts())
                looks += 1
        told.put(("looks", looks))
    except Exception:  # whatever it is, it is what is measured
        traceback.print_exc()
        told.put(("errors", 1))


def _check_whole(counts: Counts) -> None:
    if counts.statements != counts.pages * _STATEMENTS:
        raise AssertionError(counts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        here = contend(str(Path(folder) / "record.db"), 1, 8, seconds)
    print(f"SQLite      {here}", flush=True)
    with serving(durable=True) as server, server.database() as db:
        there = contend(db, 2, 8, seconds)
    print(f"PostgreSQL  {there}")
    return int(any(run.errors or run.lost or run.findings for run in (here, there)))


if __name__ == "__main__":
    sys.exit(main())
