"""A record in a file of SQLite: one writer at a time, any number of readers.

While one process adds a page, another searches: with SQLite's write-ahead log readers see the record as it
was before the page, whole. A second writer waits for the first (`busy_timeout`), then gets a BusyError. Every
change is one transaction that takes the write lock when it begins, so that it can't fail half-way for the
lock of another; it is on the disk when it returns (``synchronous = FULL``).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event

from onrecord.errors import BusyError, OnrecordError, RecordError
from onrecord.record.database import DAMAGED, WITHOUT_TABLES, Database

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

_WRITES = "onrecord_writes"
_RIGHTS = "can't be opened or written: look at the rights of the file and of its folder"
_CAUSES = {
    sqlite3.SQLITE_NOTADB: "is not a record: it holds something else, or its beginning is damaged",
    sqlite3.SQLITE_CANTOPEN: _RIGHTS,
    sqlite3.SQLITE_PERM: _RIGHTS,
    sqlite3.SQLITE_READONLY: _RIGHTS,
    sqlite3.SQLITE_ERROR: WITHOUT_TABLES,
    sqlite3.SQLITE_FULL: "can't grow: the disk is full",
    sqlite3.SQLITE_IOERR: "can't be read or written: the disk reports an error",
}


class SqliteFile(Database):
    """A file that holds a record."""

    @classmethod
    def connect(cls, path: Path, busy_timeout: float) -> Self:
        """`busy_timeout` in seconds. Nothing is opened before the first use."""
        engine = create_engine(
            URL.create("sqlite", database=str(path)),
            # isolation_level None: sqlite3 begins no transaction by itself, `_begin` does.
            connect_args={"timeout": busy_timeout, "isolation_level": None},
            pool_timeout=busy_timeout,
        )
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
        return cls(str(path), path, engine, engine.execution_options(**{_WRITES: True}))

    def prepare(self) -> None:
        """Let readers read while one writes; the file remembers it."""
        with self._explained(), closing(self.reading.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode = WAL")

    def shut_out(self, connection: Connection) -> None:
        """Who writes has shut out all other writers."""

    def find_damage(self) -> list[str]:
        """What SQLite itself finds wrong with the file."""
        with self.read() as connection:
            wrong = [line for (line,) in connection.exec_driver_sql("PRAGMA integrity_check") if line != "ok"]
            for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                wrong.append(f"a row of {table} points to a row of {parent} that is missing")
            return wrong

    def explain(self, error: BaseException) -> OnrecordError | None:
        """By SQLite's own code. An error without one is a text that is no UTF-8, as is a UnicodeDecodeError."""
        if isinstance(error, UnicodeDecodeError):  # its message quotes the damaged place
            return RecordError(f"the record {self.path} {DAMAGED}")
        if type(error) not in {sqlite3.DatabaseError, sqlite3.OperationalError}:
            return None
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return BusyError(f"another process is writing to the record {self.path}: try again, or raise busy_timeout")
        return RecordError(f"the record {self.path} {_CAUSES.get(code, DAMAGED)} ({error})")


def _configure(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
