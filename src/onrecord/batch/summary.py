"""What a batch found, counted. The file with the counts is written last: where it is, all is done."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from onrecord.batch.progress import WORK
from onrecord.batch.shards import find_files
from onrecord.batch.tables import COPIES, DROPS, FAILURES, PAGES

if TYPE_CHECKING:
    from pathlib import Path

FILE = "summary.json"


@dataclass(frozen=True, slots=True)
class Summary:
    """How many there are of each.

    failed: by code; unread: pages without statements, by the reason why nobody looked for any; dropped: captures that
    were no pages to read, by reason; copied: articles that have a copy, and texts: how many texts those are.
    """

    pages: int
    statements: int
    failed: dict[str, int]
    unread: dict[str, int]
    dropped: dict[str, int]
    copied: int
    texts: int


def summarize(folder: Path) -> Summary:
    """Count the rows of all tables, and write that down."""
    from pyarrow import parquet  # noqa: PLC0415 - who loads no tables needs none of it

    def rows(table: str) -> int:
        return sum(parquet.read_metadata(file).num_rows for file in find_files(folder, table))

    def tally(table: str, column: str, weight: str | None = None) -> dict[str, int]:
        counts: Counter[str | None] = Counter()
        for file in find_files(folder, table):
            read = parquet.read_table(file, columns=[column, *([weight] if weight else [])])
            weights = read[weight].to_pylist() if weight else [1] * read.num_rows
            for key, times in zip(read[column].to_pylist(), weights, strict=True):
                counts[key] += times
        del counts[None]
        return dict(sorted((str(key), times) for key, times in counts.items()))

    texts = tally(COPIES, "copy_of")
    summary = Summary(
        pages=rows(PAGES),
        statements=rows("statements"),
        failed=tally(FAILURES, "code"),
        unread=tally("articles", "unread"),
        dropped=tally(DROPS, "reason", "captures"),
        copied=sum(texts.values()),
        texts=len(texts),
    )
    beside = folder / WORK / FILE
    beside.write_text(json.dumps(asdict(summary), indent=1) + "\n", encoding="utf-8")
    beside.replace(folder / FILE)
    return summary
