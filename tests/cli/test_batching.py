"""``onrecord batch`` and ``onrecord add`` of what it wrote: what is told, and the exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

pytest.importorskip("datatrove", reason="a batch needs onrecord[batch]")


def test_saved_pages_are_read_into_tables_and_kept(shell: Shell) -> None:
    (shell.folder / "pages" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    read = shell("batch", "--out", "{}/out", "--workers", "1", "{}/pages")
    assert read.exit_code == 1
    assert read.stdout == "2 pages read with 3 statements, 1 failed\n"
    assert read.stderr == f"Failed: 1 page [not_text]; {shell.folder}/out/failures has each with its reason\n"
    kept = shell("add", "{}/out")
    assert kept.exit_code == 1
    assert kept.stdout == "2 pages added with 3 statements, 0 already there, 1 failed\n"
    assert shell("verify").exit_code == 0
    assert shell("add", "{}/pages").stdout.startswith("0 pages added with 0 statements, 2 already there, 1 failed\n")


def test_what_holds_for_pages_that_are_read_is_refused_for_a_batch(shell: Shell) -> None:
    result = shell("add", "--published", "2024-03-15", "{}/some.parquet")
    assert result.exit_code == 2
    assert "for pages that are to be read" in result.stderr


def test_a_source_that_is_no_file_is_wrong_usage(shell: Shell) -> None:
    result = shell("batch", "--out", "{}/out", "https://harbourpost.example/")
    assert result.exit_code == 2
    assert "pages of the web are kept with `onrecord add --warc`" in result.stderr
