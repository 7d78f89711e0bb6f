"""The WARC files in a WACZ.

``harbour.wacz`` is a ZIP: WARC files in the folder ``archive/``, indexes, lists of pages, and in ``datapackage.json``
the SHA-256 of each file (specs.webrecorder.net/wacz). The WARC files are what was captured; nothing else is read.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import PageDamaged
from onrecord.pages.unpacking import check_growth

if TYPE_CHECKING:
    from collections.abc import Iterator

_INSIDE = re.compile(r"archive/[^/]+\.warc(\.gz|\.zst)?", re.IGNORECASE)
_CATALOGUE = "datapackage.json"
_CATALOGUE_BYTES = 1 << 24
_SHA256 = "sha256:"
_ENCRYPTED = 1

ZIP_ERRORS = (zipfile.BadZipFile, NotImplementedError, EOFError, lzma.LZMAError, struct.error, zlib.error)
"""What a broken ZIP raises, when it is opened and while its files are read."""


def open_members(file: BinaryIO) -> Iterator[tuple[str, BinaryIO, PageDamaged | None]]:
    """The path of each WARC file, the file, and what is wrong with it as a whole.

    Raises PageDamaged for what is no WACZ, and ZIP_ERRORS, also while the files are read.
    """
    with zipfile.ZipFile(file) as archive:
        digests = _read_digests(archive)
        inside = [info for info in archive.infolist() if _INSIDE.fullmatch(info.filename)]
        if not inside:
            raise PageDamaged("there is no WARC file in the archive")
        for info in inside:
            check_growth(info.compress_size, info.file_size)
            with archive.open(info) as member:
                flaw = _compare(cast("zipfile.ZipExtFile", member), digests.get(info.filename, ""))
                yield info.filename, cast("BinaryIO", member), flaw


def _read_digests(archive: zipfile.ZipFile) -> dict[str, str]:
    """The hash of each file by its path."""
    try:
        info = archive.getinfo(_CATALOGUE)
        if any(each.flag_bits & _ENCRYPTED for each in archive.infolist()):
            raise PageDamaged("the archive is locked by a password")
        if info.file_size > _CATALOGUE_BYTES:
            raise PageDamaged(f"its {_CATALOGUE} has {info.file_size:,} bytes")
        told = json.loads(archive.read(info))
        return {str(each["path"]): str(each.get("hash", "")) for each in told["resources"]}
    except KeyError as error:
        raise PageDamaged(f"it has no {_CATALOGUE} that lists its files, as a WACZ has") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise PageDamaged(f"its {_CATALOGUE} is broken: {error}") from error


def _compare(member: zipfile.ZipExtFile, told: str) -> PageDamaged | None:
    if not told.startswith(_SHA256):
        return None
    found = hashlib.file_digest(member, "sha256").hexdigest()
    member.seek(0)
    if found == told.removeprefix(_SHA256).lower():
        return None
    return PageDamaged(f"it isn't the file that the archive was made with: {_CATALOGUE} has another hash of it")
