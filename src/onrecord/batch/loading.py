"""From the tables of a batch back to readings, so that a record can keep them.

The reading of a page is in its row, and so are its bytes. Nobody takes one on trust: the bytes are rendered again, by a
worker within the limits that hold for every page, and the reading is proved against them
(`onrecord.record.exchange.readings`). That is a fraction of the work of reading the page.
"""

from __future__ import annotations

import json
from collections import deque
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.batch import manifest, summary
from onrecord.batch.shards import find_files
from onrecord.batch.tables import DROPS, FAILURES, PAGES
from onrecord.errors import PageDamaged, PageError, SetupError, UsageError
from onrecord.nouns import Drop, Failure, Form, Page, Reason
from onrecord.reading import Readings, Until, read_pages
from onrecord.record.exchange.readings import load_reading
from onrecord.record.stored import load_given

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from onrecord.nouns import Reading
    from onrecord.settings import Settings

_ENDING = ".parquet"
_AT_ONCE = 16
_SCHEMA = "onrecord.batch/"


def is_batch(source: str) -> bool:
    """Does this name the folder of a batch, or a Parquet file?"""
    if source.lower().endswith(_ENDING):
        return True
    try:
        told = json.loads((Path(source) / manifest.FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and str(told.get("schema", "")).startswith(_SCHEMA)


def load(source: str, dropped: Counter[Drop], settings: Settings | None = None) -> Iterator[Reading | Failure]:
    """The readings of a batch, or of one of its files of pages, each proved; and its failures.

    dropped: where its captures that were no pages are counted. A reading that isn't proved comes as a Failure. Raises
    UsageError for what is no such folder or file, SetupError for a batch that isn't done and where pyarrow is missing.
    """
    path = Path(source)
    if not path.is_dir():
        yield from _load_pages(path, settings)
        return
    if not (path / summary.FILE).exists():
        raise SetupError(f"the batch in {source} isn't done: run `onrecord batch` again as it was begun, to the end")
    for file in find_files(path, PAGES):
        yield from _load_pages(file, settings)
    for file in find_files(path, FAILURES):
        for row in _walk(file, ["page", "url", "code", "message"]):
            yield Failure(row["page"], row["code"], row["message"], row["url"])
    for file in find_files(path, DROPS):
        for row in _walk(file, ["reason", "captures"]):
            dropped[Drop(row["reason"])] += row["captures"]


def _load_pages(file: Path, settings: Settings | None) -> Iterator[Reading | Failure]:
    waiting: deque[dict[str, Any]] = deque()

    def unpack() -> Iterator[Page | Failure]:
        for row in _walk(file, _COLUMNS):
            waiting.append(row)
            yield _page(row)

    rendered: Readings = read_pages(unpack(), until=Until.ARTICLE, settings=settings)
    for found in rendered:
        row = waiting.popleft()
        yield found if isinstance(found, Failure) else _prove(row, found)


_COLUMNS = [
    *("page", "url", "captured_at", "media_type", "charset", "form", "given"),
    *("unread", "read_by", "reading", "data"),
]


def _page(row: dict[str, Any]) -> Page | Failure:
    try:
        return Page(
            name=row["page"],
            data=row["data"],
            media_type=row["media_type"],
            charset=row["charset"],
            url=row["url"],
            captured_at=datetime.fromisoformat(row["captured_at"]) if row["captured_at"] else None,
            form=Form(row["form"]),
            given=load_given(json.loads(row["given"])),
        )
    except (ValueError, KeyError, TypeError) as error:
        return Failure(str(row["page"]), PageDamaged.code, f"its row is damaged: {error}", row["url"])


def _prove(row: dict[str, Any], rendered: Reading) -> Reading | Failure:
    page = rendered.page
    try:
        try:
            told = json.loads(row["reading"])
            unread = Reason(row["unread"]) if row["unread"] else None
        except (ValueError, TypeError, RecursionError) as error:
            raise PageDamaged(f"its reading is damaged: {error}") from error
        return load_reading(told, page, rendered.text, unread)
    except PageError as error:
        return Failure(page.name, error.code, error.message, page.url)


def _walk(file: Path, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, some at a time. Raises UsageError for what is none, or lacks a column."""
    try:
        import pyarrow as arrow  # noqa: PLC0415 - who loads no tables needs none of it
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise SetupError("Parquet needs pyarrow, which isn't installed: pip install 'onrecord[batch]'") from error
    try:
        with parquet.ParquetFile(file) as table:
            missing = set(columns) - set(table.schema_arrow.names)
            if missing:
                raise UsageError(
                    f"{file} is no table of pages that were read: it has no column {', '.join(sorted(missing))}; "
                    "give the folder of the batch, or a file of its pages"
                )
            for some in table.iter_batches(batch_size=_AT_ONCE, columns=columns):
                yield from some.to_pylist()
    except FileNotFoundError as error:
        raise UsageError(f"there is no file {file}") from error
    except arrow.ArrowInvalid as error:
        raise UsageError(f"{file} is no Parquet: {error}") from error
