"""Web archives: which pages a file holds, and that what is lost of it is told, and nothing else is lost."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import re
import struct
import sys
import tracemalloc
import zipfile
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.nouns import Drop, Failure, Page
from onrecord.pages.archives.cutting import Record, cut
from onrecord.pages.archives.packing import open_packing
from onrecord.pages.unpacking import PIECE
from tests.pages_stage.archived import HTML, URL, read, read_bytes, tell, write_record

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPEN, SHUT = b"<p>The harbour stays open.", b"<p>The harbour is shut."
PACKERS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "harbour.warc"


def chunk(*pieces: bytes) -> bytes:
    return b"".join(b"%x;note=1\r\n%b\r\n" % (len(piece), piece) for piece in (*pieces, b""))


def write_zip(warcs: dict[str, bytes], catalogue: object = None) -> bytes:
    """A WACZ, its catalogue as it should be, or another one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in warcs.items():
            archive.writestr(path, data)
        hashes = [{"path": path, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"} for path, data in warcs.items()]
        archive.writestr("datapackage.json", json.dumps(catalogue or {"resources": hashes}))
    return out.getvalue()


def test_a_response_is_a_page_with_its_address_its_time_and_what_the_server_said(file: Path) -> None:
    (page,) = read_bytes(file, write_record(OPEN))
    assert page == Page(
        f"{file}:1",
        OPEN,
        "text/html",
        "utf-8",
        URL,
        datetime(2024, 3, 15, 17, 20, tzinfo=UTC),
        headers=tuple(HTML),
    )


def test_the_text_of_a_wet_file_is_a_page_in_utf_8(tmp_path: Path) -> None:
    text = "Häfen bleiben offen".encode()
    record = write_record(text, kind="conversion", content_type="text/plain", packed=True)
    (page,) = read_bytes(tmp_path / "harbour.warc.wet.gz", record)
    assert isinstance(page, Page)
    assert (page.data, page.media_type, page.charset, page.url) == (text, "text/plain", "utf-8", URL)


@pytest.mark.parametrize("ending", PACKERS)
def test_packed_record_by_record_it_is_the_same(tmp_path: Path, ending: str) -> None:
    data = b"".join(PACKERS[ending](write_record(body)) for body in (OPEN, SHUT))
    assert tell(read_bytes(tmp_path / f"a.warc{ending}", data)) == [OPEN, SHUT]


def test_packed_as_a_whole_it_is_the_same(tmp_path: Path) -> None:
    data = gzip.compress(write_record(OPEN) + write_record(SHUT))
    assert tell(read_bytes(tmp_path / "a.warc.gz", data)) == [OPEN, SHUT]


@pytest.mark.parametrize("packed", [False, True])
def test_zstd_may_have_a_dictionary_in_front(tmp_path: Path, packed: bool) -> None:
    records = [write_record(b"<p>%d herrings" % number) for number in range(100)]
    dictionary = zstd.train_dict(records, 4096)
    content = dictionary.dict_content
    told = zstd.compress(content) if packed else content
    frames = b"".join(zstd.compress(record, zstd_dict=dictionary) for record in records)
    data = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(told)) + told + frames
    assert tell(read_bytes(tmp_path / "a.warc.zst", data))[-1] == b"<p>99 herrings"
    broken = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(told)) + told[:9]
    assert tell(read_bytes(tmp_path / "a.warc.zst", broken)) == ["damaged"]
    assert tell(read_bytes(tmp_path / "a.warc.zst", broken[:4] + b"\0" * 4)) == ["damaged"]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(OPEN, mtime=0)),
        ("x-gzip, identity", gzip.compress(OPEN, mtime=0)),
        ("deflate", zlib.compress(OPEN)),
        ("deflate", zlib.compress(OPEN)[2:-4]),
        ("br", brotli.compress(OPEN)),
        ("zstd", zstd.compress(OPEN)),
        ("gzip, br", brotli.compress(gzip.compress(OPEN, mtime=0))),
    ],
)
def test_a_page_is_unpacked_as_its_headers_say(file: Path, encoding: str, body: bytes) -> None:
    headers = [*HTML, ("Content-Encoding", encoding)]
    assert tell(read_bytes(file, write_record(body, headers=headers))) == [OPEN]
    sent = chunk(body[:5], body[5:])
    record = write_record(sent, headers=[*headers, ("Transfer-Encoding", "chunked")])
    assert tell(read_bytes(file, record)) == [OPEN]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(OPEN, mtime=0)[:-9], [("Content-Encoding", "gzip")]),
        (brotli.compress(OPEN)[:-3], [("Content-Encoding", "br")]),
        (zstd.compress(OPEN)[:-3], [("Content-Encoding", "zstd")]),
        (OPEN, [("Content-Encoding", "gzip")]),
        (OPEN, [("Content-Encoding", "br")]),
        (OPEN, [("Content-Encoding", "sdch")]),
        (OPEN, [("Content-Encoding", "gzip, gzip, gzip, gzip")]),
        (chunk(OPEN)[:-9], [("Transfer-Encoding", "chunked")]),
        (b"5\r\nopen", [("Transfer-Encoding", "chunked")]),
        (b"5\r\nopens\r\nno number", [("Transfer-Encoding", "chunked")]),
        (b"5\r\nopens, not five", [("Transfer-Encoding", "chunked")]),
    ],
)
def test_a_packing_that_is_broken_is_damage(file: Path, body: bytes, headers: list[tuple[str, str]]) -> None:
    data = write_record(body, headers=[*HTML, *headers]) + write_record(SHUT)
    assert tell(read_bytes(file, data)) == ["damaged", SHUT]


def test_chunks_that_were_joined_already_are_left_alone(file: Path) -> None:
    record = write_record(OPEN, headers=[*HTML, ("Transfer-Encoding", "chunked")])
    assert tell(read_bytes(file, record)) == [OPEN]


@pytest.mark.parametrize(
    ("drop", "record"),
    [
        (Drop.NO_CAPTURE, write_record(b"GET / HTTP/1.1\r\n\r\n", kind="request")),
        (Drop.NO_CAPTURE, write_record(b"a: b", kind="metadata", content_type="application/warc-fields")),
        (Drop.REVISIT, write_record(b"", kind="revisit")),
        (Drop.REDIRECT, write_record(b"", status="301 Moved", headers=[("Location", "/b")])),
        (Drop.HTTP_ERROR, write_record(b"<p>No such page", status="404 Not Found")),
        (Drop.HTTP_ERROR, write_record(b"<p>The har", status="206 Partial Content")),
        (Drop.NO_PAGE, write_record(b"\x89PNG", headers=[("Content-Type", "image/png")])),
        (Drop.NO_PAGE, write_record(b"\x89PNG", kind="resource", content_type="image/png")),
    ],
)
def test_what_is_no_page_to_read_is_counted_with_its_reason(file: Path, drop: Drop, record: bytes) -> None:
    file.write_bytes(record + write_record(OPEN))
    found, dropped = read(file)
    assert (tell(found), dropped) == ([OPEN], {drop: 1})


def test_where_nothing_is_told_of_the_type_the_bytes_tell_it(file: Path) -> None:
    data = write_record(b"<!doctype html><p>x", headers=[]) + write_record(b"words", headers=[])
    assert [page.media_type for page in read_bytes(file, data) if isinstance(page, Page)] == ["text/html", "text/plain"]


def test_a_resource_is_the_page_itself(file: Path) -> None:
    (page,) = read_bytes(file, write_record(OPEN, kind="resource", content_type="text/html; charset=koi8-r"))
    assert isinstance(page, Page)
    assert (page.data, page.charset) == (OPEN, "koi8-r")


class TestDigests:
    """A page that isn't what was captured is a failure, whatever hash tells it."""

    @pytest.mark.parametrize("name", ["Block", "Payload"])
    def test_one_byte_that_was_changed_is_told(self, file: Path, name: str) -> None:
        record = re.sub(rb"WARC-%b-Digest: .*?\r\n" % name.encode(), b"", write_record(OPEN))
        changed = record.replace(b"stays open", b"stayed open"[:10])
        assert b"Digest" in changed
        (failed, page) = read_bytes(file, changed + write_record(SHUT))
        assert isinstance(failed, Failure)
        assert (failed.name, failed.code, failed.url) == (f"{file}:1", "damaged", URL)
        assert isinstance(page, Page)

    @pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
    def test_it_may_be_of_any_usual_kind_and_spelling(self, file: Path, algorithm: str) -> None:
        digest = hashlib.new(algorithm, OPEN, usedforsecurity=False).hexdigest()
        told = {f"{algorithm.upper()}:{digest}": [OPEN], f"{algorithm}:{digest[::-1]}": ["damaged"]}
        for text, found in told.items():
            record = re.sub(rb"WARC-(Block|Payload)-Digest: .*?\r\n", b"", write_record(OPEN))
            record = record.replace(b"WARC-Date", b"WARC-Payload-Digest: %b\r\nWARC-Date" % text.encode())
            assert tell(read_bytes(file, record)) == found

    @pytest.mark.parametrize("told", ["sha1:nothing", "sha1:ä", "blake3:abc", "", "sha1"])
    def test_what_nobody_can_compute_is_passed_over_and_what_is_no_hash_is_none(self, file: Path, told: str) -> None:
        record = re.sub(rb"WARC-(Block|Payload)-Digest: .*?\r\n", b"", write_record(OPEN))
        record = record.replace(b"WARC-Date", b"WARC-Block-Digest: %b\r\nWARC-Date" % told.encode())
        assert tell(read_bytes(file, record)) == (["damaged"] if told.startswith("sha1") else [OPEN])

    def test_that_of_a_page_in_chunks_may_be_taken_before_or_after_they_are_joined(self, file: Path) -> None:
        for hashed in (OPEN, chunk(OPEN)):
            digest = b"WARC-Payload-Digest: sha256:%b" % hashlib.sha256(hashed).hexdigest().encode()
            record = write_record(chunk(OPEN), headers=[*HTML, ("Transfer-Encoding", "chunked")])
            assert tell(read_bytes(file, re.sub(rb"WARC-Payload-Digest: \S+", digest, record))) == [OPEN]


@pytest.mark.parametrize("told", [("WARC-Truncated", "length"), ("WARC-Segment-Number", "1")])
def test_a_page_that_the_archive_itself_calls_cut_is_damaged(file: Path, told: tuple[str, str]) -> None:
    assert tell(read_bytes(file, write_record(OPEN, more=[told]) + write_record(SHUT))) == ["damaged", SHUT]


@pytest.mark.parametrize("ending", PACKERS)
def test_cut_at_any_byte_it_gives_the_whole_records_and_tells_of_the_last(tmp_path: Path, ending: str) -> None:
    bodies = [b"<p>%d herrings" % number for number in range(20)]
    records = [PACKERS[ending](write_record(body)) for body in bodies]
    ends = [sum(map(len, records[: number + 1])) for number in range(len(records))]
    data, file = b"".join(records), tmp_path / f"cut.warc{ending}"
    for at in range(1, len(data)):
        whole = sum(end <= at for end in ends)
        told = [True] * whole + [False] * (at not in ends)
        assert [isinstance(one, Record) for one in cut(open_packing(io.BytesIO(data[:at])), 1000)] == told
        if at % 97 == 0 or at in ends:
            failed = ["damaged"] if at not in ends else []
            assert tell(read_bytes(file, data[:at])) == [*bodies[:whole], *failed]


def test_a_record_may_end_anywhere_in_a_piece_of_the_file(file: Path) -> None:
    beside = len(write_record(b"x" * 60_000)) - 60_000
    for size in range(PIECE - beside - 8, PIECE - beside + 8):
        bodies = [b"x" * size, SHUT]
        assert tell(read_bytes(file, b"".join(map(write_record, bodies)))) == bodies


@pytest.mark.parametrize("ending", PACKERS)
def test_bytes_that_were_lost_cost_the_records_that_they_were_of(tmp_path: Path, ending: str) -> None:
    bodies = [b"<p>%d herrings" % number for number in range(5)]
    records = [PACKERS[ending](write_record(body)) for body in bodies]
    data = b"".join([records[0], records[1][: len(records[1]) // 2], *records[2:]])
    found = tell(read_bytes(tmp_path / f"lost.warc{ending}", data))
    assert found[:2] == [bodies[0], "damaged"]
    assert found[-2:] == bodies[3:]
    noise = b"".join([records[0], b"\x00 noise \x1f\x8b\x08 \x28\xb5\x2f\xfd WARC/ " * 9, *records[2:]])
    assert tell(read_bytes(tmp_path / f"noise.warc{ending}", noise)) == [bodies[0], "damaged", *bodies[2:]]


@pytest.mark.parametrize("end", [b"", b"\r\n", b"\r\n" * 3])
def test_fewer_or_more_empty_lines_between_records_are_no_damage(file: Path, end: bytes) -> None:
    data = write_record(OPEN)[:-4] + end + write_record(SHUT)
    assert tell(read_bytes(file, data)) == [OPEN, SHUT]


@pytest.mark.parametrize("ending", PACKERS)
def test_after_bytes_that_were_lost_a_large_record_is_found_as_well(tmp_path: Path, ending: str) -> None:
    large = random.Random(1).randbytes(300_000)  # noqa: S311 - nothing that can be packed
    records = [PACKERS[ending](write_record(body)) for body in (OPEN, large)]
    data = records[0][:-50] + b"noise" + records[1]
    assert tell(read_bytes(tmp_path / f"lost.warc{ending}", data, limit=1_000_000)) == ["damaged", large]


@pytest.mark.parametrize(
    "data",
    [b"", b"\r\n\r\n", b"<p>no archive", b"WARC/1.1\r\n\r\n", b"WARC/1.1\r\nContent-Length: -1\r\n\r\n", b"x" * 99_999],
    ids=["empty", "blank", "a page", "no length", "less than nothing", "no end of line"],
)
def test_what_holds_no_record_is_damaged(file: Path, data: bytes) -> None:
    assert tell(read_bytes(file, data)) == ["damaged"]


def test_a_response_without_a_status_is_damaged(file: Path) -> None:
    data = write_record(OPEN).replace(b"HTTP/1.1 200", b"HTTP/1.1 abc")
    assert tell(read_bytes(file, data)) == ["damaged"]


def test_a_time_that_is_none_is_not_told(file: Path) -> None:
    (page,) = read_bytes(file, write_record(OPEN).replace(b"2024-03-15T17:20:00Z", b"last Friday, 17:20h!"))
    assert isinstance(page, Page)
    assert page.captured_at is None


def test_a_missing_archive_is_unreadable(tmp_path: Path) -> None:
    assert tell(read(tmp_path / "none.warc.gz")[0]) == ["unreadable"]
    assert tell(read(tmp_path / ("a" * 300 + ".warc"))[0]) == ["unreadable"]


class TestBombs:
    """Few bytes that unpack to many are refused long before they fill the memory."""

    def test_a_page_in_a_record(self, file: Path) -> None:
        zeros = b"\0" * 300_000_000
        twice = [*HTML, ("Content-Encoding", "gzip, gzip")]
        bombs = {
            "gzip, gzip": write_record(gzip.compress(gzip.compress(zeros)), headers=twice),
            "br": write_record(brotli.compress(zeros, quality=1), headers=[*HTML, ("Content-Encoding", "br")]),
            "zstd": write_record(zstd.compress(zeros), headers=[*HTML, ("Content-Encoding", "zstd")]),
        }
        del zeros
        for bomb in bombs.values():
            file.write_bytes(bomb + write_record(SHUT))
            tracemalloc.start()
            found = tell(read(file, limit=20_000_000)[0])
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            assert found == ["too_large", SHUT]
            assert peak < 100_000_000

    @pytest.mark.parametrize("ending", [".gz", ".zst"])
    def test_a_record_that_is_packed(self, tmp_path: Path, ending: str) -> None:
        pack = PACKERS[ending]
        record = write_record(OPEN).replace(b"Content-Length: ", b"Content-Length: 3000000")
        data = pack(record + b"\0" * 300_000_000) + pack(write_record(SHUT))
        assert tell(read_bytes(tmp_path / f"bomb.warc{ending}", data)) == ["too_large", SHUT]

    def test_a_page_may_have_as_many_bytes_as_the_setting_allows_and_no_more(self, file: Path) -> None:
        data = write_record(b"x" * 1000) + write_record(b"x" * 1001)
        assert tell(read_bytes(file, data, limit=1000)) == [b"x" * 1000, "too_large"]

    def test_a_long_record_is_passed_over_and_told(self, file: Path) -> None:
        data = write_record(b"<p>" + b"x" * 300_000) + write_record(SHUT)
        assert tell(read_bytes(file, data)) == ["too_large", SHUT]


class TestWacz:
    def write(self, file: Path, warcs: dict[str, bytes], catalogue: object = None) -> Path:
        file.write_bytes(write_zip(warcs, catalogue))
        return file

    def test_its_warc_files_are_read(self, tmp_path: Path) -> None:
        warcs = {
            "archive/a.warc.gz": write_record(OPEN, packed=True),
            "archive/b.warc": write_record(SHUT),
            "pages/pages.jsonl": b"{}",
        }
        file = self.write(tmp_path / "a.wacz", warcs)
        found, _ = read(file)
        assert tell(found) == [OPEN, SHUT]
        assert [page.name for page in found] == [f"{file}/archive/a.warc.gz:1", f"{file}/archive/b.warc:1"]

    def test_a_file_that_is_not_the_one_of_its_catalogue_is_told_and_read(self, tmp_path: Path) -> None:
        catalogue = {"resources": [{"path": "archive/a.warc", "hash": "sha256:" + "0" * 64}]}
        file = self.write(tmp_path / "a.wacz", {"archive/a.warc": write_record(OPEN)}, catalogue)
        assert tell(read(file)[0]) == ["damaged", OPEN]

    def test_a_file_whose_hash_nobody_wrote_is_read(self, tmp_path: Path) -> None:
        catalogue = {"resources": [{"path": "archive/a.warc"}]}
        file = self.write(tmp_path / "a.wacz", {"archive/a.warc": write_record(OPEN)}, catalogue)
        assert tell(read(file)[0]) == [OPEN]

    def test_one_that_is_locked_is_damage(self, tmp_path: Path) -> None:
        file = self.write(tmp_path / "a.wacz", {"archive/a.warc": write_record(OPEN)})
        data = bytearray(file.read_bytes())
        data[data.index(b"PK\x01\x02") + 8] |= 1
        assert tell(read_bytes(file, bytes(data))) == ["damaged"]

    def test_a_catalogue_of_many_megabytes_is_none(self, tmp_path: Path) -> None:
        catalogue = {"resources": [], "padding": " " * 17_000_000}
        assert tell(read(self.write(tmp_path / "a.wacz", {"archive/a.warc": b""}, catalogue))[0]) == ["damaged"]

    @pytest.mark.parametrize("catalogue", [[1], {"resources": 1}, {"resources": ["a"]}, {"resources": [{}]}])
    def test_a_catalogue_that_is_none_is_damage(self, tmp_path: Path, catalogue: object) -> None:
        file = self.write(tmp_path / "a.wacz", {"archive/a.warc": write_record(OPEN)}, catalogue)
        assert tell(read(file)[0]) == ["damaged"]

    def test_what_is_no_wacz_is_damaged(self, tmp_path: Path) -> None:
        assert tell(read(self.write(tmp_path / "a.wacz", {"a.txt": b"x"}))[0]) == ["damaged"]
        assert tell(read_bytes(tmp_path / "b.wacz", b"no zip")) == ["damaged"]
        zipfile.ZipFile(tmp_path / "c.wacz", "w").close()
        assert tell(read(tmp_path / "c.wacz")[0]) == ["damaged"]

    def test_one_that_is_cut_or_grows_without_end_is_damage(self, tmp_path: Path) -> None:
        file = self.write(tmp_path / "a.wacz", {"archive/a.warc": write_record(OPEN)})
        file.write_bytes(file.read_bytes()[:-30])
        assert tell(read(file)[0]) == ["damaged"]
        bomb = self.write(tmp_path / "b.wacz", {"archive/a.warc": b"\0" * 30_000_000})
        assert tell(read(bomb)[0]) == ["too_large"]


SEEDS = {
    "a.warc": b"".join([write_record(OPEN), write_record(chunk(SHUT), headers=[("Transfer-Encoding", "chunked")])]),
    "a.warc.gz": b"".join(write_record(body, packed=True) for body in (OPEN, SHUT)),
    "a.warc.zst": b"\x5d\x2a\x4d\x18\x10\0\0\0" + b"herrings" * 2 + zstd.compress(write_record(OPEN)),
    "a.wacz": write_zip({"archive/a.warc": write_record(OPEN), "archive/b.warc.gz": write_record(SHUT, packed=True)}),
}


@given(
    name=st.sampled_from(sorted(SEEDS)),
    places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=9)), min_size=1, max_size=9),
)
def test_whatever_happened_to_an_archive_it_gives_pages_and_failures_or_counts_what_is_no_page(
    name: str, places: list[tuple[float, int, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(SEEDS[name])
    for place, lost, found in places:
        at = int(place * len(data))
        data[at : at + lost] = found
    file = tmp_path_factory.getbasetemp() / name
    file.write_bytes(data)
    got, dropped = read(file)
    assert got or dropped


def test_archives_below_a_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(write_record(OPEN, packed=True))
    (tmp_path / "b.WARC.zst").write_bytes(zstd.compress(write_record(SHUT)))
    (tmp_path / "c.gz").write_bytes(b"none of them")
    assert tell(read(tmp_path)[0]) == [OPEN, SHUT]
