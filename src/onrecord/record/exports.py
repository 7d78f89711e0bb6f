"""Writing lines as a file that other programs read: JSONL, or CSV for a spreadsheet.

A newspaper can be called "=SUM(A1)", and a spreadsheet would compute it: in CSV a text that begins like a
formula gets an apostrophe in front, which spreadsheets take as "this is text" (OWASP, "CSV Injection"). What
is nested stands in its cell as JSON.
"""

from __future__ import annotations

import csv
from itertools import chain
from typing import TYPE_CHECKING, Any

from onrecord import schema
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from onrecord.schema import Json

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Json], format: str, stream: TextIO) -> None:  # noqa: A002 - the word of ``--format``
    """Write all rows, which have the same keys, as ``jsonl`` or ``csv`` (RFC 4180).

    For CSV open `stream` with ``newline=""``. Raises UsageError for another format, before anything is
    written.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; there are: {', '.join(FORMATS)}")
    FORMATS[format](rows, stream)


def _write_jsonl(rows: Iterable[Json], stream: TextIO) -> None:
    stream.writelines(schema.dump(row) + "\n" for row in rows)


def _write_csv(rows: Iterable[Json], stream: TextIO) -> None:
    rest = iter(rows)
    first = next(rest, None)
    if first is None:
        return
    writer = csv.writer(stream)
    writer.writerow(first)
    for row in chain([first], rest):
        writer.writerow([_cell(row[key]) for key in first])


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, dict | list):
        return schema.dump(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


FORMATS: dict[str, Callable[[Iterable[Json], TextIO], None]] = {"jsonl": _write_jsonl, "csv": _write_csv}
