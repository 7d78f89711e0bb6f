"""An export proved again: from the record, or from the pages themselves (``onrecord verify --export``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import onrecord
from onrecord import Failure, UsageError
from onrecord.cli import options
from onrecord.cli.visible import tell
from onrecord.record import prove_export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord import PageText
    from onrecord.record import Proof


def prove(export: Path, pages: tuple[str, ...], db: str | None) -> Iterator[Proof]:
    """A proof of each line of the export, from `pages` if any are given, else from the record.

    Raises UsageError if both are given. The texts of pages are in memory all at once, those of a record one at a time.
    """
    if pages and db:
        raise UsageError("an export is proved from the pages or from a record: give SOURCE or --db, not both")
    with export.open(encoding="utf-8", errors="backslashreplace") as lines:
        if pages:
            yield from prove_export(lines, _read(pages).get)
            return
        with options.open_record(db) as record:
            yield from prove_export(lines, record.text)


def _read(pages: tuple[str, ...]) -> dict[str, PageText]:
    """The texts of pages by their ids; what can't be read is told, and its statements will be missed."""
    texts = {}
    for found in onrecord.read(*pages, until="article"):
        if isinstance(found, Failure):
            tell(f"Failed: {found.name}: {found.message} [{found.code}]")
        else:
            texts[found.page.id] = found.text
    return texts
