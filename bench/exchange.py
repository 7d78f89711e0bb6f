"""Do exports stream? The most memory that each format takes, for a record and for one four times as large.

    python -m bench.exchange 500

Each export runs in a process of its own; what the process has before it begins is taken off. The pages are invented,
and their readings made by hand, so that no model is needed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord.nouns import (
    Article,
    Kind,
    Link,
    Page,
    Part,
    Reading,
    Reason,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    Value,
    When,
    statement_id,
)
from onrecord.record import FORMATS, Record
from onrecord.text import render

HOW = "by hand"
SAID = 20
_EXPORT = """
import resource, sys
from onrecord.record import Record, write_export
import importlib.util
if importlib.util.find_spec("pyarrow"):
    import pyarrow.parquet
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
path, what, format = sys.argv[1:]
with Record.open(path) as record, open("/dev/null", "w", newline="") as stream:
    record.counts()
    before = peak()
    write_export(record.export(what, format=format), what, format, stream)
    print((peak() - before) * 1024)
"""


def invent(number: int) -> Reading:
    """A page on which one person says twenty things."""
    name, title = f"Oda Lind {number}", f"Harbour news {number}"
    text, places = f"{title}\n", []
    for said in range(SAID):
        words = f"“The quay of pier {said} stays open for boat {number}.”"
        start, end = len(text), len(text) + len(words)
        source = Span(end + 1, end + 1 + len(name))
        places.append((Span(start, end), Span(source.end + 1, source.end + 5), source))
        text += f"{words} {name} said.\n"
    page = Page(f"{number:06}.txt", text.encode())
    undated = Value[When].empty(Reason.NOT_TOLD)
    return Reading(
        page=page,
        text=render(page),
        article=Article(Value(title, (), HOW), Value("Harbour Post", (), HOW), (), undated, Value("en", (), HOW)),
        statements=tuple(_state(page.id, *place) for place in places),
        speakers=(Speaker("p1", name, SpeakerType.PERSON),),
        read_by=(("onrecord", "bench"),),
    )


def _state(page_id: str, content: Span, cue: Span, source: Span) -> Statement:
    key = statement_id(page_id, (content,), (cue,), (source,))
    return Statement(key, Kind.DIRECT, Part.BODY, (content,), (cue,), (source,), Link("p1", (source,), HOW))


def measure(record: Path, what: str, format: str) -> int:  # noqa: A002 - the word of ``--format``
    """The peak, in bytes, that an export adds to a process that has opened the record."""
    command = [sys.executable, "-c", _EXPORT, str(record), what, format]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sizes = (pages, 4 * pages)
        records = [Path(folder) / f"{size}.db" for size in sizes]
        for path, size in zip(records, sizes, strict=True):
            with Record.open(path) as record:
                for number in range(size):
                    record.add(invent(number))
        print(f"{'export':<24}" + "".join(f"{size * SAID:>12,} statements" for size in sizes))
        cases = [("statements", name) for name in FORMATS]
        for what, name in [*cases, ("people", "jsonl"), ("articles", "jsonl"), ("ledger", "jsonl")]:
            peaks = [measure(path, what, name) for path in records]
            print(f"{what + ' ' + name:<24}" + "".join(f"{peak / 1e6:>20,.1f} MB" for peak in peaks))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
