"""Archives for a batch, made of the corpus, and what stands in the folder of one that is done."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages" / "html.tar"
_TABLES = ("pages", "articles", "statements", "speakers", "occasions", "failures", "drops", "copies")

Pages = list[tuple[str, bytes]]


def walk_corpus(step: int) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of every so manieth page."""
    with tarfile.open(CORPUS) as files:
        for member in islice(files, 0, None, step):
            file = files.extractfile(member)
            if file is not None:
                yield f"https://{Path(member.name).name.split('.')[0]}.example/", gzip.decompress(file.read())


def write_archives(folder: Path, pages: Pages, parts: int) -> list[str]:
    """So many archives, each with its share of all kinds of pages."""
    folder.mkdir(parents=True)
    return [_write(folder / f"{part}.warc.gz", pages[part::parts]) for part in range(parts)]


def _write(archive: Path, pages: Sequence[tuple[str, bytes]]) -> str:
    with archive.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        for url, data in pages:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            told = {"WARC-Date": "2024-03-15T17:20:00Z"}
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(data), http_headers=head, warc_headers_dict=told
                )
            )
    return str(archive)


def load_readings(out: Path) -> list[schema.Json]:
    """What stands in the table of pages and in that of failures, as `onrecord read` prints it, in its order."""
    found = []
    for pages, failures in zip(*(sorted((out / table).glob("*")) for table in ("pages", "failures")), strict=True):
        read = [
            json.loads(row) for row in pyarrow.parquet.read_table(pages, columns=["reading"])["reading"].to_pylist()
        ]
        failed = [
            {
                "schema": schema.SCHEMA,
                "page": {"name": row["page"], "url": row["url"]},
                "error": {"code": row["code"], "message": row["message"]},
            }
            for row in pyarrow.parquet.read_table(failures).to_pylist()
        ]
        found += sorted([*read, *failed], key=lambda one: int(one["page"]["name"].rpartition(":")[2]))
    return found


def time_reading(out: Path) -> float:
    """Seconds from the beginning of the first task to the end of the last."""
    work = out / ".work" / "reading"
    begins = [datetime.fromisoformat(log.read_text()[:23]).timestamp() for log in (work / "logs").iterdir()]
    ends = [marker.stat().st_mtime for marker in (work / "completions").iterdir()]
    return max(ends) - min(begins)


def read_tables(out: Path) -> dict[str, bytes]:
    """The bytes of all tables."""
    return {
        str(file.relative_to(out)): file.read_bytes() for table in _TABLES for file in sorted((out / table).iterdir())
    }
