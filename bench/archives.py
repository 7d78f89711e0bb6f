"""Is a page of a web archive read as the page itself is, and what does a bomb cost?

``python -m bench.archives [STEP]`` writes every STEP-th page of the corpus (every tenth by default) into a WARC file
with warcio, every second one packed as servers pack pages, and reads the files and the archive. Then it times the
refusal of a few bytes that would unpack to 300 MB, in a process of its own.
"""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import tarfile
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import onrecord
from onrecord import Failure, Page, Settings, pages, schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from onrecord import Reading
    from onrecord.schema import Json

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages" / "html.tar"
BOMB = 300_000_000

_REFUSE = """
import re, sys, time
from pathlib import Path
from onrecord import Settings, pages
begin = time.perf_counter()
found = list(pages.read(sys.argv[1], settings=Settings()))
seconds = time.perf_counter() - begin
# Not ru_maxrss, which counts the process that started this one.
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(f"{found[0].code} after {seconds:.2f} s; the whole process took {peak:.0f} MiB; found in all: {len(found)}")
"""


def main(step: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _compare(Path(folder), step)
        _time_bombs(Path(folder))


def _compare(folder: Path, step: int) -> None:
    """Count the readings that differ; the address is a hint to the reading, so the files are told it."""
    archive = folder / "corpus.warc.gz"
    corpus = list(_walk(step))
    with archive.open("wb") as out:
        for number, (url, data) in enumerate(corpus):
            _write(out, url, data, "gzip" if number % 2 else "")
    begin = time.perf_counter()
    stored = [page for page in pages.read(archive, settings=Settings()) if isinstance(page, Page)]
    seconds = time.perf_counter() - begin
    same = [page.data for page in stored] == [data for _, data in corpus]
    from_archive = [_give(found) for found in onrecord.read(archive)]
    differing, file = 0, folder / "page.html"
    for (url, data), found in zip(corpus, from_archive, strict=True):
        file.write_bytes(data)
        (alone,) = onrecord.read(file, url=url)
        differing += _give(alone) != found
    size = archive.stat().st_size / 1e6
    print(f"{len(corpus)} pages in {size:.1f} MB, the same bytes: {same}; {differing} readings differ")
    print(f"out of the archive: {len(corpus) / seconds:.0f} pages a second")


def _walk(step: int) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(CORPUS) as files:
        for member in islice(files, 0, None, step):
            file = files.extractfile(member)
            if file is not None:
                yield f"https://{Path(member.name).name.split('.')[0]}.example/", gzip.decompress(file.read())


def _write(out: BinaryIO, url: str, data: bytes, packing: str) -> None:
    headers = [("Content-Type", "text/html"), *([("Content-Encoding", packing)] if packing else [])]
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    record = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(gzip.compress(data) if packing == "gzip" else data),
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
    )
    writer.write_record(record)


def _give(found: Reading | Failure) -> Json:
    """What a reading holds, but for the name of its page and the time of its capture."""
    if isinstance(found, Failure):
        return {"code": found.code}
    read = schema.reading(found)
    return {key: told for key, told in read.items() if key != "page"} | {"id": found.page.id, "text": found.text.text}


def _time_bombs(folder: Path) -> None:
    zeros = b"\0" * BOMB
    archive = folder / "bomb.warc.gz"
    for name, packed in {
        "br": brotli.compress(zeros, quality=5),
        "gzip, gzip": gzip.compress(gzip.compress(zeros)),
    }.items():
        with archive.open("wb") as out:
            _write(out, "https://bomb.example/", packed, name)
        _tell(name, archive)
    archive.write_bytes(gzip.compress(f"WARC/1.1\r\nContent-Length: {BOMB}\r\n\r\n".encode() + zeros))
    _tell("the record", archive)


def _tell(name: str, archive: Path) -> None:
    command = [sys.executable, "-c", _REFUSE, str(archive)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    print(f"bomb ({name}), {archive.stat().st_size:,} bytes of archive: {told}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
