"""An archive cut into its records.

::

    WARC/1.1
    WARC-Type: response
    WARC-Target-URI: https://harbourpost.example/a17
    Content-Length: 1042

    HTTP/1.1 200 OK ...

A record says how long it is, and two empty lines end it (WARC 1.1, section 4). A disk that was full, a download that
broke off, a lost block: then what is whole must still be had, and what is lost must be said. So each record comes whole
or as the error that it is, and after an error the next place is looked for where a record can begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import PageDamaged, PageError, PageTooLarge
from onrecord.pages.headers import Headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.pages.archives.packing import Packing

_HEAD_BYTES = 1 << 16
# The HTTP headers of a response, beside the page.
_BESIDE = 1 << 16
_VERSION = re.compile(r"WARC/\d\.\d+")
_LENGTH = re.compile(r"[0-9]{1,18}")
_BETWEEN = b"\r\n"
_END = b"\r\n\r\n"
_BEGIN = b"WARC/"


@dataclass(frozen=True, slots=True)
class Record:
    """The lines of a record, without the first, and what follows them."""

    head: Headers
    block: bytes


def cut(packing: Packing, limit: int) -> Iterator[Record | PageError]:
    """Each record, or why it can't be had: broken, or of far more than `limit` bytes."""
    while True:
        window = _Window(packing)
        try:
            while window.begin():
                yield _cut_one(window, limit + _BESIDE)
        except PageError as error:
            yield error
            if packing.resume():
                continue
        return


def _cut_one(window: _Window, limit: int) -> Record | PageError:
    version, _, lines = window.take_head().decode("utf-8", "replace").partition("\r\n")
    head = Headers.parse(lines)
    length = head.get("Content-Length")
    if not _VERSION.fullmatch(version) or not _LENGTH.fullmatch(length):
        raise PageDamaged("no record begins where one must begin")
    size = int(length)
    if size > limit:
        window.skip(size)
        window.end()
        return PageTooLarge(f"it has {size:,} bytes; the setting max_page_bytes can allow more")
    block = window.take(size)
    window.end()
    return Record(head, block)


class _Window:
    """What has been unpacked and not been taken yet."""

    def __init__(self, packing: Packing) -> None:
        self._packing = packing
        self._data = bytearray()

    def begin(self) -> bool:
        """Go to the next record; False if there is none."""
        while True:
            self._data = self._data.lstrip(_BETWEEN)
            if self._data:
                self._packing.mark(len(self._data))
                return True
            more = self._packing.more()
            if more is None:
                return False
            self._data += more

    def take_head(self) -> bytes:
        """The lines up to the first empty one, with it."""
        while (at := self._data.find(_END)) < 0:
            if len(self._data) > _HEAD_BYTES:
                raise PageDamaged("no record begins where one must begin")
            self._fill()
        return self.take(at + len(_END))

    def take(self, size: int) -> bytes:
        while len(self._data) < size:
            self._fill()
        taken = bytes(self._data[:size])
        del self._data[:size]
        return taken

    def skip(self, size: int) -> None:
        while len(self._data) < size:
            size -= len(self._data)
            self._data.clear()
            self._fill()
        del self._data[:size]

    def end(self) -> None:
        """Go over the end of a record; a packed one is whole when its member has ended too, with the right sum.

        Some programs write fewer empty lines. But where neither they nor another record follow, bytes were lost.
        """
        ended = False
        while not ended and len(self._data) < len(_END) + len(_BEGIN):
            more = self._packing.more()
            if more is None and not self._data.startswith(_END):
                raise PageDamaged("the archive breaks off at the end of a record")
            ended = not more
            self._data += more or b""
        next_one = bytes(self._data.lstrip(_BETWEEN)[: len(_BEGIN)])
        if not self._data.startswith(_END) and not _BEGIN.startswith(next_one):
            raise PageDamaged("the record doesn't end where it must end")

    def _fill(self) -> None:
        more = self._packing.more()
        if not more:
            raise PageDamaged("the archive breaks off within a record")
        self._data += more
