"""Writing a file that may be there already.

``onrecord export --output statements.jsonl`` runs every night. When the disk is full half-way, yesterday's file must
still be there, whole: what is new is written beside it under another name, and takes its place at the end. What is no
file, such as ``/dev/null`` or a named pipe, is written to as it is.
"""

from __future__ import annotations

import secrets
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

# SQLite's own, beside a record that is in use: https://www.sqlite.org/tempfiles.html
_BESIDE_RECORD = ("", "-wal", "-shm", "-journal")


@contextmanager
def open_output(output: Path | None, record: Path | None) -> Iterator[TextIO]:
    """Standard output or, if `output` is given, a stream whose text is in that file once all is well.

    record: its file, if it is one. Raises UsageError if `output` is the record itself, or a file that belongs to it.
    """
    if output is None:
        yield sys.stdout
        return
    if record and any(_are_same(output, record.with_name(record.name + end)) for end in _BESIDE_RECORD):
        raise UsageError(f"{output} is the record itself: name another file for the output")
    target = output.resolve()
    if target.exists() and not target.is_file():
        with _open_text(target) as stream:
            yield stream
        return
    with _replace(target) as stream:
        yield stream


def _are_same(one: Path, other: Path) -> bool:
    """Also under another name: a link, a path with dots in it."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


@contextmanager
def _replace(target: Path) -> Iterator[TextIO]:
    beside = target.with_name(f".onrecord-{secrets.token_hex(8)}")
    try:
        with _open_text(beside) as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _open_text(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
