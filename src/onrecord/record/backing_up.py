"""A copy of a record while others write: one SQLite file, whatever database holds the record.

A copy is good for nothing if it can't be opened without the server that burned down. So it is a record itself: it
opens, answers, and is proved by ``onrecord verify --db COPY``. It shows one moment of the record. It is written
beside the file that it shall be, under another name, and takes its place at the end: who finds it finds all of it.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from onrecord.errors import RecordError, UsageError
from onrecord.record.index import add_words
from onrecord.record.mended import standing_words, with_rulings
from onrecord.record.migrating import migrate
from onrecord.record.pairs import copy_pairs
from onrecord.record.sqlite import SqliteFile
from onrecord.record.tables import metadata, pages, statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.record.database import Database

_STEP = 256
"""Pages of SQLite's file that are copied at a time."""
_HELPING = 500
_BESIDE = ("", "-wal", "-shm", "-journal")


def back_up(database: Database, to: Path, *, force: bool, advance: Callable[[], None]) -> None:
    """Copy the record into the file `to`; `advance` is called once for each page of the record.

    Raises UsageError if the file is there and `force` is false, or if it is the record itself; RecordError where it
    can't be written.
    """
    if database.path and to.exists() and to.samefile(database.path):
        raise UsageError(f"{to} is the record itself: name another file for the copy")
    if to.exists() and not force:
        raise UsageError(f"{to} is there already: name another file, or say --force to replace it")
    if not to.parent.is_dir():
        raise UsageError(f"there is no folder {to.parent} to make a copy in: make it first")
    try:
        with _replacing(to) as beside, database.read() as connection:
            # The first look fixes the moment that the copy shows.
            total = connection.scalar(select(func.count()).select_from(pages)) or 0
            if database.path:
                _copy_file(connection, beside, total, advance)
            else:
                _copy_rows(connection, beside, advance)
    except OSError as error:
        raise RecordError(f"the copy {to} can't be written: {error}") from error


@contextmanager
def _replacing(to: Path) -> Iterator[Path]:
    beside = to.with_name(f".onrecord-{secrets.token_hex(8)}")
    try:
        yield beside
        with beside.open("rb") as copy:
            os.fsync(copy.fileno())
        beside.replace(to)
    finally:
        for end in _BESIDE:
            beside.with_name(beside.name + end).unlink(missing_ok=True)


def _copy_file(connection: Connection, beside: Path, total: int, advance: Callable[[], None]) -> None:
    """SQLite's own backup; the transaction that is open keeps it from starting again at each change of others."""
    told = 0

    def tell(_status: int, remaining: int, steps: int) -> None:
        nonlocal told
        done = total * (steps - remaining) // steps if steps else total
        while told < done:
            told += 1
            advance()

    source = connection.connection.driver_connection
    if not isinstance(source, sqlite3.Connection):
        raise TypeError(source)
    try:
        with closing(sqlite3.connect(beside)) as copy:
            source.backup(copy, pages=_STEP, progress=tell)
    except sqlite3.Error as error:
        raise RecordError(f"the record can't be copied to {beside.parent}: {error}") from error


def _copy_rows(connection: Connection, beside: Path, advance: Callable[[], None]) -> None:
    """Every row of every table as it is; the index of words is made anew, that of pairs takes over what it holds."""
    with closing(SqliteFile.connect(beside, 1.0)) as copy:
        migrate(copy, create=True)
        with copy.write() as target:
            for table in metadata.sorted_tables:
                rows = select(table).order_by(*table.primary_key)
                with connection.execute(rows, execution_options={"yield_per": _HELPING}) as found:
                    for helping in found.mappings().partitions():
                        target.execute(insert(table), [dict(row) for row in helping])
                        if table is pages:
                            for _ in helping:
                                advance()
            told = select(statements.c.n, standing_words).select_from(with_rulings).order_by(statements.c.n)
            with connection.execute(told, execution_options={"yield_per": _HELPING}) as said:
                for some in said.partitions():
                    add_words(target, [(row.n, row.words) for row in some])
            copy_pairs(connection, target)
