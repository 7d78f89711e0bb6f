"""Where the record lies: may it be written there, by whom, and for how long is there room?"""

from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING

from onrecord.checkup.signs import Sign, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MB, _GB = 10**6, 10**9
_NO_ROOM = 100 * _MB
_LITTLE_ROOM = _GB


def look_at_folder(record: Path) -> Iterator[Sign]:
    """The rights of the record's file and folder, and the room on their disk."""
    folder = record.absolute().parent
    yield _judge_rights(record, folder)
    size = record.stat().st_size if record.exists() else 0
    yield judge_room(shutil.disk_usage(folder).free, size)


def _judge_rights(record: Path, folder: Path) -> Sign:
    # SQLite makes its journal beside the file, so both must be writable.
    closed = [str(path) for path in (folder, record) if path.exists() and not os.access(path, os.R_OK | os.W_OK)]
    if closed:
        return Sign("rights", State.FAIL, f"{', '.join(closed)}: may not be written by this user", "give it the rights")
    mode = folder.stat().st_mode
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        advice = f"`chmod o-w {folder}`"
        return Sign("rights", State.WARN, f"everybody on this machine may replace the record in {folder}", advice)
    return Sign("rights", State.OK, f"{folder} may be written by this user")


def judge_room(free: int, size: int) -> Sign:
    """free: bytes on the disk; size: of the record, for a copy of it should find room."""
    found = f"{free / _GB:,.1f} GB are free where the record lies"
    if free < _NO_ROOM:
        return Sign("disk", State.FAIL, found, "make room: pages can't be added for long")
    if free < max(_LITTLE_ROOM, size):
        return Sign("disk", State.WARN, found, "make room: there is little for new pages, or none for a copy")
    return Sign("disk", State.OK, found)
