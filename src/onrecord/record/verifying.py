"""Proving a record: the file, then every page from its bytes on.

A disk flips one bit in a stored page. The record still opens and still answers; `verify` says which page is
no longer what was captured, and that all the others are. Damage in one page is a finding of this page, and
the walk goes on. What is proved of a page stands in `onrecord.record.proving`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import RecordError
from onrecord.record.captured import list_captures
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.index import find_missing
from onrecord.record.proving import PageRows, prove
from onrecord.record.tables import articles, occasions, pages, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from onrecord.record.database import Database
    from onrecord.record.tables import Found


def verify(database: Database, *, helping: int = 500) -> Iterator[Proof]:
    """A proof of the file, then one of each page, by id; never an exception for what damage does.

    One page at a time is in memory, and the ids of a `helping` of them. Pages that are added meanwhile may or may
    not be among them.
    """
    yield _prove_file(database)
    last = ""
    while True:
        try:
            listed = _list_ids(database, last, helping)
        except RecordError as error:
            yield Proof(None, None, 0, (Finding(None, None, Flaw.FILE, f"pages can't be listed: {error.message}"),))
            return
        for n, page_id in listed:
            yield _prove_page(database, n, page_id)
        if len(listed) < helping:
            return
        last = listed[-1][1]


def _prove_file(database: Database) -> Proof:
    try:
        damage = database.find_damage()
    except RecordError as error:
        damage = [error.message]
    return Proof(None, None, 0, tuple(Finding(None, None, Flaw.FILE, line) for line in damage))


def _list_ids(database: Database, last: str, helping: int) -> list[tuple[int, str]]:
    after = select(pages.c.n, pages.c.id).where(pages.c.id > last).order_by(pages.c.id).limit(helping)
    with database.read() as connection:
        return [(row.n, row.id) for row in connection.execute(after)]


def _prove_page(database: Database, n: int, page_id: str) -> Proof:
    name = None
    try:
        with database.read() as connection:
            captures = list_captures(connection, n)
            name = captures[0].name if captures else None
            kept = _gather(connection, n, captures)
        return prove(kept)
    except Exception as error:  # damaged rows can hold anything; whatever they do, the other pages are proved
        message = f"the rows of the page can't be read: {type(error).__name__}: {error}"
        return Proof(name, page_id, 0, (Finding(name, page_id, Flaw.FILE, message),))


def _gather(connection: Connection, n: int, captures: list[Found]) -> PageRows:
    def rows_of(table: Table, order: str) -> list[Found]:
        return list(connection.execute(select(table).where(table.c.page == n).order_by(table.c[order])))

    return PageRows(
        page=connection.execute(select(pages).where(pages.c.n == n)).one(),
        captures=captures,
        articles=rows_of(articles, "page"),
        speakers=rows_of(speakers, "position"),
        occasions=rows_of(occasions, "position"),
        statements=rows_of(statements, "position"),
        unindexed=find_missing(connection, n),
    )
