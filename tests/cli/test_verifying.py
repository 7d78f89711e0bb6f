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
