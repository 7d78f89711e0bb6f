"""What a server or an archive packed, unpacked within limits.

A page comes as ``Content-Encoding: gzip``; in an archive each record is packed once more. Nine kilobytes of zstd, or a
few hundred bytes of brotli, unpack to 300 megabytes. So nothing is unpacked at once: piece by piece, until it is whole,
has more bytes than it may, or grows more than any page does: measured on pages of many outlets, gzip makes a page five
to twenty times smaller.
"""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Protocol

import brotli

from onrecord.errors import PageDamaged, PageTooLarge
from onrecord.pages.files import too_large

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PIECE = 1 << 16

__all__ = ["PIECE", "STREAM_ERRORS", "Unpacker", "check_growth", "gunzip", "unpack", "unzstd", "zstd"]

_GROWTH = 200
_SMALL = 1 << 22
_LAYERS = 3
STREAM_ERRORS = (zlib.error, zstd.ZstdError, brotli.error)


class Unpacker(Protocol):
    """One packed stream, piece by piece, as the standard library's ``compression.zstd`` has it."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Inflater:
    """A stream of gzip or zlib, or, where a server forgot zlib's first bytes, of deflate alone."""

    def __init__(self, bits: int) -> None:
        self._stream = zlib.decompressobj(bits)
        self._bits = bits

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def needs_input(self) -> bool:
        return not self._stream.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._stream.decompress(self._stream.unconsumed_tail + data, max_length)


class _Unbrotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self.unused_data = b""

    @property
    def eof(self) -> bool:
        return bool(self._stream.is_finished())

    @property
    def needs_input(self) -> bool:
        return bool(self._stream.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return bytes(self._stream.process(data, output_buffer_limit=max_length))


def gunzip() -> Unpacker:
    return Inflater(zlib.MAX_WBITS | 16)


def unzstd(dictionary: zstd.ZstdDict | None = None) -> Unpacker:
    return zstd.ZstdDecompressor(dictionary)


def _inflate(data: bytes) -> Unpacker:
    """RFC 9110, 8.4.1.2: deflate is zlib's format; "some non-conformant implementations" send the bare stream."""
    told = data[:1] == b"\x78"
    return Inflater(zlib.MAX_WBITS if told else -zlib.MAX_WBITS)


_UNPACKERS: dict[str, Callable[[bytes], Unpacker]] = {
    "gzip": lambda _data: gunzip(),
    "x-gzip": lambda _data: gunzip(),
    "deflate": _inflate,
    "br": lambda _data: _Unbrotli(),
    "zstd": lambda _data: unzstd(),
}


def unpack(data: bytes, encodings: Sequence[str], limit: int) -> bytes:
    """The bytes before they were packed; encodings: as a server lists them, in the order in which it packed.

    Raises PageDamaged for a broken stream or an unknown packing, PageTooLarge beyond `limit` bytes or where it grows
    more than pages do.
    """
    named = [name for name in encodings if name not in {"", "identity"}]
    if len(named) > _LAYERS:
        raise PageDamaged(f"it is packed {len(named)} times over")
    for name in reversed(named):
        if name not in _UNPACKERS:
            raise PageDamaged(f"it is packed as {name!r}, which this version can't unpack")
        data = _unpack_one(data, _UNPACKERS[name](data), limit) if data else data
    if len(data) > limit:
        raise too_large(limit)
    return data


def _unpack_one(data: bytes, unpacker: Unpacker, limit: int) -> bytes:
    found = bytearray()
    fed = 0
    while not unpacker.eof:
        piece = data[fed : fed + PIECE] if unpacker.needs_input else b""
        fed += len(piece)
        try:
            more = unpacker.decompress(piece, PIECE)
        except STREAM_ERRORS as error:
            raise PageDamaged(f"its packing is broken: {error}") from error
        if not (piece or more):
            raise PageDamaged("it breaks off before its packing ends")
        found += more
        if len(found) > limit:
            raise too_large(limit)
        check_growth(fed, len(found))
    return bytes(found)


def check_growth(packed: int, unpacked: int) -> None:
    """Raises PageTooLarge where so few bytes unpack to so many that it is no page."""
    if unpacked > _SMALL and unpacked > _GROWTH * packed:
        raise PageTooLarge(f"{packed:,} bytes unpack to more than {unpacked:,}, as no page does")
