"""An index of web archives: where in which WARC file each capture stands.

::

     CDX N b a m s k r M S V g
    example,harbourpost)/a17 20240315172000 https://... text/html 200 FVMF... - - 1042 3320 harbour.warc.gz

    example,harbourpost)/a17 20240315172000 {"url": "https://...", "offset": "3320", "filename": "harbour.warc.gz", ...}

The first is CDX, whose head tells the columns (archive.org/web/researcher/cdx_legend.php), the second CDXJ, as pywb and
WACZ have it. Who selects captures selects lines; what is read are exactly those. A WARC file is looked for by its name
beside the index, or in ``../archive/``, as in an unpacked WACZ. A path or an address that an index tells is never
followed: a list from anybody could name any file of this machine.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from onrecord.errors import PageDamaged, PageError, PageUnreadable
from onrecord.nouns import Drop, Failure
from onrecord.pages.archives.cutting import cut
from onrecord.pages.archives.naming import is_archive
from onrecord.pages.archives.packing import open_packing
from onrecord.pages.archives.reading import fail, read_found
from onrecord.pages.files import open_bytes

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from typing import BinaryIO

    from onrecord.nouns import Page

_HEAD = re.compile(r"^\W*CDX((?: \S)+)\s*$")
# What the columns are where no head tells them, by their number.
_COLUMNS = {9: "N b a m s k r V g", 11: "N b a m s k r M S V g"}
_OFFSET, _FILE = "V", "g"
_LINE_BYTES = 1 << 16
_DIGITS = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class _Place:
    """A WARC file by its bare name, and the byte at which a record begins."""

    file: str
    offset: int


def read_index(blank: Page, limit: int, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
    """The captures that the lines of the index `blank` name, in their order, each of at most `limit` bytes.

    The name of a page is that of the index and the number of its line. What is no page to read is counted in `dropped`;
    a line that can't be read, or whose WARC file isn't there, is a failure.
    """
    try:
        with open_bytes(blank.name) as lines:
            yield from _walk(blank, lines, limit, dropped)
    except PageError as error:
        yield fail(blank, error)


def _walk(blank: Page, lines: BinaryIO, limit: int, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
    folder, columns, number = Path(blank.name).parent, "", 0
    while line := lines.readline(_LINE_BYTES):
        number += 1
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        head = _HEAD.match(text)
        columns = head[1] if head else columns
        if head or not text.strip() or text.startswith("!"):
            continue
        page = replace(blank, name=f"{blank.name}:{number}")
        try:
            found = _read_place(page, folder, _parse(text, columns), limit)
        except PageError as error:
            found = fail(page, error)
        if isinstance(found, Drop):
            dropped[found] += 1
        else:
            yield found


def _parse(line: str, columns: str) -> _Place:
    """Where the capture of a line stands. Raises PageDamaged for what is no line of an index."""
    told = _parse_json(line) if "{" in line else _parse_columns(line, columns)
    # The bare name, whatever path or address it is told with.
    file, offset = PurePosixPath(told.get(_FILE, "").replace("\\", "/")).name, told.get(_OFFSET, "")
    if not is_archive(file) or not _DIGITS.fullmatch(offset):
        raise PageDamaged("the line doesn't tell a WARC file and a place in it")
    return _Place(file, int(offset))


def _parse_json(line: str) -> dict[str, str]:
    try:
        told = json.loads(line[line.index("{") :])
    except (ValueError, RecursionError) as error:
        raise PageDamaged("the line of the index is broken") from error
    return {_FILE: str(told.get("filename", "")), _OFFSET: str(told.get("offset", ""))}


def _parse_columns(line: str, columns: str) -> dict[str, str]:
    fields = line.split(" ")
    letters = (columns or _COLUMNS.get(len(fields), "")).split()
    if len(letters) != len(fields):
        raise PageDamaged(
            f"the line has {len(fields)} columns, and the index is of {len(letters) or 'none that we know'}"
        )
    return dict(zip(letters, fields, strict=True))


def _read_place(page: Page, folder: Path, place: _Place, limit: int) -> Page | Failure | Drop:
    for path in (folder / place.file, folder.parent / "archive" / place.file):
        try:
            with path.open("rb") as file:
                record = next(cut(open_packing(file, place.offset), limit), None)
                return read_found(page, record or PageDamaged("the archive ends before this place"), limit)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise PageUnreadable(f"{place.file} can't be read: {error.strerror}") from error
    raise PageUnreadable(f"the index names {place.file}, which isn't beside it: put it there, or leave the line out")
