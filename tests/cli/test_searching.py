"""``onrecord search``: a table for people, rows for programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def test_the_table_tells_speaker_day_outlet_id_and_words(recorded: Shell) -> None:
    shown = recorded("search", "harbour", COLUMNS="80").stdout
    (hit,) = recorded.rows("search", "harbour", "--format", "jsonl")
    head, who, day, outlet, id_, *_ = [line.rstrip() for line in shown.splitlines() if line.strip()]
    assert head.split() == ["who", "and", "when", "words"]
    assert who.startswith("Ana Brask ")
    assert who.endswith('"The harbour stays open,"')
    assert (day, outlet, id_) == ("said 2024-03-15", "Harbour Post", hit["id"][:8])
    assert "1 statement found in 2 pages with 3 statements." in shown


def test_a_day_that_is_not_told_falls_back_on_the_published_date_and_says_so(recorded: Shell) -> None:
    lines = recorded("search", "treaty").stdout.splitlines()
    assert any(line.startswith("published 2024-03-15") for line in lines)


def test_a_statement_without_any_date_has_no_day(recorded: Shell) -> None:
    assert "no day" in recorded("search", "ledger").stdout


def test_nothing_found_tells_in_how_many_pages(recorded: Shell) -> None:
    result = recorded("search", "glacier")
    assert (result.exit_code, result.stdout) == (0, "Nothing found in 2 pages with 3 statements.\n")


@pytest.mark.parametrize(("format_", "nothing"), [("json", "[]\n"), ("jsonl", ""), ("csv", "")])
def test_nothing_found_prints_no_row(recorded: Shell, format_: str, nothing: str) -> None:
    result = recorded("search", "glacier", "--format", format_)
    assert (result.exit_code, result.stdout) == (0, nothing)


@pytest.mark.parametrize(
    ("options", "speakers"),
    [
        (["--speaker", "brask"], ["Ana Brask"]),
        (["--speaker", "morvane"], ["Ilsabet Mórvane"]),
        (["--outlet", "harbour post", "--kind", "direct"], ["Ana Brask", "Bram Oster"]),
        (["--since", "2024-03-15", "--until", "2024-03-15", "open"], ["Ana Brask"]),
        (["--since", "2024-03-16"], []),
        (["harb*"], ["Ana Brask"]),
        (['"stays open"'], ["Ana Brask"]),
        (["stays", "open"], ["Ana Brask"]),
        (['"open stays"'], []),
    ],
)
def test_options_say_what_is_looked_for(recorded: Shell, options: list[str], speakers: list[str]) -> None:
    hits = recorded.rows("search", "--format", "jsonl", *options)
    assert sorted(hit["speaker"] for hit in hits) == speakers


def test_a_limit_says_that_there_are_more(recorded: Shell) -> None:
    assert "1 of 2 statements found" in recorded("search", "--outlet", "harbour post", "--limit", "1").stdout


def test_json_is_one_array_and_csv_a_table_of_the_same_rows(recorded: Shell) -> None:
    rows = recorded.rows("search", "harbour", "--format", "jsonl")
    assert json.loads(recorded("search", "harbour", "--format", "json").stdout) == rows
    (row,) = csv.DictReader(io.StringIO(recorded("search", "harbour", "--format", "csv").stdout))
    assert row["words"] == rows[0]["words"]
    assert row["id"] == rows[0]["id"]


def test_matched_words_are_marked_however_they_are_written(recorded: Shell) -> None:
    shown = recorded("search", "HARBOÜR sta*", FORCE_COLOR="1", TERM="xterm-256color", COLUMNS="120").stdout
    assert "\x1b[1;33mharbour\x1b[0m" in shown
    assert "\x1b[1;33mstays\x1b[0m" in shown
    assert "\x1b[1;33mopen\x1b[0m" not in shown


def test_no_words_show_every_statement(recorded: Shell) -> None:
    result = recorded("search", "--format", "jsonl", "--limit", "1000")
    assert result.exit_code == 0
    exported = recorded("export", "--what", "statements", "--format", "jsonl")
    assert len(result.stdout.splitlines()) == len(exported.stdout.splitlines()) > 1


def test_words_without_a_letter_are_wrong_usage(recorded: Shell) -> None:
    result = recorded("search", "?!")
    assert result.exit_code == 2
    assert "has no word to look for" in result.stderr


def test_a_day_that_is_none_is_wrong_usage(recorded: Shell) -> None:
    result = recorded("search", "harbour", "--since", "15.3.2024")
    assert result.exit_code == 2
    assert "a day is written 2024-03-15" in result.stderr


def test_a_statement_cannot_command_the_terminal(shell: Shell) -> None:
    shell("add", "--as", "article", "-", stdin='[bold]Ana Brask[/bold] said: "Clear the \x1b[2J quay \u202eat once."')
    shown = shell("search", "quay", COLUMNS="120").stdout
    assert "Clear the <U+001B>[2J quay <U+202E>at once." in shown
    assert "\x1b" not in shown


def test_a_limit_beyond_counting_is_wrong_usage(recorded: Shell) -> None:
    result = recorded("search", "--limit", "99999999999999999999999")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1<=x<=2147483647" in result.stderr
