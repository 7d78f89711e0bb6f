"""Indexes of web archives: exactly the captures that their lines name, and nothing else of this machine."""

from __future__ import annotations

import gzip
import json
import struct
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.nouns import Drop, Failure, Page
from tests.pages_stage.archived import URL, read, tell, write_record

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BODIES = [b"<p>%d herrings" % number for number in range(5)]
HEAD = " CDX N b a m s k r M S V g"
PACKERS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}


def write(folder: Path, ending: str = ".gz", start: bytes = b"") -> list[int]:
    """``harbour.warc`` with five pages, and where each begins."""
    folder.mkdir(exist_ok=True)
    records = [PACKERS[ending](write_record(body)) for body in BODIES]
    (folder / f"harbour.warc{ending}").write_bytes(start + b"".join(records))
    return [len(start) + sum(map(len, records[:number])) for number in range(len(records))]


def column_line(offset: object, file: str = "harbour.warc.gz") -> str:
    return f"example,harbourpost)/a17 20240315172000 {URL} text/html 200 FVMF - - 1042 {offset} {file}"


def json_line(offset: object, file: str = "harbour.warc.gz") -> str:
    told = {"url": URL, "mime": "text/html", "offset": str(offset), "length": "1042", "filename": file}
    return f"example,harbourpost)/a17 20240315172000 {json.dumps(told)}"


def index(folder: Path, *lines: str, name: str = "some.cdxj") -> Path:
    path = folder / name
    text = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return path


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("line", [column_line, json_line])
def test_the_captures_that_it_names_are_read_in_its_order(
    tmp_path: Path, ending: str, line: Callable[..., str]
) -> None:
    offsets = write(tmp_path, ending)
    chosen = [3, 0, 4]
    file = index(tmp_path, *(line(offsets[number], f"harbour.warc{ending}") for number in chosen))
    found, _ = read(file)
    assert tell(found) == [BODIES[number] for number in chosen]
    assert isinstance(found[0], Page)
    assert (found[0].name, found[0].url) == (f"{file}:1", URL)
    assert found[0].captured_at is not None


@pytest.mark.parametrize("name", ["some.cdx", "SOME.CDX.GZ".lower(), "some.cdxj.gz"])
def test_it_may_be_packed_and_have_a_head(tmp_path: Path, name: str) -> None:
    offsets = write(tmp_path)
    assert tell(read(index(tmp_path, HEAD, "", column_line(offsets[1]), name=name))[0]) == [BODIES[1]]


def test_the_head_tells_the_columns_and_nine_are_as_they_were_once(tmp_path: Path) -> None:
    offsets = write(tmp_path)
    assert tell(read(index(tmp_path, " CDX V g", f"{offsets[2]} harbour.warc.gz"))[0]) == [BODIES[2]]
    nine = f"example,harbourpost)/a17 20240315172000 {URL} text/html 200 FVMF - {offsets[3]} harbour.warc.gz"
    assert tell(read(index(tmp_path, nine))[0]) == [BODIES[3]]


def test_a_file_may_lie_in_the_folder_of_an_unpacked_wacz(tmp_path: Path) -> None:
    offsets = write(tmp_path / "archive")
    (tmp_path / "indexes").mkdir()
    file = index(tmp_path / "indexes", "!meta 0 {}", json_line(offsets[1]), name="index.cdxj")
    assert tell(read(file)[0]) == [BODIES[1]]


def test_zstd_with_a_dictionary_in_front(tmp_path: Path) -> None:
    dictionary = zstd.train_dict([write_record(b"<p>%d herrings" % number) for number in range(100)], 4096)
    content = dictionary.dict_content
    frames = [zstd.compress(write_record(body), zstd_dict=dictionary) for body in BODIES]
    front = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(content)) + content
    (tmp_path / "harbour.warc.zst").write_bytes(front + b"".join(frames))
    offset = len(front) + len(frames[0]) + len(frames[1])
    assert tell(read(index(tmp_path, json_line(offset, "harbour.warc.zst")))[0]) == [BODIES[2]]


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(write_record(b"", kind="revisit"))
    found, dropped = read(index(tmp_path, json_line(0, "a.warc")))
    assert (found, dropped) == ([], {Drop.REVISIT: 1})


def test_one_that_is_not_had_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    offsets = write(tmp_path)
    file = index(tmp_path, json_line(0, "https://tide.example/a.warc.gz"), json_line(offsets[1]))
    found, _ = read(file)
    assert tell(found) == ["unreadable", BODIES[1]]
    assert isinstance(found[0], Failure)
    assert (found[0].name, "a.warc.gz, which isn't beside it" in found[0].message) == (f"{file}:1", True)


@pytest.mark.parametrize("told", ["/etc/secret.warc", "../../secret.warc", "..\\secret.warc", "file:///secret.warc"])
def test_no_path_that_a_list_tells_is_followed(tmp_path: Path, told: str) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "secret.warc").write_bytes(write_record(b"<p>secret"))
    (tmp_path / "a" / "secret.warc").write_bytes(write_record(b"<p>secret"))
    assert tell(read(index(tmp_path / "a" / "b", json_line(0, told)))[0]) == ["unreadable"]


@pytest.mark.parametrize(
    "line",
    [
        "words",
        json_line(-1),
        json_line("soon"),
        json_line(0, "page.html"),
        json_line(0, ""),
        "a b {",
        "a b {}",
        "a b {" + "[" * 50_000,
        column_line(0) + " more",
        column_line(0).rpartition(" ")[0],
    ],
)
def test_a_line_that_is_none_is_damage_and_the_others_are_read(tmp_path: Path, line: str) -> None:
    offsets = write(tmp_path)
    assert tell(read(index(tmp_path, line, json_line(offsets[1])))[0]) == ["damaged", BODIES[1]]


@pytest.mark.parametrize("offset", [1, 100, 10**9])
@pytest.mark.parametrize("ending", PACKERS)
def test_a_place_at_which_no_record_begins_is_damage(tmp_path: Path, ending: str, offset: int) -> None:
    write(tmp_path, ending)
    assert tell(read(index(tmp_path, json_line(offset, f"harbour.warc{ending}")))[0]) == ["damaged"]


def test_a_bomb_behind_a_line_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(write_record(b"<p>" + b"\0" * 30_000_000)))
    assert tell(read(index(tmp_path, json_line(0, "a.warc.gz")))[0]) == ["too_large"]


def test_below_a_folder_the_archives_are_read_and_not_their_index(tmp_path: Path) -> None:
    offsets = write(tmp_path)
    index(tmp_path, json_line(offsets[1]))
    assert tell(read(tmp_path)[0]) == BODIES


def test_a_missing_one_is_unreadable_and_an_empty_one_gives_nothing(tmp_path: Path) -> None:
    assert tell(read(tmp_path / "none.cdxj")[0]) == ["unreadable"]
    assert read(index(tmp_path))[0] == []


@given(lines=st.lists(st.one_of(st.text(max_size=60), st.from_regex(r"a b \{.*\}", fullmatch=True)), max_size=5))
def test_whatever_it_says_it_gives_failures_and_no_exception(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.cdxj"
    file.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    assert all(isinstance(one, Failure) for one in read(file)[0])
