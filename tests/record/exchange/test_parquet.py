"""Parquet: typed columns, in groups, and the same bytes for the same rows."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from itertools import count, islice
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.errors import SetupError, UsageError
from onrecord.record import write_export
from onrecord.record.exchange.columns import columns_of
from onrecord.record.exchange.parquet import write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from onrecord.nouns import Reading
    from onrecord.record import Record
    from onrecord.record.record import What

PEOPLE = columns_of("people")


def exported(record: Record, what: What) -> bytes:
    stream = io.TextIOWrapper(io.BytesIO())
    write_export(record.export(what), what, "parquet", stream)
    return bytes(stream.detach().getvalue())


def parse(data: bytes) -> list[dict[str, Any]]:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow, of the extra batch")
    rows: list[dict[str, Any]] = parquet.read_table(io.BytesIO(data)).to_pylist()
    return rows


def people(names: Iterable[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        told = {"key": f"person:{name}", "name": name, "type": "person", "names": [name]}
        yield {**told, "statements": 1, "pages": 1}


def test_spans_are_structs_and_dates_have_their_days(record: Record, make_reading: Callable[..., Reading]) -> None:
    pytest.importorskip("pyarrow")
    reading = make_reading("harbour.txt", "Ana Brask, 2024-03-01/2024-03-31: “The harbour stays open.”")
    record.add(reading)
    (row,) = parse(exported(record, "statements"))
    (said,) = reading.statements[0].content
    assert row["content"] == [{"start": said.start, "end": said.end}]
    assert row["said_on"]["value"] == "2024-03-01/2024-03-31"
    assert (row["said_on"]["first"], row["said_on"]["last"]) == (date(2024, 3, 1), date(2024, 3, 31))
    assert row["article"]["published_first"] == date(2024, 3, 15)
    assert (row["place"]["value"], row["place"]["reason"]) == (None, "not_read")
    assert row["via"] is None


def test_the_ledger_has_instants(record: Record, make_reading: Callable[..., Reading]) -> None:
    pytest.importorskip("pyarrow")
    record.add(make_reading())
    (row,) = parse(exported(record, "ledger"))
    assert row["at"] == datetime(2024, 3, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize("what", ["statements", "articles", "people", "occasions", "utterances", "ledger"])
def test_an_export_of_nothing_is_a_table(record: Record, what: What) -> None:
    pytest.importorskip("pyarrow")
    assert parse(exported(record, what)) == []


def test_the_same_rows_give_the_same_bytes(record: Record, make_reading: Callable[..., Reading]) -> None:
    pytest.importorskip("pyarrow")
    record.add(make_reading())
    assert exported(record, "statements") == exported(record, "statements")


def test_rows_are_taken_a_group_at_a_time() -> None:
    """What is written has left before the next row is made: the last row would be one too many."""
    parquet = pytest.importorskip("pyarrow.parquet")
    stream = io.TextIOWrapper(io.BytesIO())
    taken = count()

    def rows() -> Iterator[dict[str, Any]]:
        for row in islice(people(f"Oda {n}" for n in count()), 25):
            if next(taken) == 20:
                assert stream.buffer.tell() > 0
            yield row

    write_parquet(rows(), stream, PEOPLE, group=10)
    assert parquet.ParquetFile(stream.buffer).num_row_groups == 3


def test_without_pyarrow_it_is_said_what_to_install() -> None:
    def load(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    stream = io.TextIOWrapper(io.BytesIO())
    with pytest.raises(SetupError, match=r"pip install 'onrecord\[batch\]'"):
        write_parquet(people(["Ana Brask"]), stream, PEOPLE, load=load)
    assert stream.buffer.tell() == 0


class Screen(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_refused() -> None:
    with pytest.raises(UsageError, match="--output FILE"):
        write_parquet(people(["Ana Brask"]), Screen(io.BytesIO()), PEOPLE)
