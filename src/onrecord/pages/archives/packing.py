"""The bytes of an archive, unpacked member by member.

``harbour.warc.gz`` is many gzip streams in a row, one for each record, so that a reader can start at any of them
(WARC 1.1, annex D); ``harbour.warc.zst`` is the same with zstd frames, perhaps with a dictionary in front
(iipc.github.io/warc-specifications, "WARC-Zstandard"). That is what saves the rest of an archive when a disk lost a
block: the next member begins with bytes that can be looked for.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Protocol

from onrecord.errors import PageDamaged
from onrecord.pages.unpacking import PIECE, STREAM_ERRORS, check_growth, gunzip, unzstd, zstd

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from onrecord.pages.unpacking import Unpacker

_RECORD = b"WARC/"
_VERSION = re.compile(rb"WARC/\d\.\d+\r\n")
_VERSION_BYTES = 16
_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_DICTIONARY_BYTES = 1 << 24
# What must be seen of a stream before it gives anything: little of gzip; of zstd a whole block (RFC 8878, 3.1.1.2).
_GZIP_START = 1 << 10
_ZSTD_START = (1 << 17) + 64


class Packing(Protocol):
    """An archive as a row of members."""

    def more(self) -> bytes | None:
        """The next bytes; ``b""`` where a member has ended, None at the end. Raises PageDamaged, PageTooLarge."""

    def mark(self, unread: int) -> None:
        """A record begins `unread` bytes before the place that has been read to."""

    def resume(self) -> bool:
        """Go to the next place behind the mark where a record can begin; False if there is none."""


class Plain:
    """An archive that isn't packed; a single member."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0

    def more(self) -> bytes | None:
        return self._file.read(PIECE) or None

    def mark(self, unread: int) -> None:
        self._at = self._file.tell() - unread

    def resume(self) -> bool:
        return _find(self._file, self._at + 1, _RECORD, self._is_version)

    def _is_version(self) -> bool:
        return bool(_VERSION.match(self._file.read(_VERSION_BYTES)))


class Packed:
    """An archive of gzip streams or zstd frames."""

    def __init__(self, file: BinaryIO, magic: bytes, beginning: int, start: Callable[[], Unpacker]) -> None:
        self._file = file
        self._magic = magic
        self._beginning = beginning
        self._start = start
        self._member: Unpacker | None = None
        self._left = b""
        self._at = file.tell()
        self._given = 0

    def more(self) -> bytes | None:
        if self._member is None and not self._begin():
            return None
        member = self._member
        while member is not None and not member.eof:
            piece = self._feed() if member.needs_input else b""
            try:
                found = member.decompress(piece, PIECE)
            except STREAM_ERRORS as error:
                raise PageDamaged(f"its packing is broken: {error}") from error
            self._given += len(found)
            check_growth(self._file.tell() - self._at, self._given)
            if found:
                return found
        self._left = member.unused_data if member else b""
        self._member = None
        return b""

    def mark(self, unread: int) -> None:
        """A member has one record as a rule; where it has more, the next to begin with is the next member's."""

    def resume(self) -> bool:
        self._member, self._left = None, b""
        return _find(self._file, self._at + 1, self._magic, self._holds_record)

    def _begin(self) -> bool:
        self._left = self._left or self._file.read(PIECE)
        if not self._left:
            return False
        self._at = self._file.tell() - len(self._left)
        self._given = 0
        self._member = self._start()
        return True

    def _feed(self) -> bytes:
        piece = self._left or self._file.read(PIECE)
        self._left = b""
        if not piece:
            raise PageDamaged("the archive breaks off within a record")
        return piece

    def _holds_record(self) -> bool:
        try:
            return self._start().decompress(self._file.read(self._beginning), len(_RECORD)) == _RECORD
        except STREAM_ERRORS:
            return False


def open_packing(file: BinaryIO, at: int = 0) -> Packing:
    """The members of an archive from a byte on, packed as its first bytes say.

    Raises PageDamaged for a broken dictionary.
    """
    start = file.read(4)
    file.seek(0)
    dictionary = _read_dictionary(file) if start == _DICTIONARY else None
    file.seek(max(at, file.tell()))
    if start.startswith(_GZIP):
        return Packed(file, _GZIP, _GZIP_START, gunzip)
    if start in {_ZSTD, _DICTIONARY}:
        return Packed(file, _ZSTD, _ZSTD_START, lambda: unzstd(dictionary))
    return Plain(file)


def _read_dictionary(file: BinaryIO) -> zstd.ZstdDict:
    """The dictionary in the frame at the start of the file, which may itself be a zstd frame."""
    head = file.read(8)
    size = struct.unpack("<4xI", head)[0] if len(head) == 8 else 0
    if not 0 < size <= _DICTIONARY_BYTES:
        raise PageDamaged("the archive's dictionary is broken")
    data = file.read(size)
    try:
        if data.startswith(_ZSTD):
            data = zstd.ZstdDecompressor().decompress(data, _DICTIONARY_BYTES)
        return zstd.ZstdDict(data)
    except (*STREAM_ERRORS, ValueError) as error:
        raise PageDamaged(f"the archive's dictionary is broken: {error}") from error


def _find(file: BinaryIO, start: int, magic: bytes, fits: Callable[[], bool]) -> bool:
    """Seek to the next `magic` from `start` on at which what can be read fits; False if there is none."""
    file.seek(start)
    seen, base = b"", start
    while piece := file.read(PIECE):
        seen += piece
        at = seen.find(magic)
        while at >= 0:
            file.seek(base + at)
            if fits():
                file.seek(base + at)
                return True
            at = seen.find(magic, at + 1)
        kept = seen[1 - len(magic) :]
        base += len(seen) - len(kept)
        seen = kept
        file.seek(base + len(seen))
    return False
