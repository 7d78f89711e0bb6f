"""Sources cut into portions, each of which can be read by itself, on whatever machine.

A folder with twelve archives is twelve portions; the three thousand saved pages beside them, which are read in
milliseconds each, are six. The same sources give the same portions, in whatever order they are named.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from onrecord import pages
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOSE = 500
"""Saved pages, one in a file, that make a portion."""


def cut_sources(*sources: str | Path) -> list[tuple[str, ...]]:
    """The names of the files of each portion: one archive or JSONL file, or up to `LOOSE` saved pages.

    Raises UsageError for what is neither a file nor a folder, and for what holds no file that can be read.
    """
    files = sorted({name for source in sources for name in _list_files(str(source))})
    many = [name for name in files if pages.holds_many(name)]
    loose = [name for name in files if not pages.holds_many(name)]
    return [*((name,) for name in many), *(tuple(loose[at : at + LOOSE]) for at in range(0, len(loose), LOOSE))]


def _list_files(source: str) -> Iterator[str]:
    if os.path.isfile(source):  # noqa: PTH113 - pathlib raises where a name is too long
        yield source
        return
    if not os.path.isdir(source):  # noqa: PTH112
        raise UsageError(
            f"{source} is neither a file nor a folder: pages of the web are kept with `onrecord add --warc`"
        )
    names, refused = pages.find_files(source)
    if refused:
        raise UsageError(f"the folder {refused[0].filename} can't be read: {refused[0].strerror}")
    if not names:
        raise UsageError(f"there is no page and no archive below {source}")
    yield from names
