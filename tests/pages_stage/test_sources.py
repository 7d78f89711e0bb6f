"""Sources: a file, a folder, standard input; what they give, and how each can fail."""

from __future__ import annotations

import gzip
import io
import os
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord import pages
from onrecord.errors import PageForbidden, UsageError
from onrecord.nouns import Drop, Failure, Form, Given, Page, When
from onrecord.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

SETTINGS = Settings(max_page_bytes=1000)


def read(source: str | Path, stdin: BinaryIO | None = None) -> list[Page | Failure]:
    return list(pages.read(source, settings=SETTINGS, stdin=stdin))


def failure(found: list[Page | Failure]) -> tuple[str, str]:
    """The only thing found, a failure: its name and code."""
    (only,) = found
    assert isinstance(only, Failure)
    return only.name, only.code


def names(found: list[Page | Failure]) -> list[str]:
    return [page.name for page in found]


class TestFile:
    def test_its_bytes_are_the_page(self, tmp_path: Path) -> None:
        file = tmp_path / "harbour.txt"
        file.write_bytes(b"It stays\r\nopen.\x00")
        assert read(file) == [Page(str(file), b"It stays\r\nopen.\x00", "text/plain")]

    def test_what_the_user_says_of_it_goes_with_it(self, tmp_path: Path) -> None:
        file = tmp_path / "harbour.html"
        file.write_bytes(b"<p>open")
        given = Given(outlet="Harbour Post", published=When.day(date(2024, 3, 15)))
        url = "https://harbourpost.example/a17"
        page = Page(str(file), b"<p>open", "text/html", url=url, form=Form.ARTICLE, given=given)
        assert list(pages.read(file, form=Form.ARTICLE, given=given, url=url, settings=SETTINGS)) == [page]

    @pytest.mark.parametrize(
        ("name", "data", "media_type"),
        [
            ("a.txt", b"<p>markup in a text is text</p>", "text/plain"),
            ("a.TEXT", b"words", "text/plain"),
            ("a.htm", b"words", "text/html"),
            ("a.HTML", b"words", "text/html"),
            ("a.xhtml", b"words", "application/xhtml+xml"),
            ("a.dat", b"words < others", "text/plain"),
            ("a.dat", b"<b/c>", "text/plain"),
            ("a", b"\n\t <!DOCTYPE html><p>", "text/html"),
            ("a", b"\xef\xbb\xbf<HTML lang=en>", "text/html"),
            ("a", "\ufeff<html><p>".encode("utf-16"), "text/html"),
            ("a", b"<?xml version='1.0'?>\n<html xmlns='x'>", "text/html"),
            ("a", b"<?xml version='1.0'?><rss><item>", "text/plain"),
            ("a", b"<pre-release>", "text/plain"),
        ],
    )
    def test_its_ending_tells_the_media_type_or_else_its_beginning(
        self, tmp_path: Path, name: str, data: bytes, media_type: str
    ) -> None:
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
        page = Page(str(tmp_path / name), data, media_type)
        assert read(tmp_path / name) == [page]
        assert read(tmp_path / f"{name}.gz") == [replace(page, name=f"{page.name}.gz")]

    def test_it_may_have_as_many_bytes_as_the_setting_allows_and_no_more(self, tmp_path: Path) -> None:
        (tmp_path / "fits.txt").write_bytes(b"x" * 1000)
        (tmp_path / "over.txt").write_bytes(b"x" * 1001)
        (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"x" * 1_000_000))
        assert isinstance(read(tmp_path / "fits.txt")[0], Page)
        assert failure(read(tmp_path / "over.txt"))[1] == "too_large"
        assert failure(read(tmp_path / "bomb.txt.gz"))[1] == "too_large"

    @pytest.mark.parametrize(
        "data",
        [
            gzip.compress(b"words " * 50)[:-12],
            b"no gzip at all",
            b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff",
        ],
        ids=["cut", "not gzip", "no deflate stream"],
    )
    def test_a_broken_gzip_stream_is_damage(self, tmp_path: Path, data: bytes) -> None:
        file = tmp_path / "a.txt.gz"
        file.write_bytes(data)
        assert failure(read(file)) == (str(file), "damaged")

    @pytest.mark.parametrize("name", ["a.html", "a.html.gz"])
    def test_what_is_packed_once_more_is_unpacked(self, tmp_path: Path, name: str) -> None:
        file = tmp_path / name
        packed = gzip.compress(b"<p>It stays open.")
        file.write_bytes(gzip.compress(packed) if name.endswith(".gz") else packed)
        assert read(file) == [Page(str(file), b"<p>It stays open.", "text/html")]

    def test_what_is_packed_without_end_is_left_packed(self, tmp_path: Path) -> None:
        file, data = tmp_path / "a.html", b"words"
        for _ in range(9):
            data = gzip.compress(data)
        file.write_bytes(data)
        (page,) = read(file)
        assert isinstance(page, Page)
        assert page.data.startswith(b"\x1f\x8b")

    @pytest.mark.parametrize(
        ("data", "code"),
        [(gzip.compress(b"words")[:-5], "damaged"), (gzip.compress(b"x" * 1001), "too_large")],
        ids=["cut", "a bomb"],
    )
    def test_what_is_packed_inside_has_the_same_limits(self, tmp_path: Path, data: bytes, code: str) -> None:
        (tmp_path / "a.html").write_bytes(data)
        (tmp_path / "a.html.gz").write_bytes(gzip.compress(data))
        assert failure(read(tmp_path / "a.html"))[1] == code
        assert failure(read(tmp_path / "a.html.gz"))[1] == code

    def test_a_missing_one_is_unreadable_and_keeps_its_address(self, tmp_path: Path) -> None:
        file, url = tmp_path / "none.txt", "https://harbourpost.example/"
        (missing,) = pages.read(file, url=url, settings=SETTINGS)
        assert missing == Failure(str(file), "unreadable", "there is no such file or folder", url)

    def test_what_the_system_refuses_is_unreadable(self, tmp_path: Path) -> None:
        loop = tmp_path / "loop.txt"
        loop.symlink_to(loop)
        assert failure(read(loop)) == (str(loop), "unreadable")

    @pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + ".jsonl"])
    def test_a_name_too_long_for_the_system_is_unreadable(self, name: str) -> None:
        assert failure(read(name)) == (name, "unreadable")

    def test_a_name_that_is_empty_is_refused_at_once(self) -> None:
        with pytest.raises(UsageError, match="the name of a source is empty"):
            pages.read("", settings=SETTINGS)


class TestFolder:
    def test_all_pages_below_it_sorted_by_path_with_names_under_its_own(self, tmp_path: Path) -> None:
        for name in (
            "b.txt",
            "a/z.html",
            "a/b/c.htm.gz",
            "A.TXT",
            "notes.md",
            "a/style.css",
            ".hidden.txt",
            ".git/d.txt",
        ):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(gzip.compress(b"words") if name.endswith(".gz") else b"words")
        found = read(f"{tmp_path}/")
        assert names(found) == [f"{tmp_path}/{name}" for name in ("A.TXT", "a/b/c.htm.gz", "a/z.html", "b.txt")]
        assert all(isinstance(page, Page) and page.data == b"words" for page in found)

    def test_a_jsonl_file_in_it_gives_its_pages(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"words")
        (tmp_path / "b.jsonl").write_bytes(b'{"id": "b1", "text": "x"}\n{"text": "y"}\n')
        assert names(read(tmp_path)) == [f"{tmp_path}/a.txt", "b1", f"{tmp_path}/b.jsonl:2"]

    def test_one_bad_file_does_not_keep_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt.gz").write_bytes(b"broken")
        (tmp_path / "b.txt").write_bytes(b"words")
        bad, good = read(tmp_path)
        assert isinstance(bad, Failure)
        assert isinstance(good, Page)

    def test_one_without_pages_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "a.css").write_bytes(b"p {}")
        assert failure(read(tmp_path)) == (str(tmp_path), "unreadable")

    def test_a_folder_that_cannot_be_listed_is_told_and_the_others_go_on(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"words")
        _dig(tmp_path, "d" * 200, 25)
        refused, page = read(tmp_path)
        shutil.rmtree(tmp_path / ("d" * 200))
        assert isinstance(refused, Failure)
        assert refused.code == "unreadable"
        assert page.name == f"{tmp_path}/a.txt"


class TestStandardInput:
    def test_it_is_one_page_and_html_if_it_looks_like_it(self) -> None:
        assert read("-", stdin=io.BytesIO(b"words")) == [Page("-", b"words", "text/plain")]
        assert read("-", stdin=io.BytesIO(b"<html><p>")) == [Page("-", b"<html><p>", "text/html")]

    def test_it_has_the_same_limit(self) -> None:
        assert failure(read("-", stdin=io.BytesIO(b"x" * 1001))) == ("-", "too_large")


class TestAddress:
    @pytest.mark.parametrize("source", ["http://harbourpost.example/a17", "HTTPS://harbourpost.example/a17"])
    def test_its_page_is_fetched_when_it_is_asked_for(self, source: str) -> None:
        asked: list[str] = []

        def fetch(page: Page) -> Page:
            asked.append(page.name)
            return replace(page, data=b"It stays.", url=f"{page.name}/")

        found = pages.read(source, settings=SETTINGS, fetch=fetch, url="https://tide.example/")
        assert asked == []
        assert list(found) == [Page(source, b"It stays.", url=f"{source}/")]

    def test_what_goes_wrong_is_a_failure_of_this_page(self) -> None:
        def fetch(page: Page) -> Page:
            raise PageForbidden("robots.txt doesn't allow it")

        (failed,) = pages.read("https://harbourpost.example/a17", settings=SETTINGS, fetch=fetch)
        url = "https://harbourpost.example/a17"
        assert failed == Failure(url, "robots", "robots.txt doesn't allow it", url)

    def test_what_has_not_changed_is_counted(self) -> None:
        dropped: Counter[Drop] = Counter()
        source = "https://harbourpost.example/a17"
        assert not list(pages.read(source, settings=SETTINGS, fetch=lambda _: Drop.UNCHANGED, dropped=dropped))
        assert dropped == {Drop.UNCHANGED: 1}


def _dig(folder: Path, name: str, depth: int) -> None:
    """Folders so deep that their path is longer than the system takes; no path can reach them, so step by step."""
    where = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=where)
        below = os.open(name, os.O_RDONLY, dir_fd=where)
        os.close(where)
        where = below
    os.close(where)
