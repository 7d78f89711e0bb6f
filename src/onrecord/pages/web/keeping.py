"""What was asked and answered, kept as it was, for whoever must prove a capture years later.

A file of WARC 1.1 (iipc.github.io/warc-specifications) holds the request and the response of each page, redirect and
robots.txt, byte for byte, with their SHA-256. `onrecord add` reads it again, as do the tools of web archives. Only the
lines between chunks aren't kept; so ``Transfer-Encoding`` gets a name that doesn't promise them, as is usual.
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from onrecord.errors import UsageError
from onrecord.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from onrecord.pages.headers import Header
    from onrecord.pages.web.asking import Answer

_CHUNKED = "transfer-encoding"


class Keeper:
    """A WARC file in a folder, made when there is something to keep. Raises UsageError where that can't be."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)
        self._path: Path | None = None

    def keep(self, answer: Answer) -> None:
        """Add a request and its response."""
        if self._path is None:
            self._path = self._folder / f"onrecord-{answer.asked_at:%Y%m%dT%H%M%S}-{uuid4().hex[:8]}.warc.gz"
            software = f"software: onrecord/{VERSION}\r\nformat: WARC File Format 1.1\r\n".encode()
            about = [("WARC-Filename", self._path.name), ("Content-Type", "application/warc-fields")]
            self._write(_record("warcinfo", answer.asked_at, about, software))
        self._write(_response(answer) + _request(answer))

    def _write(self, members: bytes) -> None:
        assert self._path is not None  # noqa: S101 - named above
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(members)
        except OSError as error:
            raise UsageError(f"nothing can be kept in {self._folder}: {error.strerror}") from error


def _response(answer: Answer) -> bytes:
    told = [(f"X-Crawler-{key}" if key.lower() == _CHUNKED else key, value) for key, value in answer.headers.lines]
    head = _lines(f"HTTP/1.1 {answer.status} {answer.reason}", told)
    about = [
        *_about(answer, "response"),
        ("WARC-IP-Address", answer.number),
        ("WARC-Payload-Digest", _digest(answer.body)),
    ]
    if answer.cut:
        about.append(("WARC-Truncated", "length"))
    return _record("response", answer.asked_at, about, head + answer.body)


def _request(answer: Answer) -> bytes:
    head = _lines(f"GET {answer.address.rest} HTTP/1.1", answer.asked)
    return _record("request", answer.asked_at, _about(answer, "request"), head)


def _about(answer: Answer, kind: str) -> list[Header]:
    return [("WARC-Target-URI", answer.address.url), ("Content-Type", f"application/http; msgtype={kind}")]


def _record(kind: str, at: datetime, about: Iterable[Header], block: bytes) -> bytes:
    """A record as one gzip stream."""
    told = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{uuid4()}>"),
        ("WARC-Date", f"{at:%Y-%m-%dT%H:%M:%S.%fZ}"),
        *about,
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Length", str(len(block))),
    ]
    return gzip.compress(_lines("WARC/1.1", told) + block + b"\r\n\r\n")


def _lines(first: str, told: Iterable[Header]) -> bytes:
    """Lines as they were sent: what came as latin-1 goes so again."""
    lines = [first, *(f"{key}: {value}" for key, value in told), "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace")


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
