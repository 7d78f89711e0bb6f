"""The files of one task: a Parquet file for each table, all of them whole or none there.

``statements/00017.parquet`` holds the statements of the 17th task, in the order of its pages. Rows are gathered until
they make a group and then written, so that an archive of any length takes the memory of one group. What is being
written has another name; it gets its own when all is written and on the disk. The same pages give the same bytes,
for nothing in them tells when, where or by how many workers they were written.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from onrecord.batch.tables import DROPS, FAILURES, PAGES, TABLES, drop_row, failure_row, list_rows
from onrecord.nouns import Failure
from onrecord.record.exchange.parquet import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from onrecord.nouns import Drop, Reading
    from onrecord.record.exchange.columns import Columns
    from onrecord.schema import Json

_UNDONE = ".part"
_ROWS = 1_000
_BYTES = 8_000_000
"""Of pages, in a group: two hundred pages of usual size, or one of the largest."""


def walk_on(point: str) -> None:
    """What is done at each point that a task passes: nothing."""


class File:
    """A Parquet file, which is there under its name once `finish` was called."""

    def __init__(self, path: Path, columns: Columns) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        # The process is part of it, for one that was left alone may still be writing.
        self._beside = path.with_name(f".{path.name}.{os.getpid()}{_UNDONE}")
        self._file = self._beside.open("wb")
        self._table = Table(self._file, columns)
        self._rows: list[Json] = []
        self._bytes = 0

    def add(self, row: Json, size: int = 0) -> None:
        """One more row. size: bytes that it takes, if many."""
        self._rows.append(row)
        self._bytes += size
        if len(self._rows) >= _ROWS or self._bytes >= _BYTES:
            self._flush()

    def finish(self) -> None:
        """Write what is left, to the disk; it still has the other name."""
        self._flush()
        self._table.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def show(self) -> None:
        """Give it its name."""
        self._beside.replace(self.path)

    def discard(self) -> None:
        self._file.close()
        self._beside.unlink(missing_ok=True)

    def _flush(self) -> None:
        if self._rows:
            self._table.write(self._rows)
        self._rows, self._bytes = [], 0


class Shard:
    """All files of a task; what is left in the ``with`` statement by an exception isn't kept.

    passing: is told each step on the way, by which a test ends the process there.
    """

    def __init__(self, folder: Path, rank: int, passing: Callable[[str], None]) -> None:
        self._passing = passing
        with ExitStack() as opened:
            self._files: dict[str, File] = {}
            for name, columns in TABLES.items():
                self._files[name] = File(folder / name / f"{rank:05d}.parquet", columns)
                opened.callback(self._files[name].discard)
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def keep(self, found: Reading | Failure) -> None:
        """A page: what was read of it, or why it could not be."""
        if isinstance(found, Failure):
            self._files[FAILURES].add(failure_row(found))
        else:
            for name, rows in list_rows(found).items():
                for row in rows:
                    self._files[name].add(row, len(found.page.data) if name == PAGES else 0)
        self._passing("page")

    def keep_dropped(self, source: str, dropped: Mapping[Drop, int]) -> None:
        """How many captures of a source were no pages to read, for each reason."""
        for reason, captures in sorted(dropped.items()):
            self._files[DROPS].add(drop_row(source, reason, captures))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._opened:
            if kind is not None:
                return
            for file in self._files.values():
                file.finish()
                self._passing("finished")
            for file in self._files.values():
                file.show()
                self._passing("shown")
            self._opened.pop_all()


def sweep(folder: Path) -> None:
    """Take away what runs left that were ended in the midst of writing."""
    for left in folder.glob(f"*/.*{_UNDONE}"):
        left.unlink(missing_ok=True)


def find_files(folder: Path, table: str) -> list[Path]:
    """The files of a table, in the order of the tasks."""
    return sorted((folder / table).glob("[0-9]*.parquet"))
