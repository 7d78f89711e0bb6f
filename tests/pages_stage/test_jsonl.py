"""JSONL: one page a line; a line that is no page is told by its number, and the others go on."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from onrecord import pages
from onrecord.errors import PageNotText
from onrecord.nouns import Failure, Form, Given, Page, When
from onrecord.pages.jsonl import read_jsonl
from onrecord.settings import Settings
from onrecord.text import render

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = Settings(max_page_bytes=1000)
GIVEN = Given("Untitled", "Tide Gazette", When.day(date(2023, 1, 1)), When.day(date(2022, 12, 31)))


def read(file: Path, data: bytes, given: Given | None = None, url: str | None = None) -> list[Page | Failure]:
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)
    return list(pages.read(file, settings=SETTINGS, given=given or Given(), url=url))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pages.jsonl"


def test_a_line_is_a_page(file: Path) -> None:
    told = {
        "id": "a17",
        "html": "<h1>Häfen",
        "url": "https://harbourpost.example/a17",
        "published": "2024-03-15",
        "title": "Harbours",
        "outlet": "Harbour Post",
        "views": 17,
    }
    given = Given("Harbours", "Harbour Post", When.day(date(2024, 3, 15)), GIVEN.published_else)
    page = Page("a17", "<h1>Häfen".encode(), "text/html", "utf-8", "https://harbourpost.example/a17", given=given)
    assert read(file, json.dumps(told).encode(), given=GIVEN, url="https://tide.example/") == [page]


def test_what_a_line_does_not_tell_is_as_the_user_says(file: Path) -> None:
    line = b'{"text": "open", "title": "", "outlet": null, "published": ""}'
    page = Page(f"{file}:1", b"open", "text/plain", "utf-8", "https://tide.example/", given=GIVEN)
    assert read(file, line, given=GIVEN, url="https://tide.example/") == [page]


def test_the_form_holds_for_all_lines(file: Path) -> None:
    file.write_bytes(b'{"text": "a"}\n{"text": "b"}')
    found = pages.read(file, settings=SETTINGS, form=Form.ARTICLE)
    assert [page.form for page in found if isinstance(page, Page)] == [Form.ARTICLE, Form.ARTICLE]


def test_blank_lines_count_but_give_nothing(file: Path) -> None:
    found = read(file, b'\n{"text": "a"}\n \t\r\n{"text": "b"}\n')
    assert [page.name for page in found] == [f"{file}:2", f"{file}:4"]


def test_compressed_it_is_the_same(tmp_path: Path) -> None:
    found = read(tmp_path / "pages.jsonl.gz", b'{"id": "a", "text": "x"}\n{"id": 7, "text": "y"}\n')
    assert [page.name for page in found] == ["a", "7"]


def test_a_signature_at_the_start_of_the_file_is_passed_over(file: Path) -> None:
    (page,) = read(file, b'\xef\xbb\xbf{"id": "a", "text": "x"}')
    assert page.name == "a"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"no json", "damaged"),
        (b'{"text": "cut', "damaged"),
        (b'{"text": "\xff"}', "damaged"),
        (b"[" * 50_000, "damaged"),
        (b'["text"]', "damaged"),
        (b'{"id": "a"}', "damaged"),
        (b'{"text": "a", "html": "b"}', "damaged"),
        (b'{"text": 5}', "damaged"),
        (b'{"text": "a", "title": ["b"]}', "damaged"),
        (b'{"text": "a", "id": true}', "damaged"),
        (b'{"text": "a", "published": "last Friday"}', "damaged"),
        (b'{"text": "' + b"x" * 1001 + b'"}', "too_large"),
        (b'{"text": "' + b"x" * 200_000 + b'"}', "too_large"),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else value,
)
@pytest.mark.parametrize("end", [b"", b'\n{"id": "next", "text": "x"}\n'], ids=["at the end", "before others"])
def test_a_line_that_is_no_page_is_told_by_its_number(file: Path, line: bytes, code: str, end: bytes) -> None:
    first, bad, *others = read(file, b'{"id": "first", "text": "x"}\n' + line + end)
    assert isinstance(bad, Failure)
    assert (bad.name, bad.code) == (f"{file}:2", code)
    assert [page.name for page in [first, *others]] == ["first", "next"][: 2 if end else 1]


def test_a_broken_stream_gives_the_pages_before_the_break_and_a_failure(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl.gz"
    lines = b"".join(b'{"id": %d, "text": "x"}\n' % number for number in range(5_000))
    file.write_bytes(gzip.compress(lines)[:-100])
    *before, broken = pages.read(file, settings=SETTINGS)
    assert [page.name for page in before] == [str(number) for number in range(len(before))]
    assert before
    assert isinstance(broken, Failure)
    assert (broken.name, broken.code) == (str(file), "damaged")


def test_a_missing_file_is_unreadable(file: Path) -> None:
    (missing,) = pages.read(file, settings=SETTINGS)
    assert isinstance(missing, Failure)
    assert (missing.name, missing.code) == (str(file), "unreadable")


def test_lines_are_read_when_they_are_asked_for(file: Path) -> None:
    file.write_bytes(b'{"id": "a", "text": "x"}\n' + b"x" * 100)
    stream = read_jsonl(Page(str(file), b""), limit=1000)
    assert next(stream).name == "a"


def test_a_meta_in_the_html_does_not_tell_the_encoding(file: Path) -> None:
    (page,) = read(file, json.dumps({"html": "<meta charset=koi8-r><p>Häfen"}).encode())
    assert isinstance(page, Page)
    assert render(page).text == "Häfen"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"a\\ud83db"', "a\ufffdb"),
        ('"\\udc00\\ud800"', "\ufffd\ufffd"),
        ('"\\ud83d\\ude00"', "\U0001f600"),
        ('"\\ufeffa"', "\ufeffa"),
        ('"\\ufeff\\ufeffa"', "\ufeff\ufeffa"),
        ('"a\\r\\n\\u0000b\\rc"', "a\r\n\x00b\rc"),
    ],
)
def test_the_text_keeps_its_characters_one_for_one(file: Path, written: str, text: str) -> None:
    (page,) = read(file, f'{{"text": {written}}}'.encode())
    assert isinstance(page, Page)
    assert render(page).text == text


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_as_the_page_text(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "any.jsonl"
    (page,) = read(file, json.dumps({"text": text}).encode())
    assert isinstance(page, Page)
    try:
        rendered = render(page)
    except PageNotText:  # it begins like a PDF
        reject()
    assert rendered.text == text


def read_generously(file: Path, told: object) -> Page | Failure:
    file.write_text(json.dumps(told), encoding="utf-8")
    (only,) = pages.read(file, settings=Settings())
    return only


def test_what_a_line_holds_beside_its_texts_is_bounded(file: Path) -> None:
    assert isinstance(read_generously(file, {"text": "It stays.", "more": [0] * 600_000}), Page)
    failed = read_generously(file, {"text": "It stays.", "more": [0] * 700_000})
    assert isinstance(failed, Failure)
    assert (failed.code, "beside its texts" in failed.message) == ("too_large", True)


def test_texts_that_are_ignored_may_be_long(file: Path) -> None:
    told = {"text": "It stays.", "more": 'words "quoted" \\ ' * 200_000}
    assert isinstance(read_generously(file, told), Page)
