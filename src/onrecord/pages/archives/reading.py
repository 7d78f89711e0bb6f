"""The pages of an archive file, one after the other; what is wrong with one is told, and the others go on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import PageDamaged, PageError, PageUnreadable
from onrecord.nouns import Drop, Failure
from onrecord.pages.archives.captures import read_record
from onrecord.pages.archives.cutting import cut
from onrecord.pages.archives.naming import WACZ
from onrecord.pages.archives.packing import open_packing
from onrecord.pages.archives.wacz import ZIP_ERRORS, open_members

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from typing import BinaryIO

    from onrecord.nouns import Page
    from onrecord.pages.archives.cutting import Record


def read_archive(blank: Page, limit: int, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
    """The pages of the archive that `blank` names, each of at most `limit` bytes.

    What is no page to read is counted in `dropped`. A page has the address and the time of its capture; its name is
    that of the archive and the number of its record.
    """
    try:
        with Path(blank.name).open("rb") as file:
            read = _read_wacz if blank.name.lower().endswith(WACZ) else _read_warc
            yield from read(blank, file, limit, dropped)
    except FileNotFoundError:
        yield fail(blank, PageUnreadable("there is no such file or folder"))
    except OSError as error:
        yield fail(blank, PageUnreadable(f"it can't be read: {error.strerror or error}"))
    except ZIP_ERRORS as error:
        yield fail(blank, PageDamaged(f"the ZIP is broken: {error}"))
    except PageError as error:
        yield fail(blank, error)


def _read_wacz(blank: Page, file: BinaryIO, limit: int, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
    for path, member, flaw in open_members(file):
        part = replace(blank, name=f"{blank.name}/{path}")
        if flaw:
            yield fail(part, flaw)
        yield from _read_warc(part, member, limit, dropped)


def _read_warc(blank: Page, file: BinaryIO, limit: int, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
    number = 0
    for record in cut(open_packing(file), limit):
        number += 1
        page = replace(blank, name=f"{blank.name}:{number}")
        found = read_found(page, record, limit)
        if isinstance(found, Drop):
            dropped[found] += 1
        else:
            yield found
    if not number:
        raise PageDamaged("there is no record in the archive")


def read_found(page: Page, record: Record | PageError, limit: int) -> Page | Failure | Drop:
    """What a record that was cut out gives: a page, why it failed, or why there is none to read."""
    try:
        if isinstance(record, PageError):
            raise record
        page = replace(page, url=record.head.get("WARC-Target-URI").strip("<>") or page.url)
        return read_record(page, record.head, record.block, limit)
    except PageError as error:
        return fail(page, error)


def fail(page: Page, error: PageError) -> Failure:
    """The failure of a page."""
    return Failure(page.name, error.code, error.message, page.url)
