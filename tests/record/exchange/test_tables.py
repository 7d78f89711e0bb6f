"""CSV: a table for a spreadsheet that computes nothing."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.record import TEXTS, write, write_export

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Record


def written(rows: list[dict[str, Any]], format: str) -> str:  # noqa: A002
    stream = StringIO(newline="")
    write(rows, format, stream)
    return stream.getvalue()


def test_jsonl_is_an_object_a_line_in_readable_unicode() -> None:
    assert written([{"name": "Zoë\nŁoś"}, {"name": None}], "jsonl") == '{"name": "Zoë\\nŁoś"}\n{"name": null}\n'


def test_csv_has_a_header_and_json_where_a_value_is_nested() -> None:
    rows = [{"id": "5d1f", "content": [[0, 3]], "confidence": 0.5, "person": None}]
    assert written(rows, "csv") == 'id,content,confidence,person\r\n5d1f,"[[0, 3]]",0.5,\r\n'


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1", "@cmd", "\tx", "\rx", "\n=1", "＝1", "＋1", "－1", "＠cmd"])
def test_csv_gives_a_spreadsheet_nothing_to_compute(text: str) -> None:
    (_, (cell,)) = csv.reader(StringIO(written([{"outlet": text}], "csv"), newline=""))
    assert cell == f"'{text}"


@given(st.lists(st.fixed_dictionaries({"a": st.text(st.characters(codec="utf-8")), "b": st.integers()})))
def test_what_csv_holds_comes_back(rows: list[dict[str, Any]]) -> None:
    back = list(csv.DictReader(StringIO(written(rows, "csv"), newline="")))
    assert [(row["a"].removeprefix("'"), int(row["b"])) for row in back] == [
        (row["a"].removeprefix("'"), row["b"]) for row in rows
    ]


@pytest.mark.parametrize("format", TEXTS)
def test_no_rows_give_nothing(format: str) -> None:  # noqa: A002
    assert written([], format) == ""


def test_another_format_is_refused_before_anything_is_written() -> None:
    with pytest.raises(UsageError, match="no format 'parquet'; there are: jsonl, csv"):
        written([{"a": 1}], "parquet")


def test_what_few_statements_have_is_a_column_of_all(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading())
    stream = StringIO(newline="")
    write_export(record.export("statements"), "statements", "csv", stream)
    (row,) = csv.DictReader(StringIO(stream.getvalue(), newline=""))
    assert (row["via"], row["words"]) == ("", "“The harbour stays open.”")


def test_an_empty_export_has_its_header(record: Record) -> None:
    stream = StringIO(newline="")
    write_export(record.export("people"), "people", "csv", stream)
    assert stream.getvalue() == "key,name,type,names,statements,pages\r\n"
