"""Small web archives, written by warcio, which isn't ours; and what is read of an archive."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord import pages
from onrecord.nouns import Drop, Failure, Page
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HTML = [("Content-Type", "text/html; charset=utf-8")]
DATE = "2024-03-15T17:20:00Z"
URL = "https://harbourpost.example/a17"


def write_record(
    body: bytes,
    *,
    kind: str = "response",
    url: str = URL,
    status: str = "200 OK",
    headers: Iterable[tuple[str, str]] = HTML,
    more: Iterable[tuple[str, str]] = (),
    content_type: str = "application/http; msgtype=response",
    packed: bool = False,
) -> bytes:
    """One record, its digests with it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="1.1")
    told = {"WARC-Date": DATE, **dict(more)}
    http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1") if "http" in content_type else None
    record = writer.create_warc_record(
        url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=told, warc_content_type=content_type
    )
    writer.write_record(record)
    return out.getvalue()


def read(file: Path, limit: int = 100_000) -> tuple[list[Page | Failure], Counter[Drop]]:
    dropped: Counter[Drop] = Counter()
    found = list(pages.read(file, settings=Settings(max_page_bytes=limit), dropped=dropped))
    return found, dropped


def read_bytes(file: Path, data: bytes, limit: int = 100_000) -> list[Page | Failure]:
    file.write_bytes(data)
    return read(file, limit)[0]


def tell(found: Iterable[Page | Failure]) -> list[bytes | str]:
    """The bytes of each page, the code of each failure."""
    return [one.code if isinstance(one, Failure) else one.data for one in found]
