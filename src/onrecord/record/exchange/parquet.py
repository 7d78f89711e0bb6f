"""Parquet for tables of millions of rows (https://parquet.apache.org), written by pyarrow.

A column has its type, so that a program asks for the days of 2024 without reading a word: spans are lists of
``{start, end}``, and a date, which on a page can be a day, a minute or a month, has its text and beside it its first
and last day::

    said_on: {value: "2024-03-01/2024-03-31", first: 2024-03-01, last: 2024-03-31, evidence: [...], how, reason}

Rows are written in groups, and one group is in memory. The same rows give the same bytes by the same pyarrow.
"""

from __future__ import annotations

import importlib
from contextlib import closing
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord import schema
from onrecord.dates import parse_iso
from onrecord.errors import SetupError, UsageError
from onrecord.record.exchange.columns import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType
    from typing import BinaryIO, TextIO

    from onrecord.record.exchange.columns import Columns
    from onrecord.schema import Json

GROUP = 5_000
"""Rows of a row group; statements take less than 100 MB of memory until their group is written."""


class Table:
    """A Parquet file that is being written: one group of rows after the other.

    stream: its bytes, which it doesn't close. Raises SetupError if pyarrow is missing.
    """

    def __init__(
        self, stream: BinaryIO, columns: Columns, load: Callable[[str], ModuleType] = importlib.import_module
    ) -> None:
        self._arrow, parquet = _load(load)
        self._columns = columns
        self._schema = _schema_of(self._arrow, columns)
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")

    def write(self, rows: Iterable[Json]) -> None:
        """One group of rows, all of it in memory."""
        plain = [{name: _plain(shape, row.get(name)) for name, shape in self._columns.items()} for row in rows]
        self._writer.write_table(self._arrow.Table.from_pylist(plain, schema=self._schema), row_group_size=len(plain))

    def close(self) -> None:
        """Write the end of the file, without which it is none."""
        self._writer.close()


def write_parquet(
    rows: Iterable[Json],
    stream: TextIO,
    columns: Columns,
    *,
    group: int = GROUP,
    load: Callable[[str], ModuleType] = importlib.import_module,
) -> None:
    """All rows with these columns, on the bytes below `stream`.

    Raises UsageError if that is a terminal, SetupError if pyarrow is missing.
    """
    if stream.isatty():
        raise UsageError("Parquet is no text and would garble the terminal: name a file with --output FILE")
    with closing(Table(stream.buffer, columns, load)) as table:
        rest = iter(rows)
        while lines := list(islice(rest, group)):
            table.write(lines)


def _load(load: Callable[[str], ModuleType]) -> tuple[Any, Any]:
    try:
        return load("pyarrow"), load("pyarrow.parquet")
    except ImportError as error:
        raise SetupError("Parquet needs pyarrow, which isn't installed: pip install 'onrecord[batch]'") from error


def _schema_of(arrow: Any, columns: Columns) -> Any:  # noqa: ANN401 - pyarrow has no types
    text, day = arrow.string(), arrow.date32()
    spans = arrow.list_(arrow.struct({"start": arrow.int32(), "end": arrow.int32()}))
    derived = {"evidence": spans, "how": text, "reason": text}
    value = arrow.struct({"value": text, **derived})
    types = {
        Shape.TEXT: text,
        Shape.JSON: text,
        Shape.BYTES: arrow.binary(),
        Shape.TEXTS: arrow.list_(text),
        Shape.WHOLE: arrow.int64(),
        Shape.NUMBER: arrow.float64(),
        Shape.SPANS: spans,
        Shape.VALUE: value,
        Shape.WHEN: arrow.struct({"value": text, "first": day, "last": day, **derived}),
        Shape.VALUES: arrow.list_(value),
        Shape.LINK: arrow.struct({"key": text, **derived, "candidates": arrow.list_(text)}),
        Shape.DAY: day,
        Shape.INSTANT: arrow.timestamp("us", tz="UTC"),
        Shape.ARTICLE: arrow.struct(
            {"title": text, "outlet": text, "published": text, "published_first": day, "published_last": day}
        ),
    }
    return arrow.schema([(name, types[shape]) for name, shape in columns.items()])


def _plain(shape: Shape, value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A value as pyarrow takes it for this shape."""
    return None if value is None else _PLAIN.get(shape, lambda same: same)(value)


def _spans(pairs: list[list[int]]) -> list[Json]:
    return [{"start": start, "end": end} for start, end in pairs]


def _derived(value: Json) -> Json:
    return {**value, "evidence": _spans(value["evidence"])}


def _when(value: Json) -> Json:
    first, last = _days(value["value"])
    return {**_derived(value), "first": first, "last": last}


def _article(told: Json) -> Json:
    first, last = _days(told["published"])
    return {**told, "published_first": first, "published_last": last}


def _days(iso: str | None) -> tuple[Any, Any]:
    when = parse_iso(iso) if iso else None
    return (when.first, when.last) if when else (None, None)


_PLAIN: dict[Shape, Callable[[Any], Any]] = {
    Shape.SPANS: _spans,
    Shape.VALUE: _derived,
    Shape.WHEN: _when,
    Shape.VALUES: lambda values: [_derived(value) for value in values],
    Shape.LINK: _derived,
    Shape.DAY: lambda iso: parse_iso(iso).first,
    Shape.INSTANT: datetime.fromisoformat,
    Shape.ARTICLE: _article,
    Shape.JSON: schema.dump,
}
