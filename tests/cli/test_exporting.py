"""``onrecord export``: rows on standard output or in a file."""

from __future__ import annotations

import csv
import io
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
import pytest

from onrecord.cli.exporting import export
from onrecord.record.record import What

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


@pytest.mark.parametrize(
    ("what", "rows"),
    [("statements", 3), ("articles", 2), ("people", 3), ("occasions", 1), ("utterances", 3), ("ledger", 2)],
)
def test_every_kind_of_row_can_be_exported(recorded: Shell, what: str, rows: int) -> None:
    assert len(recorded.rows("export", "--what", what)) == rows


def test_all_that_the_record_exports_is_offered() -> None:
    (what,) = (param for param in export.params if param.name == "what")
    assert isinstance(what.type, click.Choice)
    assert tuple(what.type.choices) == get_args(What)


def test_a_statement_comes_with_its_page_article_and_person(recorded: Shell) -> None:
    row = next(row for row in recorded.rows("export", "--what", "statements") if "harbour" in row["page"])
    assert row["article"]["outlet"] == "Harbour Post"
    assert row["person"] == "person:ana brask"


def test_csv_is_a_table(recorded: Shell) -> None:
    table = list(csv.DictReader(io.StringIO(recorded("export", "--what", "people", "--format", "csv").stdout)))
    assert sorted(row["name"] for row in table) == ["Ana Brask", "Bram Oster", "Ilsabet Mórvane"]


def test_a_file_gets_the_same_bytes(recorded: Shell) -> None:
    printed = recorded("export", "--what", "statements").stdout_bytes
    result = recorded("export", "--what", "statements", "--output", "{}/statements.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (recorded.folder / "statements.jsonl").read_bytes() == printed


def test_a_file_that_cannot_be_written_is_one_line(recorded: Shell) -> None:
    result = recorded("export", "--what", "statements", "--output", "{}/nowhere/statements.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: the system refuses: ")
    assert result.stderr.count("\n") == 1


def test_progress_is_drawn_beside_a_file(recorded: Shell) -> None:
    result = recorded(
        "export", "--what", "statements", "--output", "{}/out.jsonl", FORCE_COLOR="1", TERM="xterm-256color"
    )
    assert "3/3" in result.stderr


def test_the_order_of_adding_does_not_matter(shell: Shell) -> None:
    shell("add", "--db", "{}/one.db", "{}/pages/letter.txt", "{}/pages/harbour.html")
    shell("add", "--db", "{}/two.db", "{}/pages/harbour.html", "{}/pages/letter.txt")
    one = shell("export", "--db", "{}/one.db", "--what", "statements").stdout
    assert shell("export", "--db", "{}/two.db", "--what", "statements").stdout == one


@pytest.mark.parametrize("name", ["record.db", "record.db-wal", "pages/../record.db", "link.db", "hard.db"])
def test_the_record_itself_is_never_written_over(recorded: Shell, name: str) -> None:
    record = recorded.folder / "record.db"
    (recorded.folder / "link.db").symlink_to(record)
    (recorded.folder / "hard.db").hardlink_to(record)
    before = record.read_bytes()
    result = recorded("export", "--what", "statements", "--output", f"{{}}/{name}")
    assert result.exit_code == 2
    assert "is the record itself: name another file" in result.stderr
    assert record.read_bytes() == before


def test_an_export_that_fails_leaves_the_older_file(recorded: Shell) -> None:
    output = recorded.folder / "statements.jsonl"
    output.write_text("yesterday", encoding="utf-8")
    with closing(sqlite3.connect(recorded.folder / "record.db")) as connection, connection:
        connection.execute("UPDATE statements SET reading = '[]' WHERE n = 2")
    files = sorted(recorded.folder.iterdir())
    result = recorded("export", "--what", "statements", "--output", "{}/statements.jsonl")
    assert result.exit_code == 2
    assert "run `onrecord verify`" in result.stderr
    assert output.read_text(encoding="utf-8") == "yesterday"
    assert sorted(recorded.folder.iterdir()) == files


def test_an_older_file_is_replaced_where_a_link_leads_and_keeps_its_rights(recorded: Shell) -> None:
    output, link = recorded.folder / "statements.jsonl", recorded.folder / "latest.jsonl"
    output.write_text("yesterday", encoding="utf-8")
    output.chmod(0o640)
    link.symlink_to(output)
    assert recorded("export", "--what", "statements", "--output", "{}/latest.jsonl").exit_code == 0
    assert link.is_symlink()
    assert output.read_text(encoding="utf-8").count("\n") == 3
    assert output.stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_written_to_as_it_is(recorded: Shell) -> None:
    assert recorded("export", "--what", "statements", "--output", os.devnull).exit_code == 0
    assert Path(os.devnull).is_char_device()


def test_parquet_is_written_to_a_file(recorded: Shell) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow, of the extra batch")
    output = ("--output", "{}/statements.parquet")
    assert recorded("export", "--what", "statements", "--format", "parquet", *output).exit_code == 0
    assert parquet.read_table(recorded.folder / "statements.parquet").num_rows == 3


@pytest.mark.parametrize("format_", ["annotations", "schema.org", "ftm"])
def test_statements_can_be_told_in_the_words_of_others(recorded: Shell, format_: str) -> None:
    result = recorded("export", "--what", "statements", "--format", format_)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "The harbour stays open" in result.stdout


def test_what_a_format_does_not_tell_of_is_wrong_usage(recorded: Shell) -> None:
    output = recorded.folder / "people.ftm"
    result = recorded("export", "--what", "people", "--format", "ftm", "--output", str(output))
    assert result.exit_code == 2
    assert "tells of statements only" in result.stderr
    assert not output.exists()
