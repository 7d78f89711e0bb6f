"""What `verify` says: a proof for each page, with what is wrong in it.

::

    Proof(page="harbour.html", page_id="sha256:9c01...", spans=212, findings=())
    Proof(page="treaty.txt", page_id="sha256:77ab...", spans=0, findings=(Finding(..., Flaw.BYTES, "..."),))
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """What doesn't hold."""

    FILE = "file"
    """The database finds itself damaged, or rows can't be read."""
    PAGE = "page"
    """The ledger says that the page was added, but the record doesn't hold it; or the page of an export isn't there."""
    BYTES = "bytes"
    """The stored bytes are not those whose hash is the page's id."""
    CAPTURE = "capture"
    """A name, address, time or header of a capture was changed, or none is left."""
    READING = "reading"
    """What was read (article, speakers, occasions, statements) was changed, lost or added to."""
    RULES = "rules"
    """The page was read by other rules for the page text than this program has; its spans can't be proved here."""
    TEXT = "text"
    """Rendered again, the bytes give another page text."""
    SPAN = "span"
    """A span lies outside the page text."""
    ID = "id"
    """A statement's id doesn't come out of its spans."""
    COLUMN = "column"
    """A column, such as a statement's words, doesn't come out of what was read."""
    INDEX = "index"
    """The index of words doesn't hold a statement, or what lists and counts are made from doesn't come out of it."""
    LINE = "line"
    """A line of an export is no statement with its words or their hashes."""
    WORDS = "words"
    """The words at the spans of a statement aren't those that an export has, or have another hash."""
    JUDGEMENT = "judgement"
    """What people judged was changed, lost or added to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `page` and `page_id` are None if it is the file as a whole."""

    page: str | None
    page_id: str | None
    flaw: Flaw
    message: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One page, how many of its spans were proved, and what is wrong; without page it is the file as a whole."""

    page: str | None
    page_id: str | None
    spans: int = 0
    findings: tuple[Finding, ...] = ()
