"""``onrecord verify``: proved, or which page isn't."""

from __future__ import annotations

import re
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def flip_a_byte(shell: Shell, words: bytes) -> None:
    """Change the first letter of the stored page that holds these words."""
    with closing(sqlite3.connect(shell.folder / "record.db")) as database, database:
        for n, data in database.execute("SELECT n, data FROM pages").fetchall():
            page = zlib.decompress(data)
            if words in page:
                changed = bytes([page[0] ^ 1]) + page[1:]
                database.execute("UPDATE pages SET data = ? WHERE n = ?", (zlib.compress(changed), n))


def test_a_sound_record_is_proved(recorded: Shell) -> None:
    result = recorded("verify")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(r"[1-9]\d* spans in 2 of 2 pages proved, 0 findings\n", result.stdout)


def test_a_flipped_byte_names_the_page_and_no_other(recorded: Shell) -> None:
    flip_a_byte(recorded, b"Ana Brask")
    result = recorded("verify")
    assert result.exit_code == 1
    assert re.search(r"^\S*harbour\.html: .* \[bytes\]$", result.stdout, re.MULTILINE)
    assert "letter.txt" not in result.stdout
    assert "in 1 of 2 pages proved, 1 finding" in result.stdout


def test_progress_counts_the_pages(recorded: Shell) -> None:
    result = recorded("verify", FORCE_COLOR="1", TERM="xterm-256color")
    assert "2/2" in result.stderr
    assert "2 of 2 pages proved" in result.stdout


def test_an_export_without_text_is_proved_from_the_record_and_from_the_pages(recorded: Shell) -> None:
    assert recorded("export", "--what", "statements", "--without-text", "--output", "{}/out.jsonl").exit_code == 0
    assert "harbour stays" not in (recorded.folder / "out.jsonl").read_text(encoding="utf-8")
    for sources in ([], ["{}/pages"]):
        result = recorded("verify", "--export", "{}/out.jsonl", *sources)
        assert (result.exit_code, result.stdout) == (0, "3 of 3 statements proved, 0 findings\n")


def test_a_page_that_changed_since_does_not_prove_its_statements(recorded: Shell) -> None:
    recorded("export", "--what", "statements", "--without-text", "--output", "{}/out.jsonl")
    page = recorded.folder / "pages" / "harbour.html"
    page.write_text(page.read_text(encoding="utf-8").replace("stays open", "stays shut"), encoding="utf-8")
    result = recorded("verify", "--export", "{}/out.jsonl", "{}/pages", "{}/lost.html")
    assert result.exit_code == 1
    assert result.stdout.endswith("1 of 3 statements proved, 2 findings\n")
    assert result.stdout.count("its page isn't there [page]") == 2
    assert "Failed: " in result.stderr


def test_pages_prove_an_export_and_not_a_record(recorded: Shell) -> None:
    recorded("export", "--what", "statements", "--output", "{}/out.jsonl")
    assert "name it with --export" in recorded("verify", "{}/pages").stderr
    both = recorded("verify", "--export", "{}/out.jsonl", "--db", "{}/record.db", "{}/pages")
    assert (both.exit_code, "not both" in both.stderr) == (2, True)
