"""How often `check` gives the right verdict, and how fast: several hundred quotations made from PolNeAR.

The record holds the articles of train and dev but for one in twenty, whose quotations are the absent ones. It is read
once, which takes minutes, and kept in ``build/check.db``. Quotations are made from what the record holds
(`bench.check_cases`), from its statements and from what its pages say besides, those of train and of dev apart: rules
were tried on train alone.

``python -m bench.check`` prints the figures; ``--mistakes`` also each quotation with another verdict.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onrecord
from bench.check_cases import Said, letters, make_absent, make_cases, make_on_page
from bench.quality import DATA
from onrecord.errors import PageConflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.check_cases import Case
    from onrecord import Record

    Row = dict[str, Any]

PARTS = {part: DATA / "polnear" / f"{part}.jsonl.gz" for part in ("train", "dev")}
KEPT = Path("build") / "check.db"
_SEED = 20
_HELD_OUT = 20


def read_rows(part: str) -> Iterator[Row]:
    with gzip.open(PARTS[part], "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def is_held_out(row: Row) -> bool:
    return hashlib.sha256(row["id"].encode()).digest()[0] % _HELD_OUT == 0


def open_record(path: Path) -> Record:
    """The record, read first if it isn't there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".new")
        with tempfile.TemporaryDirectory() as folder, onrecord.open(unfinished) as record:
            rows = [row for part in PARTS for row in read_rows(part) if not is_held_out(row)]
            kept = Path(folder) / "kept.jsonl"
            kept.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
            for reading in onrecord.read(kept, form="article"):
                if isinstance(reading, onrecord.Reading):
                    with suppress(PageConflict):  # the corpus has one text under two days
                        record.add(reading)
        unfinished.replace(path)
    return onrecord.open(path)


def list_cases(record: Record, part: str, each: int) -> list[Case]:
    """The quotations made from the articles of train or of dev."""
    rows = [row for name in PARTS for row in read_rows(name)]
    held = " ".join(letters(row["text"]) for row in rows if not is_held_out(row))
    of_part = list(read_rows(part))
    absent, kept = ([row for row in of_part if is_held_out(row) is out] for out in (True, False))
    names = {row["id"] for row in of_part}
    read: dict[str, list[list[int]]] = {}
    for line in record.export("statements"):
        read.setdefault(line["page"], []).extend(line["content"])
    hits = sorted(record.search(limit=10**6).hits, key=lambda hit: hit.id)
    said = [Said(hit.words, hit.speaker, hit.page, hit.kind == "direct") for hit in hits if hit.page in names]
    seed = _SEED + 100 * list(PARTS).index(part)
    told = " ".join(letters(hit.words) for hit in hits)
    return [
        *make_cases(said, held, each, seed),
        *make_absent(absent, held, each, seed),
        *make_on_page(kept, read, told, each, seed),
    ]


def measure(record: Record, cases: list[Case], *, mistakes: bool) -> Iterator[str]:
    """The figures of one set of quotations, in lines."""
    verdicts: dict[str, Counter[str]] = {}
    seconds: list[float] = []
    busy: list[float] = []
    for case in cases:
        start, started = time.perf_counter(), time.process_time()
        answer = record.check(case.quotation, speaker=case.speaker)
        seconds.append(time.perf_counter() - start)
        busy.append(time.process_time() - started)
        right = answer.verdict == case.verdict
        verdicts.setdefault(case.made, Counter())["right" if right else answer.verdict] += 1
        if mistakes and not right:
            yield f"    {case.made} -> {answer.verdict}: {case.quotation!r} {case.speaker or ''}"
            yield from (f"        {hit.standing} {hit.hit.words!r} {hit.hit.speaker}" for hit in answer.hits[:2])
    for made, counted in verdicts.items():
        yield f"{made:22} {counted['right'] / counted.total():6.3f}   {dict(counted)} of {counted.total()}"
    all_right = sum(counted["right"] for counted in verdicts.values())
    yield f"{'all':22} {all_right / len(cases):6.3f}   of {len(cases)}"
    wrongly = sum(counted["word_for_word"] for counted in verdicts.values())
    yield f"word for word, and wrongly so: {wrongly}"
    for clock, taken in (("the clock", seconds), ("the processor", busy)):
        cuts = statistics.quantiles(taken, n=20)
        told = f"median {1000 * cuts[9]:.0f}, p95 {1000 * cuts[18]:.0f}, most {1000 * max(taken):.0f}"
        yield f"milliseconds by {clock}: {told}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, default=KEPT, help="where the record is kept")
    parser.add_argument("--part", choices=PARTS, action="append", help="only the quotations made from this part")
    parser.add_argument("--each", type=int, default=40, help="quotations of every making")
    parser.add_argument("--mistakes", action="store_true", help="each quotation with another verdict")
    arguments = parser.parse_args()
    if not DATA.exists():
        print(f"no figures: the corpora are not in {DATA}", file=sys.stderr)
        return 2
    with open_record(arguments.record) as record:
        counts = record.counts()
        print(f"{counts.pages} pages, {counts.statements} statements")
        for part in arguments.part or PARTS:
            print(f"\nquotations made from {part}")
            cases = list_cases(record, part, arguments.each)
            record.check(cases[0].quotation)
            print("\n".join(measure(record, cases, mistakes=arguments.mistakes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
