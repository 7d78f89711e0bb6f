"""What a source is, and whose work it is to read it.

People name what they have: ``minutes.txt``, a folder of saved pages, ``-`` for what another program prints, a
``.jsonl.gz`` or a ``.warc.gz`` with a million pages, an address on the web. All of them give the same: pages, and
failures for those that can't be had, so that one bad page never ends a run.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import PageError, PageUnreadable, UsageError
from onrecord.nouns import Drop, Failure, Form, Given, Page
from onrecord.pages.archives import is_archive, is_index
from onrecord.pages.files import read_file, read_stream
from onrecord.pages.folders import find_files
from onrecord.pages.jsonl import is_jsonl, read_jsonl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from onrecord.nouns import Known
    from onrecord.pages.web import Fetcher
    from onrecord.settings import Settings

    Fetch = Callable[[Page], Page | Drop]

STDIN = "-"
_WEB = ("http://", "https://")
_NOTHING = Given()


def read(
    source: str | Path,
    *,
    form: Form = Form.PAGE,
    given: Given = _NOTHING,
    url: str | None = None,
    settings: Settings,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
    dropped: Counter[Drop] | None = None,
) -> Iterator[Page | Failure]:
    """The pages of a file, of all files below a folder, of a JSONL file, of an archive, of an address on the web or,
    for ``-``, of standard input.

    form, given and url hold for every page of the source; what a line of JSONL or a record of an archive says of its
    page goes before them, and so does where the web has it from. A page that can't be had comes as a Failure with the
    code of its PageError, and the others go on. fetch: see `open_web`; dropped: where captures that are no pages to
    read are counted.

    Raises UsageError for an empty name, and for ``-`` where standard input is closed.
    """
    name = str(source)
    if not name:
        raise UsageError("the name of a source is empty: name a file, a folder, an address, or - for standard input")
    counted = Counter[Drop]() if dropped is None else dropped
    blank = Page(name, b"", form=form, given=given, url=url)
    if is_url(name):
        return _read_web(blank, fetch or open_web(settings), counted)
    if name == STDIN:
        return _read_one(blank, settings.max_page_bytes, stdin or _find_stdin())
    # pathlib raises where a folder may not be entered or a name is too long; reading the file tells that too.
    found = _read_folder if os.path.isdir(name) else _read_path  # noqa: PTH112
    return found(blank, settings.max_page_bytes, counted)


def is_url(name: str) -> bool:
    return name.lower().startswith(_WEB)


def holds_many(name: str) -> bool:
    """Is a file of this name one with many pages, an archive or JSONL?"""
    return is_archive(name) or is_jsonl(name)


def open_web(
    settings: Settings,
    *,
    warc: str | Path | None = None,
    allow_private: bool = False,
    known: Known | None = None,
) -> Fetch:
    """What fetches the pages of one run, so that no host is asked too often. See `onrecord.pages.web.Fetcher`."""

    @cache
    def open_once() -> Fetcher:
        # Here, not above: who reads files needs no client of the web.
        from onrecord.pages.web import Fetcher  # noqa: PLC0415

        return Fetcher(settings, warc=warc, allow_private=allow_private, known=known)

    return lambda page: open_once().fetch(page)


def _read_web(blank: Page, fetch: Fetch, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
    try:
        found = fetch(replace(blank, url=None))
    except PageError as error:
        yield Failure(blank.name, error.code, error.message, blank.name)
        return
    if isinstance(found, Drop):
        dropped[found] += 1
    else:
        yield found


def _find_stdin() -> BinaryIO:
    if sys.stdin is None:  # Python's way to say that the shell closed it: ``<&-``
        raise UsageError("standard input is closed: name a file, or give - something to read")
    return sys.stdin.buffer


def _read_folder(blank: Page, limit: int, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
    names, refused = find_files(blank.name)
    for error in refused:
        yield Failure(str(error.filename), PageUnreadable.code, f"the folder can't be read: {error.strerror}")
    for name in names:
        yield from _read_path(replace(blank, name=name), limit, dropped)
    if not names and not refused:
        yield Failure(blank.name, PageUnreadable.code, "there is no page below this folder: name the files themselves")


def _read_path(blank: Page, limit: int, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
    if is_archive(blank.name):
        # Here, not above: who reads no archive needs none of what unpacks them.
        from onrecord.pages.archives.reading import read_archive  # noqa: PLC0415

        return read_archive(blank, limit, dropped)
    if is_index(blank.name):
        from onrecord.pages.archives.index import read_index  # noqa: PLC0415

        return read_index(blank, limit, dropped)
    return read_jsonl(blank, limit) if is_jsonl(blank.name) else _read_one(blank, limit)


def _read_one(blank: Page, limit: int, stream: BinaryIO | None = None) -> Iterator[Page | Failure]:
    try:
        yield read_stream(blank, stream, limit) if stream else read_file(blank, limit)
    except PageError as error:
        yield Failure(blank.name, error.code, error.message, blank.url)
