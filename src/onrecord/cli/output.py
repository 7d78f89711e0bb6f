"""Rows for other programs: JSON, JSONL or CSV on a stream, one row at a time.

A JSON array of ten thousand readings is written as they come, never held.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord import schema
from onrecord.record import write as write_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from onrecord.schema import Json


@contextmanager
def json_array(stream: TextIO) -> Iterator[Callable[[Json], None]]:
    """A function that writes the next element of one JSON array, a line each."""
    before = "["

    def write(row: Json) -> None:
        nonlocal before
        stream.write(f"{before}\n{schema.dump(row)}")
        before = ","

    yield write
    stream.write("[]\n" if before == "[" else "\n]\n")


def write_rows(rows: Iterable[Json], format_: str, stream: TextIO) -> None:
    """All rows as one array of ``json``, or in a format of exports: ``jsonl``, ``csv``."""
    if format_ != "json":
        write_plain(rows, format_, stream)
        return
    with json_array(stream) as write:
        for row in rows:
            write(row)
