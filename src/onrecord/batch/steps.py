"""The steps of reading, as datatrove's pipelines have them: documents come in and go out, one at a time.

A step knows its task's number and nothing of who runs it. The document of a page carries the article's words as its
text, so that steps of others can follow, and under `FOUND` what was read.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep

from onrecord.batch.progress import Notch
from onrecord.batch.shards import Shard
from onrecord.nouns import Failure, Reading
from onrecord.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from onrecord.nouns import Drop, Form
    from onrecord.settings import Settings

FOUND = "found"
DROPPED = "dropped"


class ReadPages(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Sources -> documents: one for each page, read or failed, and one for each source with what was passed over.

    tasks: the sources of each; here: the folder that their names count from. The pages of a task are read by one
    worker process within the limits of the settings, which it ends if a page is over one.
    """

    type = "READER"
    name = "pages"

    def __init__(self, tasks: list[tuple[str, ...]], form: Form, settings: Settings, here: Path) -> None:
        super().__init__()
        self.tasks = tasks
        self.form = form
        self.settings = replace(settings, workers=1)
        self.here = str(here)

    def run(self, data: None = None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """The documents of a task, in the order of its sources."""
        is_wanted = _find_parents()
        for source in self.tasks[rank]:
            if not os.path.isabs(source):  # noqa: PTH117 - a machine of a cluster starts anywhere
                os.chdir(self.here)
            readings = read(source, form=self.form, settings=self.settings)
            for found in readings:
                if not is_wanted():
                    raise SystemExit("whoever started this task is gone: the next run does it again")
                self.stat_update("failed" if isinstance(found, Failure) else "read")
                yield _document(found)
            for reason, captures in readings.dropped.items():
                self.stat_update(f"dropped_{reason}", value=captures)
            yield Document(text="", id=source, metadata={DROPPED: readings.dropped})


def _find_parents() -> Callable[[], bool]:
    """Whether those who started this process still live, whenever it is asked."""
    forked_from, started_by = os.getppid(), multiprocessing.parent_process()
    return lambda: os.getppid() == forked_from and (started_by is None or started_by.is_alive())


def _document(found: Reading | Failure) -> Document:
    if isinstance(found, Failure):
        return Document(text="", id=found.name, metadata={FOUND: found})
    text = "\n".join(span.of(found.text.text) for span in found.article.paragraphs)
    return Document(text=text, id=found.page.id, metadata={FOUND: found})


class KeepTables(PipelineStep):  # type: ignore[misc]
    """Documents -> Parquet; those of pages that were read go on, in the order of the table of articles.

    passing: see `Shard`.
    """

    type = "WRITER"
    name = "tables"

    def __init__(self, folder: Path, passing: Callable[[str], None]) -> None:
        super().__init__()
        self.folder = folder
        self.passing = passing

    def run(self, data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        with Shard(self.folder, rank, self.passing) as shard, Notch(self.folder, rank) as notch:
            for document in data:
                found: Reading | Failure | None = document.metadata.get(FOUND)
                if found is None:
                    dropped: Mapping[Drop, int] = document.metadata.get(DROPPED, Counter())
                    shard.keep_dropped(document.id, dropped)
                    continue
                shard.keep(found)
                notch.cut()
                if isinstance(found, Reading):
                    yield document
