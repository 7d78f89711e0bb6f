"""Sources cut into portions: an archive each, saved pages by the hundred, the same in whatever order they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import UsageError
from onrecord.reading.portions import LOOSE, cut_sources

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.warc.gz", "a.wacz", "notes.jsonl", "page.html", "letter.txt", "style.css"):
        (tmp_path / name).touch()
    return tmp_path


def test_archives_are_portions_and_saved_pages_go_together(folder: Path) -> None:
    names = [["a.wacz"], ["b.warc.gz"], ["notes.jsonl"], ["letter.txt", "page.html"]]
    assert cut_sources(folder) == [tuple(str(folder / name) for name in portion) for portion in names]


def test_neither_their_order_nor_naming_one_twice_makes_a_difference(folder: Path) -> None:
    one, other = folder / "a.wacz", folder / "b.warc.gz"
    assert cut_sources(one, other, one) == cut_sources(other, one)


def test_many_saved_pages_are_many_portions(tmp_path: Path) -> None:
    for number in range(LOOSE + 1):
        (tmp_path / f"{number:04d}.txt").touch()
    assert [len(portion) for portion in cut_sources(tmp_path)] == [LOOSE, 1]


@pytest.mark.parametrize("source", ["https://harbourpost.example/", "-", "nowhere.warc"])
def test_what_is_no_file_is_refused(source: str) -> None:
    with pytest.raises(UsageError, match="neither a file nor a folder"):
        cut_sources(source)


def test_a_folder_without_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no page and no archive below"):
        cut_sources(tmp_path)
