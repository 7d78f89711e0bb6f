"""Reading what is on the record again, with the program that is at hand.

The record holds the bytes of every page, so a better model needs no network and no archive: the pages are read from the
record, in workers like any others, and each result takes the place of the one before (`onrecord.record.replacing`).
Each page is one transaction: a run that is killed has lost nothing, and started again it reads the pages once more and
changes what is left to change. A page that can't be read any more keeps the reading that it has; the ledger says so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import PageError, RecordError, UsageError
from onrecord.nouns import Failure, Page, Reading
from onrecord.record.adding import Outcome, enter
from onrecord.record.captured import list_captures
from onrecord.record.looking_up import find_page
from onrecord.record.replacing import Replaced, replace_reading
from onrecord.record.stored import load_page
from onrecord.record.tables import ledger, pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.tables import Found

Read = Callable[[Iterable[Page | Failure]], Iterable[Reading | Failure]]
_HELPING = 500


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a page: a failure, or what was replaced."""

    name: str
    page_id: str
    replaced: Replaced
    failure: Failure | None = None


def reread(database: Database, names: Sequence[str], read: Read, clock: Callable[[], datetime]) -> Iterator[Reread]:
    """Read the pages with these names or ids again, or all if there are none; one result a page, as it is read.

    Raises UsageError for a page that the record hasn't, before any is read.
    """
    listed = _find(database, names) if names else _walk(database)
    waiting: deque[tuple[str, str]] = deque()

    def load() -> Iterator[Page | Failure]:
        for n in listed:
            page_id, page = _load(database, n)
            waiting.append((page.name, page_id))
            yield page

    for found in read(load()):
        name, page_id = waiting.popleft()
        yield _keep(database, name, page_id, found, clock)


def _find(database: Database, names: Sequence[str]) -> list[int]:
    with database.read() as connection:
        found = [find_page(connection, name) for name in names]
    missing = [name for name, n in zip(names, found, strict=True) if n is None]
    if missing:
        raise UsageError(
            f"the record has no page {', '.join(missing)}: give its name, or its id with sha256: before it"
        )
    return list(dict.fromkeys(n for n in found if n is not None))


def _walk(database: Database) -> Iterator[int]:
    """The row numbers of all pages, a helping at a time, so that no long reading holds the record."""
    last = 0
    while True:
        after = select(pages.c.n).where(pages.c.n > last).order_by(pages.c.n).limit(_HELPING)
        with database.read() as connection:
            numbers = list(connection.scalars(after))
        yield from numbers
        if len(numbers) < _HELPING:
            return
        last = numbers[-1]


def _load(database: Database, n: int) -> tuple[str, Page | Failure]:
    with database.read() as connection:
        row = connection.execute(select(pages).where(pages.c.n == n)).one()
        capture = _find_first(connection, row)
    if capture is None:
        return row.id, Failure(row.id, RecordError.code, "no name of the page is left, run `onrecord verify`")
    try:
        page = load_page(row, capture)
    except RecordError as error:
        return row.id, Failure(capture.name, error.code, error.message)
    if page.id != row.id:
        return row.id, Failure(page.name, RecordError.code, "the stored bytes are damaged, run `onrecord verify`")
    return row.id, page


def _find_first(connection: Connection, page: Found) -> Found | None:
    """The capture with which the page was added: its address can tell the outlet."""
    captures = list_captures(connection, page.n)
    added = select(ledger.c.page, ledger.c.url).where(ledger.c.page_id == page.id, ledger.c.outcome == Outcome.ADDED)
    told = connection.execute(added.order_by(ledger.c.n)).first()
    first = (it for it in captures if told is not None and (it.name, it.url) == (told.page, told.url))
    return next(first, captures[0] if captures else None)


def _keep(
    database: Database, name: str, page_id: str, found: Reading | Failure, clock: Callable[[], datetime]
) -> Reread:
    if not isinstance(found, Failure):
        try:
            return Reread(name, page_id, replace_reading(database, found, clock()))
        except PageError as error:
            found = Failure(name, error.code, error.message)
    with database.write() as connection:
        told = f"reading it again: {found.message}; the reading that is there stays"
        enter(connection, clock(), name, Outcome.FAILED, page_id=page_id, code=found.code, message=told)
    return Reread(name, page_id, Replaced(Outcome.FAILED), found)
