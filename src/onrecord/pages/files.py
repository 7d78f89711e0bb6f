"""One saved page: a file, perhaps compressed, or standard input.

``harbour.html.gz`` holds the page that ``harbour.html`` would hold. Some servers compress what is compressed already,
and some programs save it as it came; so ``harbour.html`` may hold a gzip stream, ``harbour.html.gz`` one in another:
what is inside is the page. A stream of a few kilobytes can also unpack to gigabytes, or to itself, so nothing is
unpacked beyond the limit, nor more than a few times.
"""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from onrecord.errors import PageDamaged, PageTooLarge, PageUnreadable
from onrecord.pages.media import find_media_type

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from onrecord.nouns import Page

COMPRESSED = ".gz"

_GZIP = b"\x1f\x8b\x08"
_LAYERS = 3


def read_file(blank: Page, limit: int) -> Page:
    """The page in the file that `blank` names, of at most `limit` bytes when unpacked.

    Raises PageUnreadable, PageDamaged (a broken gzip stream) or PageTooLarge.
    """
    with open_bytes(blank.name) as file:
        return read_stream(blank, file, limit)


def read_stream(blank: Page, stream: BinaryIO, limit: int) -> Page:
    """The page that a stream holds, of at most `limit` bytes. Raises PageDamaged or PageTooLarge."""
    data = stream.read(limit + 1)
    for _ in range(_LAYERS):
        if len(data) <= limit and data.startswith(_GZIP):
            with _telling_damage(), gzip.open(io.BytesIO(data)) as packed:
                data = packed.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    return replace(blank, data=data, media_type=find_media_type(blank.name, data))


def too_large(limit: int) -> PageTooLarge:
    return PageTooLarge(f"it has more than {limit} bytes; the setting max_page_bytes can allow more")


@contextmanager
def open_bytes(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked if its name ends in ``.gz``.

    Raises, also while they are read, PageUnreadable or PageDamaged.
    """
    path = Path(name)
    try:
        with (
            _telling_damage(),
            gzip.open(path) if path.suffix.lower() == COMPRESSED else path.open("rb") as file,
        ):
            yield cast("BinaryIO", file)
    except FileNotFoundError as error:
        raise PageUnreadable("there is no such file or folder") from error
    except OSError as error:
        raise PageUnreadable(f"it can't be read: {error.strerror}") from error


@contextmanager
def _telling_damage() -> Iterator[None]:
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise PageDamaged(f"the gzip stream is broken: {error}") from error
