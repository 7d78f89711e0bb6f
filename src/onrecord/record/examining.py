"""What a record is, without making, migrating or changing it: for whoever must know whether it can be worked with.

::

    Examined(name="record.db", path=Path("record.db"), engine="SQLite 3.40.1", schema="0004", newest="0007", ...)

To open a record brings it up to the newest schema. That is right for whoever uses it, and wrong for whoever looks after
it and wants to make a copy first.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from onrecord.record.migrating import find_revision
from onrecord.record.opening import connect
from onrecord.record.tables import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.record.database import Database

_MOST = 5


@dataclass(frozen=True, slots=True)
class Examined:
    """A record as it is found.

    name: without a password; path: the file, if it is one; engine: the database's name and version; searches: whether
    it can hold the index of words; schema: None where there is no record yet; newest: the schema that this program
    knows; damage: what the database itself finds wrong, where it was asked.
    """

    name: str
    path: Path | None
    engine: str
    searches: bool
    schema: str | None
    newest: str
    damage: tuple[str, ...] = ()


def examine(db: str, *, busy_timeout: float, thorough: bool) -> Examined:
    """What is at a path or URL, as for ``--db``. thorough: SQLite looks through the whole file, 1 GB in some seconds.

    Raises RecordError where there can be no record, or something else is there, and BusyError.
    """
    with closing(connect(db, create=True, busy_timeout=busy_timeout)) as database:
        if database.path is not None and not _has_content(database.path):
            engine, searches = _ask_sqlite()
            return Examined(database.name, database.path, engine, searches, None, HEAD)
        return _look(database, thorough=thorough)


def _has_content(path: Path) -> bool:
    """To read from a file that isn't there would make it."""
    return path.exists() and path.stat().st_size > 0


def _ask_sqlite() -> tuple[str, bool]:
    with closing(sqlite3.connect(":memory:")) as connection:
        found = connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone()
    return f"SQLite {sqlite3.sqlite_version}", found is not None


def _look(database: Database, *, thorough: bool) -> Examined:
    with database.read() as connection:
        schema = find_revision(connection, database.name)
        if database.path is None:
            engine, searches = f"PostgreSQL {connection.scalar(text('SHOW server_version'))}", True
        else:
            engine, searches = _ask_sqlite()
        damage = tuple(_check_file(connection)) if thorough and database.path else ()
    return Examined(database.name, database.path, engine, searches, schema, HEAD, damage)


def _check_file(connection: Connection) -> list[str]:
    """What SQLite finds wrong with the file, at most a few lines; it leaves out what only `verify` must know."""
    return [line for (line,) in connection.exec_driver_sql(f"PRAGMA quick_check({_MOST})") if line != "ok"]
