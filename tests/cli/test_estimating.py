"""About how many pages there will be."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from onrecord.cli.estimating import estimate_pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Shell


def test_files_folders_and_lines_are_counted(shell: Shell) -> None:
    lines = b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n'
    (shell.folder / "lines.jsonl").write_bytes(lines)
    (shell.folder / "lines.jsonl.gz").write_bytes(gzip.compress(lines))
    names = ("pages", "pages/letter.txt", "lines.jsonl", "lines.jsonl.gz")
    assert estimate_pages(("-", *(str(shell.folder / name) for name in names))) == 1 + 2 + 1 + 2 + 2


def test_what_lies_beside_the_pages_of_a_folder_does_not_count(shell: Shell) -> None:
    beside = shell.folder / "pages" / "harbour_files"
    beside.mkdir()
    for name in ("menu.js", "quay.jpg", "page.css"):
        (beside / name).touch()
    (beside / "frame.html.gz").touch()
    (beside / "lines.jsonl").write_bytes(b"{}\n{}\n{}\n")
    assert estimate_pages((str(shell.folder / "pages"),)) == 2 + 1 + 3


def test_what_cannot_be_counted_has_no_number(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(b"no gzip")
    assert estimate_pages((str(broken),)) is None
    assert estimate_pages((str(tmp_path / "gone.jsonl"),)) is None
