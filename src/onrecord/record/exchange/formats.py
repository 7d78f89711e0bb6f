"""Which formats there are, for what, and the writing of them.

JSONL, CSV and Parquet hold the record's own lines, of everything it exports. The three vocabularies of others are about
statements. Two of those are JSON-LD and so one document, written as it comes::

    {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", "first": {"items": [
    {...},
    {...}
    ]}, "total": 2}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import schema
from onrecord.errors import UsageError
from onrecord.record.exchange import quotations
from onrecord.record.exchange.annotations import CONTEXT, walk_annotations
from onrecord.record.exchange.columns import columns_of
from onrecord.record.exchange.entities import walk_entities
from onrecord.record.exchange.parquet import write_parquet
from onrecord.record.exchange.quotations import walk_quotations
from onrecord.record.exchange.tables import write_csv
from onrecord.record.lines import walk_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.exchange.columns import Columns
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class Format:
    """How rows are written; `walk` makes them where they aren't the record's own lines."""

    write: Callable[[Iterable[Json], TextIO, Columns], None]
    walk: Callable[[Connection], Iterator[Json]] | None = None


def walk_rows(database: Database, what: str, format: str, *, without_text: bool = False) -> Iterator[Json]:  # noqa: A002
    """The rows of an export in a format, as they are asked for. Raises UsageError, at once, for what there isn't."""
    walk = _find(format).walk
    if walk is None:
        return walk_lines(database, what, without_text=without_text)
    if what != "statements":
        raise UsageError(f"{format} tells of statements only, not of {what}: use --what statements, or another format")
    if without_text:
        raise UsageError(f"{format} carries the words of statements; without text there are: {', '.join(_PLAIN)}")
    return _walk(database, walk)


def _walk(database: Database, walk: Callable[[Connection], Iterator[Json]]) -> Iterator[Json]:
    with database.read() as connection:
        yield from walk(connection)


def write_export(
    rows: Iterable[Json],
    what: str,
    format: str,  # noqa: A002
    stream: TextIO,
    *,
    without_text: bool = False,
) -> None:
    """Write the rows of an export. For CSV open `stream` with ``newline=""``; for Parquet it needs a ``buffer``.

    Raises UsageError or SetupError, before anything is written, if this can't be.
    """
    _find(format).write(rows, stream, columns_of(what, without_text=without_text))


def write(rows: Iterable[Json], format: str, stream: TextIO) -> None:  # noqa: A002 - the word of ``--format``
    """Write any rows that have the same keys, as ``jsonl`` or ``csv``. Raises UsageError for another format."""
    if format not in TEXTS:
        raise UsageError(f"there is no format {format!r}; there are: {', '.join(TEXTS)}")
    _find(format).write(rows, stream, {})


def _find(format: str) -> Format:  # noqa: A002
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[format]


def _write_jsonl(rows: Iterable[Json], stream: TextIO, _columns: Columns) -> None:
    stream.writelines(schema.dump(row) + "\n" for row in rows)


def _write_collection(rows: Iterable[Json], stream: TextIO, _columns: Columns) -> None:
    """An AnnotationCollection with its one page inside; how many there are is known at the end."""
    head = {"@context": CONTEXT, "id": "urn:onrecord:statements", "type": "AnnotationCollection"}
    page = {"id": "urn:onrecord:statements:1", "type": "AnnotationPage", "startIndex": 0}
    stream.write(f'{schema.dump(head)[:-1]}, "first": {schema.dump(page)[:-1]}, "items": [')
    total = _write_items(rows, stream)
    stream.write(f']}}, "total": {total}}}\n')


def _write_graph(rows: Iterable[Json], stream: TextIO, _columns: Columns) -> None:
    stream.write(f'{{"@context": "{quotations.CONTEXT}", "@graph": [')
    _write_items(rows, stream)
    stream.write("]}\n")


def _write_items(rows: Iterable[Json], stream: TextIO) -> int:
    """The elements of a list, a line each; how many there were."""
    total = 0
    for total, row in enumerate(rows, start=1):
        stream.write(("," if total > 1 else "") + "\n" + schema.dump(row))
    stream.write("\n" if total else "")
    return total


_PLAIN = {
    "jsonl": Format(_write_jsonl),
    "csv": Format(write_csv),
    "parquet": Format(write_parquet),
}
FORMATS = {
    **_PLAIN,
    "annotations": Format(_write_collection, walk_annotations),
    "schema.org": Format(_write_graph, walk_quotations),
    "ftm": Format(_write_jsonl, walk_entities),
}
"""The formats of an export, by the word of ``--format``."""
TEXTS = ("jsonl", "csv")
"""Those that can be written of any rows."""
