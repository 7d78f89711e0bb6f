"""Writing lines as JSONL and CSV."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.record import FORMATS, write


def written(rows: list[dict[str, Any]], format: str) -> str:  # noqa: A002
    stream = StringIO(newline="")
    write(rows, format, stream)
    return stream.getvalue()


def test_jsonl_is_an_object_a_line_in_readable_unicode() -> None:
    assert written([{"name": "Zoë\nŁoś"}, {"name": None}], "jsonl") == '{"name": "Zoë\\nŁoś"}\n{"name": null}\n'


def test_csv_has_a_header_and_json_where_a_value_is_nested() -> None:
    rows = [{"id": "5d1f", "content": [[0, 3]], "confidence": 0.5, "person": None}]
    assert written(rows, "csv") == 'id,content,confidence,person\r\n5d1f,"[[0, 3]]",0.5,\r\n'


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1", "@cmd", "\tx", "\rx"])
def test_csv_gives_a_spreadsheet_nothing_to_compute(text: str) -> None:
    (_, (cell,)) = csv.reader(StringIO(written([{"outlet": text}], "csv"), newline=""))
    assert cell == f"'{text}"


@given(st.lists(st.fixed_dictionaries({"a": st.text(st.characters(codec="utf-8")), "b": st.integers()})))
def test_what_csv_holds_comes_back(rows: list[dict[str, Any]]) -> None:
    back = list(csv.DictReader(StringIO(written(rows, "csv"), newline="")))
    assert [(row["a"].removeprefix("'"), int(row["b"])) for row in back] == [
        (row["a"].removeprefix("'"), row["b"]) for row in rows
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_no_rows_give_nothing(format: str) -> None:  # noqa: A002
    assert written([], format) == ""


def test_another_format_is_refused_before_anything_is_written() -> None:
    with pytest.raises(UsageError, match="no format 'parquet'; there are: jsonl, csv"):
        written([{"a": 1}], "parquet")
