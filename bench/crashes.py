"""``python -m bench.crashes``: a writer is killed hundreds of times, and nothing that it was told is kept gets lost.

A process adds pages and says the name of each once `Record.add` has returned: from then on the page is acknowledged.
At a random moment it is killed (SIGKILL), every tenth time together with the server where the record is in
PostgreSQL. Then

- every page that was acknowledged is in the record, whole: `verify` has no finding;
- the next process goes on, and in the end the export is, byte for byte, that of a run that nobody killed.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import select
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.invented import invent
from bench.postgresql import Server, serving
from onrecord.record import Record, write

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 0.25
"""Seconds after which a writer is killed at the latest."""


@dataclass(frozen=True)
class Crashes:
    """What became of a record whose writers were killed; it is sound if the last three are 0, 0 and True."""

    kills: int
    acknowledged: int
    pages: int
    lost: int
    findings: int
    same_export: bool


def crash(db: str, kills: int, server: Server | None = None, seed: int = 7) -> Crashes:
    """Kill a writer of the empty record `db` that often, and now and then the server, then let it come to its end."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    Record.open(db).close()
    acknowledged: set[int] = set()
    lost = findings = 0
    for kill in range(kills):
        known = len(acknowledged)
        for number in _add_until_killed(db, known, chance.uniform(0.02, _LONGEST)):
            acknowledged.add(number)
        if server and kill % 10 == 9:
            server.stop()
            server.start()
        lost, findings = lost + _count_lost(db, acknowledged), findings + (_count_findings(db) if kill % 10 == 9 else 0)
    with Record.open(db) as record:
        for number in range(len(acknowledged) + 20):
            record.add(invent(number))
        pages = record.counts().pages
    findings += _count_findings(db)
    return Crashes(kills, len(acknowledged), pages, lost, findings, export(db) == _export_unharmed(pages))


def _add_until_killed(db: str, first: int, seconds: float) -> Iterator[int]:
    """The numbers of the pages that a process of its own added before it was killed."""
    told, telling = os.pipe()
    writer = os.fork()
    if not writer:
        try:
            with Record.open(db) as record:
                for number in range(first, first + 10_000):
                    record.add(invent(number))
                    os.write(telling, f"{number}\n".encode())
        finally:
            os._exit(1)
    os.close(telling)
    # The first page begins the time, or a slow machine would kill nothing but the opening.
    select.select([told], [], [], 30)
    time.sleep(seconds * random.random())  # noqa: S311
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    with os.fdopen(told, "rb") as pipe:
        yield from map(int, pipe.read().split())


def _count_lost(db: str, acknowledged: set[int]) -> int:
    with Record.open(db, create=False) as record:
        there = {line["page"] for line in record.export("ledger")}
    return sum(f"invented-{number:06}.txt" not in there for number in acknowledged)


def _count_findings(db: str) -> int:
    with Record.open(db, create=False) as record:
        return sum(len(proof.findings) for proof in record.verify())


def export(db: str) -> str:
    """All that a record exports, but for its ledger, which tells the time."""
    out = io.StringIO()
    with Record.open(db, create=False) as record:
        for what in ("statements", "articles", "people", "occasions"):
            write(record.export(what), "jsonl", out)
    return out.getvalue()


def _export_unharmed(pages: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "unharmed.db")
        with Record.open(db) as record:
            for number in range(pages):
                record.add(invent(number))
        return export(db)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    kills = parser.parse_args().kills
    with tempfile.TemporaryDirectory() as folder:
        here = crash(str(Path(folder) / "record.db"), kills)
    print(f"SQLite      {here}", flush=True)
    with serving(durable=True) as server, server.database() as db:
        there = crash(db, kills, server)
    print(f"PostgreSQL  {there}")
    return int(any(run.lost or run.findings or not run.same_export for run in (here, there)))


if __name__ == "__main__":
    sys.exit(main())
