"""Keeping what a page gave: one transaction a page, and the same page only once.

A run over a folder that was stopped is started again: the 40 pages that are already in the record cost a look
and change nothing, the 41st was never kept by half. A page is its bytes. Met again under another name or
address, it is kept as one more capture, beside the reading that is there; the first reading stays. Met again as
the article of another outlet, it would be read otherwise: that is a conflict, and said (`onrecord.record.conflicts`).

Where many write, two may add the same page at once. Nobody locks anything for that: what makes a page one page is that
its id is unique, so the second waits at the id until the first is done, and finds the page there, as if it had come
later. People are shared by pages; they are added in the order of their keys, or two writers could wait for each other.
"""

from __future__ import annotations

from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from onrecord import schema
from onrecord.errors import PageError
from onrecord.record import rows
from onrecord.record.captured import spell_name
from onrecord.record.conflicts import check_same
from onrecord.record.database import insert_new
from onrecord.record.finding_aids import add_aids
from onrecord.record.pairs import add_pairs
from onrecord.record.standing import keep_standing
from onrecord.record.tables import articles, captures, ledger, occasions, pages, people, speakers, statements

if TYPE_CHECKING:
    from datetime import datetime
    from typing import TypeAlias

    from sqlalchemy import Connection, Table

    from onrecord.nouns import Failure, Page, Reading
    from onrecord.record.database import Database

    Read: TypeAlias = dict[Table, list[rows.Row]]


class Outcome(StrEnum):
    """What became of a page."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    REREAD = "reread"
    """Read again by a newer program, which found something else."""


def add_reading(database: Database, reading: Reading, now: datetime) -> Outcome:
    """Keep all of a reading, or nothing if the page is in the record already.

    Raises PageError if the reading contradicts itself (two statements with one id, a speaker that it doesn't
    have), PageConflict if the page is there and was told to be something else, and BusyError; the record is
    then as it was.
    """
    try:
        with database.write() as connection:
            known = _find_page(connection, reading.page)
            if known is None and not _keep_new(connection, reading):
                known = _find_page(connection, reading.page)
            if known is not None:
                check_same(connection, known, reading)
                _keep_capture(connection, known, reading.page)
                return Outcome.UNCHANGED
            enter(
                connection,
                now,
                reading.page.name,
                Outcome.ADDED,
                page_id=reading.page.id,
                url=reading.page.url,
            )
            return Outcome.ADDED
    except IntegrityError as error:
        told = str(error.orig).partition("\n")[0]
        raise PageError(f"the reading of {spell_name(reading.page.name)} contradicts itself: {told}") from error


def add_failure(database: Database, failure: Failure, now: datetime) -> None:
    """Enter a page that could not be read in the ledger, with its reason."""
    with database.write() as connection:
        enter(
            connection,
            now,
            failure.name,
            Outcome.FAILED,
            url=failure.url,
            code=failure.code,
            message=failure.message,
        )


def enter(connection: Connection, now: datetime, name: str, outcome: Outcome, **more: str | None) -> None:
    """Enter in the ledger what became of a page."""
    at = now.astimezone(UTC).isoformat(timespec="microseconds")
    connection.execute(insert(ledger).values(at=at, page=spell_name(name), outcome=outcome, **more))


def _find_page(connection: Connection, page: Page) -> int | None:
    return connection.scalar(select(pages.c.n).where(pages.c.id == page.id))


def _keep_capture(connection: Connection, page: int, met: Page) -> None:
    connection.execute(insert_new(connection, captures).values(page=page, **rows.capture_row(met)))


def _keep_new(connection: Connection, reading: Reading) -> bool:
    """Keep all of a reading; False if another writer was quicker."""
    page, read = derive(reading)
    n = connection.scalar(insert_new(connection, pages).values(page).returning(pages.c.n))
    if n is None:
        return False
    _keep_capture(connection, n, reading.page)
    keep_read(connection, n, read)
    add_pairs(connection, n, reading.text.text)
    keep_standing(connection, [n])
    return True


def keep_read(connection: Connection, n: int, read: Read) -> None:
    """Keep what was read of the page in row `n`, which holds nothing of it yet."""
    _keep_people(connection, read[speakers])
    for speaker in read[speakers]:
        speaker["person"] = speaker["spelling"]  # until pages are joined: onrecord.record.joins
    for table, kept in read.items():
        if kept:
            connection.execute(insert(table), [{"page": n, **row} for row in kept])
    add_aids(connection, n, read[speakers])


def derive(reading: Reading) -> tuple[rows.Row, Read]:
    """The page's row, and what was read as rows, in the order of `rows.hash_reading`; no row points to a later one."""
    page, read = rows.page_row(reading), _derive_read(reading)
    page["reading_sha256"] = rows.hash_reading(page, (row["reading"] for kept in read.values() for row in kept))
    return page, read


def _derive_read(reading: Reading) -> Read:
    read, page_id, text = schema.reading(reading), reading.page.id, reading.text.text
    article = read["article"]
    return {
        articles: [rows.article_row(article)],
        speakers: [rows.speaker_row(page_id, at, it) for at, it in enumerate(read["speakers"])],
        occasions: [rows.occasion_row(at, it) for at, it in enumerate(read["occasions"])],
        statements: [rows.statement_row(text, article, at, it) for at, it in enumerate(read["statements"])],
    }


def _keep_people(connection: Connection, found: list[rows.Row]) -> None:
    named = {row["spelling"] for row in found}
    known = set(connection.scalars(select(people.c.key).where(people.c.key.in_(named))))
    if named - known:
        connection.execute(insert_new(connection, people), [{"key": key} for key in sorted(named - known)])
