"""What was fetched before, from one run to the next: a file with a line for each capture.

::

    {"url": "https://harbourpost.example/a17", "at": "2024-03-15T17:20:00+00:00", "etag": "\\"7\\"", "code": null}

The last line of an address holds. A line that was cut off, as a full disk does, is passed over: then a page is fetched
once more, which changes nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from courlan import normalize_url

from onrecord.errors import UsageError
from onrecord.nouns import Stamp
from onrecord.pages.headers import Headers

if TYPE_CHECKING:
    from onrecord.nouns import Page

# They may be gone the next time, and are tried again then; all other failures are what the page is.
_PASSING = {"timeout", "unreachable", "paused", "budget", "http_429"}


@dataclass(frozen=True, slots=True)
class _Note:
    at: datetime
    stamp: Stamp
    had: bool


class Notebook:
    """Notes by address, in a file. Raises UsageError where it can't be read or written."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._notes: dict[str, _Note] = {}
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").split("\n") if self._path.exists() else []
        except OSError as error:
            raise UsageError(f"the notebook {path} can't be read: {error.strerror}") from error
        for line in lines:
            self._take(line)

    def find(self, url: str) -> Stamp | None:
        """What the server said of the last capture of an address."""
        note = self._notes.get(normalize_url(url))
        return note.stamp if note else None

    def is_new(self, url: str, changed: datetime | None) -> bool:
        """Was it never fetched, or has it changed since?"""
        note = self._notes.get(normalize_url(url))
        return note is None or (changed is not None and changed > note.at)

    def is_stale(self, url: str, before: datetime) -> bool:
        """Was it had, and for the last time before this?"""
        note = self._notes.get(normalize_url(url))
        return note is not None and note.had and note.at <= before

    def note(self, page: Page, at: datetime) -> None:
        """A page has been had."""
        told = Headers(page.headers)
        self._write(page.name, at, Stamp(told.get("ETag") or None, told.get("Last-Modified") or None), None)

    def note_unchanged(self, url: str, at: datetime) -> None:
        """A page is the same as before."""
        self._write(url, at, self.find(url) or Stamp(), None)

    def note_failure(self, url: str, code: str, at: datetime) -> None:
        """A page can't be had, now and later; what may pass is not noted."""
        if code not in _PASSING and not code.startswith("http_5"):
            self._write(url, at, Stamp(), code)

    def _write(self, url: str, at: datetime, stamp: Stamp, code: str | None) -> None:
        told = {
            "url": normalize_url(url),
            "at": at.isoformat(),
            "etag": stamp.etag,
            "last_modified": stamp.last_modified,
            "code": code,
        }
        line = json.dumps(told)
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as error:
            raise UsageError(f"nothing can be noted in {self._path}: {error.strerror}") from error
        self._take(line)

    def _take(self, line: str) -> None:
        try:
            told = json.loads(line)
            at = datetime.fromisoformat(told["at"])
            self._notes[told["url"]] = _Note(at, Stamp(told["etag"], told["last_modified"]), told["code"] is None)
        except (ValueError, TypeError, KeyError):
            return
