"""``onrecord add``: what is kept, what is not, and what is said about it."""

from __future__ import annotations

import json
import os
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord
from onrecord.cli.adding import keep

if TYPE_CHECKING:
    from typing import BinaryIO

    from tests.cli.conftest import Shell

OUTLETS = [("hp-1", "Harbour Post"), ("vv-9", "Valley Voice")]


def test_the_end_says_how_many_pages_and_statements_were_added(shell: Shell) -> None:
    result = shell("add", "{}/pages")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "2 pages added with 3 statements, 0 already there, 0 failed\n"


def test_adding_twice_adds_nothing(recorded: Shell) -> None:
    before = recorded("export", "--what", "statements").stdout
    with chdir(recorded.folder):
        again = recorded("add", "pages")
    assert again.exit_code == 0
    assert again.stdout == "0 pages added with 0 statements, 2 already there, 0 failed\n"
    assert recorded("export", "--what", "statements").stdout == before


def test_a_page_that_fails_is_told_and_entered_in_the_ledger(shell: Shell) -> None:
    result = shell("add", "{}/gone.txt", "{}/pages/letter.txt")
    assert result.exit_code == 1
    assert "gone.txt" in result.stderr
    assert result.stdout == "1 page added with 1 statement, 0 already there, 1 failed\n"
    failed, added = shell.rows("export", "--what", "ledger")
    assert (failed["outcome"], failed["code"]) == ("failed", "unreadable")
    assert added["outcome"] == "added"


def test_a_reading_that_contradicts_itself_is_a_page_that_failed(shell: Shell) -> None:
    reading = onrecord.read(shell.folder / "pages" / "letter.txt").one()
    twice = replace(reading, statements=reading.statements * 2)
    with onrecord.open(str(shell.folder / "record.db")) as record:
        assert keep(record, twice) == ("failed", 0)
        assert record.counts().pages == 0
        assert record.counts().failures == 1


def test_db_goes_before_the_environment(shell: Shell) -> None:
    assert shell("add", "--db", "{}/other.db", "{}/pages").exit_code == 0
    assert (shell.folder / "other.db").exists()
    assert not (shell.folder / "record.db").exists()


def test_wrong_usage_makes_no_record(shell: Shell) -> None:
    result = shell("add", "--published", "last week", "{}/pages")
    assert result.exit_code == 2
    assert not (shell.folder / "record.db").exists()


def test_what_the_user_says_of_a_page_is_kept(shell: Shell) -> None:
    shell(
        "add",
        "--as",
        "article",
        "--published",
        "2024-05-13",
        "--url",
        "https://valley.example/1",
        "{}/pages/letter.txt",
    )
    (statement,) = shell.rows("export", "--what", "statements")
    assert statement["article"]["published"] == "2024-05-13"
    assert "https://valley.example/1" in shell("show", statement["id"]).stdout


def test_ctrl_c_ends_quietly_and_what_was_added_is_kept(shell: Shell, ctrl_c: BinaryIO) -> None:
    result = shell("add", "{}/pages/letter.txt", "-", "{}/pages/harbour.html", stdin=ctrl_c)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")
    assert len(shell.rows("export", "--what", "articles")) == 1


def test_progress_leaves_the_summary_alone(shell: Shell) -> None:
    result = shell("add", "{}/pages", FORCE_COLOR="1", TERM="xterm-256color")
    assert "2/2" in result.stderr
    assert result.stdout == "2 pages added with 3 statements, 0 already there, 0 failed\n"


def test_the_same_text_of_another_outlet_is_a_page_that_failed(shell: Shell) -> None:
    lines = [f'{{"id": "{key}", "outlet": "{outlet}", "text": "Strait treaty signed"}}' for key, outlet in OUTLETS]
    (shell.folder / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = shell("add", "{}/wire.jsonl")
    assert result.exit_code == 1
    assert "1 page added with 0 statements, 0 already there, 1 failed\n" in result.stdout
    assert result.stderr == (
        "Failed: vv-9: the same bytes are on the record as hp-1, where the outlet is 'Harbour Post', "
        "not 'Valley Voice'; that reading stays [conflict]\n"
    )
    assert [(row["page"], row["code"]) for row in shell.rows("export", "--what", "ledger")] == [
        ("hp-1", None),
        ("vv-9", "conflict"),
    ]


def test_a_file_name_that_is_no_utf8_finds_its_page(shell: Shell) -> None:
    """On Linux a name can hold any bytes; Python gives those that are no UTF-8 as lone surrogates."""
    name = os.fsdecode(os.fsencode(shell.folder) + b"/harbour-\xff.txt")
    Path(name).write_text("The harbour stays open.", encoding="utf-8")
    assert shell("add", name).exit_code == 0
    shown = shell("show", name, "--format", "json")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["page"]["name"].endswith("/harbour-\\udcff.txt")
