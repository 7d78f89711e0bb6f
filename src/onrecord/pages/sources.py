"""What a source is, and whose work it is to read it.

People name what they have: ``minutes.txt``, a folder of saved pages, ``-`` for what another program prints, a
``.jsonl.gz`` with a million pages. All of them give the same: pages, and failures for those that can't be had, so
that one bad page never ends a run.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import PageError, PageUnreadable, UsageError
from onrecord.nouns import Failure, Form, Given, Page
from onrecord.pages.files import read_file, read_stream
from onrecord.pages.folders import find_files
from onrecord.pages.jsonl import is_jsonl, read_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from onrecord.settings import Settings

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
) -> Iterator[Page | Failure]:
    """The pages of a file, of all files below a folder, of a JSONL file or, for ``-``, of standard input.

    form, given and url hold for every page of the source; what a line of JSONL says of its page goes before them.
    A page that can't be had comes as a Failure with the code of its PageError, and the others go on.

    Raises UsageError for an address on the web, for an empty name, and for ``-`` where standard input is closed.
    """
    name = str(source)
    if not name:
        raise UsageError("the name of a source is empty: name a file, a folder, or - for standard input")
    if name.lower().startswith(_WEB):
        raise UsageError(f"this version reads files only: save the page, then read the file with --url {name}")
    blank = Page(name, b"", form=form, given=given, url=url)
    if name == STDIN:
        return _read_one(blank, settings.max_page_bytes, stdin or _find_stdin())
    # pathlib raises where a folder may not be entered or a name is too long; reading the file tells that too.
    found = _read_folder if os.path.isdir(name) else _read_path  # noqa: PTH112
    return found(blank, settings.max_page_bytes)


def _find_stdin() -> BinaryIO:
    if sys.stdin is None:  # Python's way to say that the shell closed it: ``<&-``
        raise UsageError("standard input is closed: name a file, or give - something to read")
    return sys.stdin.buffer


def _read_folder(blank: Page, limit: int) -> Iterator[Page | Failure]:
    names, refused = find_files(blank.name)
    for error in refused:
        yield Failure(str(error.filename), PageUnreadable.code, f"the folder can't be read: {error.strerror}")
    for name in names:
        yield from _read_path(replace(blank, name=name), limit)
    if not names and not refused:
        yield Failure(blank.name, PageUnreadable.code, "there is no page below this folder: name the files themselves")


def _read_path(blank: Page, limit: int) -> Iterator[Page | Failure]:
    return read_jsonl(blank, limit) if is_jsonl(blank.name) else _read_one(blank, limit)


def _read_one(blank: Page, limit: int, stream: BinaryIO | None = None) -> Iterator[Page | Failure]:
    try:
        yield read_stream(blank, stream, limit) if stream else read_file(blank, limit)
    except PageError as error:
        yield Failure(blank.name, error.code, error.message, blank.url)
