"""How far the tasks have come, told by each in a small file, as they may run on other machines.

::

    .work/pages/00017   1240
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from onrecord.batch.manifest import FILE, Manifest

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

WORK = ".work"
"""The folder, in that of a batch, that holds what only the runs need."""
READING = "reading"
"""The folder, in that one, with the markers of tasks whose pages are read."""

_PAGES = "pages"
_EVERY = 1.0


class Notch:
    """The count of pages that a task has done; it is written at most once a second, and when the task is done."""

    def __init__(self, folder: Path, rank: int) -> None:
        self._path = folder / WORK / _PAGES / f"{rank:05d}"
        self._pages = 0
        self._written = 0.0

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return self

    def cut(self) -> None:
        """One page more."""
        self._pages += 1
        if (now := time.monotonic()) - self._written > _EVERY:
            self._written = now
            self._path.write_text(str(self._pages), encoding="ascii")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._path.write_text(str(self._pages), encoding="ascii")


def tell_progress(folder: Path) -> tuple[int, int | None]:
    """How many pages are done, and about how many there will be; None for that before the first task is done.

    What is left is judged by the bytes of the archives: so many pages a byte as there were in those that are done.
    """
    manifest = folder / FILE
    if not manifest.exists():
        return 0, None
    begun, counts = Manifest.of_json(manifest.read_text(encoding="utf-8")), _count_pages(folder)
    sizes = [sum(begun.inputs[number].bytes for number in task) for task in begun.tasks]
    done = {int(marker.name) for marker in (folder / WORK / READING / "completions").glob("[0-9]*")}
    read = sum(sizes[task] for task in done)
    pages = sum(counts.get(task, 0) for task in done)
    return sum(counts.values()), round(pages * sum(sizes) / read) if read else None


def _count_pages(folder: Path) -> dict[int, int]:
    counts = {}
    for path in (folder / WORK / _PAGES).glob("[0-9]*"):
        told = path.read_text(encoding="ascii")
        # It may be written just now.
        counts[int(path.name)] = int(told) if told.isdigit() else 0
    return counts
