"""What `edits` gives: how the statements of a page differ from one capture of its address to the next.

::

    2024-03-15T17:22   sha256:9c01...
    2024-03-16T09:00   sha256:77ab...
        changed  The harbour [-stays-] {+may stay+} open
        gone     We shall see how long that lasts
        same     4 statements

A statement belongs to the page that it was read on, and is no part of another one: so nothing is carried over here, and
the statements of both captures keep their ids. They are held against each other, that is all.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.record.checked_json import diff_to_json

if TYPE_CHECKING:
    from onrecord.matches.wordings import Alignment
    from onrecord.record.hits import Hit
    from onrecord.schema import Json

SCHEMA = "onrecord.edits/1"


class Fate(StrEnum):
    """What became of a statement from one capture to the next."""

    SAME = "same"
    """The same words, by the same speaker."""
    SPEAKER = "speaker"
    """The same words, and another speaker, or none."""
    CHANGED = "changed"
    """Other words in its place."""
    GONE = "gone"
    """Its words don't stand on the page any more."""
    NEW = "new"
    """Its words didn't stand on the page before."""
    READING = "reading"
    """Its words stand on both; only the reading differs, as by a newer program: nothing was edited."""


@dataclass(frozen=True, slots=True)
class Edited:
    """One statement. was, now: as it was read on the earlier and on the later capture, if it was.

    alignment: the later wording against the earlier one, where both are there and differ.
    """

    fate: Fate
    was: Hit | None
    now: Hit | None
    alignment: Alignment | None = None


@dataclass(frozen=True, slots=True)
class PageVersion:
    """One capture; `at` is when it was captured or, where nobody told, added. read_by: the versions of what read it."""

    id: str
    at: str
    title: str | None
    read_by: Json


@dataclass(frozen=True, slots=True)
class Revision:
    """From one capture to the next that has other bytes."""

    was: PageVersion
    now: PageVersion
    statements: tuple[Edited, ...]

    def count(self) -> Counter[Fate]:
        """How many statements have which fate."""
        return Counter(edited.fate for edited in self.statements)


@dataclass(frozen=True, slots=True)
class Edits:
    """All captures of an address that differ from the one before, and what differs."""

    url: str
    versions: tuple[PageVersion, ...]
    revisions: tuple[Revision, ...]


def edits_to_json(edits: Edits) -> Json:
    """The edits as the contract `onrecord.edits/1` has them."""
    return {
        "schema": SCHEMA,
        "url": edits.url,
        "versions": [dataclasses.asdict(version) for version in edits.versions],
        "revisions": [
            {
                "was": revision.was.id,
                "now": revision.now.id,
                "statements": [_edited_to_json(edited) for edited in revision.statements],
            }
            for revision in edits.revisions
        ],
    }


def _edited_to_json(edited: Edited) -> Json:
    was, now, alignment = edited.was, edited.now, edited.alignment
    return {
        "fate": edited.fate,
        "was": dataclasses.asdict(was) if was else None,
        "now": dataclasses.asdict(now) if now else None,
        "diff": diff_to_json(alignment, alignment.runs) if alignment else None,
    }
