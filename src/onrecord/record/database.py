"""A record's file: one writer at a time, any number of readers, and errors that say what to do.

While one process adds a page, another searches: with SQLite's write-ahead log readers see the record as it
was before the page, whole. A second writer waits for the first (`busy_timeout`), then gets a BusyError. Every
change is one transaction that takes the write lock when it begins, so that it can't fail half-way for the
lock of another; it is on the disk when it returns (``synchronous = FULL``).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event
from sqlalchemy.exc import DatabaseError

from onrecord.errors import BusyError, OnrecordError, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

_WRITES = "onrecord_writes"
_DAMAGED = "is damaged: `onrecord verify` says where; restore it from a copy"
_RIGHTS = "can't be opened or written: look at the rights of the file and of its folder"
_CAUSES = {
    sqlite3.SQLITE_NOTADB: "is not a record: it holds something else, or its beginning is damaged",
    sqlite3.SQLITE_CANTOPEN: _RIGHTS,
    sqlite3.SQLITE_PERM: _RIGHTS,
    sqlite3.SQLITE_READONLY: _RIGHTS,
    sqlite3.SQLITE_ERROR: "hasn't the tables it should have: it is damaged, or another program changed it",
    sqlite3.SQLITE_FULL: "can't grow: the disk is full",
    sqlite3.SQLITE_IOERR: "can't be read or written: the disk reports an error",
}


@dataclass(frozen=True, slots=True)
class Database:
    """The file and its connections; all that a record reads and writes goes through `read` and `write`."""

    path: Path
    engine: Engine

    @classmethod
    def connect(cls, path: Path, busy_timeout: float) -> Self:
        """`busy_timeout` in seconds. Nothing is opened before the first use."""
        engine = create_engine(
            URL.create("sqlite", database=str(path)),
            # isolation_level None: sqlite3 begins no transaction by itself, `_begin` does.
            connect_args={"timeout": busy_timeout, "isolation_level": None},
        )
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
        return cls(path, engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the record. Raises RecordError where the file is damaged."""
        with self._explained(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are all kept or, after an exception, none.

        Raises BusyError if another writer holds the record longer than the timeout.
        """
        with self._explained(), self.engine.execution_options(**{_WRITES: True}).begin() as connection:
            yield connection

    def use_write_ahead_log(self) -> None:
        """Let readers read while one writes; the file remembers it."""
        with self._explained(), closing(self.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode = WAL")

    def find_damage(self) -> list[str]:
        """What SQLite itself finds wrong with the file, one line each; none if it is sound."""
        with self.read() as connection:
            wrong = [line for (line,) in connection.exec_driver_sql("PRAGMA integrity_check") if line != "ok"]
            for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                wrong.append(f"a row of {table} points to a row of {parent} that is missing")
            return wrong

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, sqlite3.DatabaseError) as error:
            explained = _explain(error.orig if isinstance(error, DatabaseError) else error, self.path)
            if explained is None:
                raise
            raise explained from error
        except UnicodeDecodeError as error:  # of sqlite3, whose message quotes the damaged place
            raise RecordError(f"the record {self.path} {_DAMAGED}") from error


def _configure(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _explain(error: BaseException | None, path: Path) -> OnrecordError | None:
    """What the user must do about it; None where the file isn't the matter: a broken constraint, a misuse."""
    if type(error) not in {sqlite3.DatabaseError, sqlite3.OperationalError}:
        return None
    # An error without a code is a text that is no UTF-8.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return BusyError(f"another process is writing to the record {path}: try again, or raise busy_timeout")
    return RecordError(f"the record {path} {_CAUSES.get(code, _DAMAGED)} ({error})")
