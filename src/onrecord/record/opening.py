"""From what the user typed after ``--db`` to an open record.

``record.db``, ``~/news/record.db`` and ``sqlite:///record.db`` name a file; ``postgresql+psycopg://ana@db.example/news``,
or ``postgresql://`` for short, a database of a server. A name with a slip of the pen must not quietly become a new and
empty record: who only wants to look opens with ``create=False``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import RecordError
from onrecord.record.migrating import migrate
from onrecord.record.sqlite import SqliteFile

if TYPE_CHECKING:
    from onrecord.record.database import Database

_IN_MEMORY = ":memory:"
"""SQLite's name for a database that is gone when it is closed."""


def open_database(db: str, *, create: bool, busy_timeout: float) -> Database:
    """The database, made or migrated where needed.

    Raises RecordError where there is no record and none shall be made, where the database is something else, of a newer
    program or can't be reached, and BusyError where another process holds it longer than `busy_timeout` seconds.
    """
    database = connect(db, create=create, busy_timeout=busy_timeout)
    try:
        migrate(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def connect(db: str, *, create: bool, busy_timeout: float) -> Database:
    """The database as it is, neither made nor migrated; nothing is opened before its first use. Raises RecordError."""
    if db.startswith(("postgresql://", "postgresql+psycopg://")):
        # Who has a record in a file does without the other dialect.
        from onrecord.record.postgresql import PostgresDatabase  # noqa: PLC0415

        return PostgresDatabase.connect(db, busy_timeout)
    try:
        path = _find_path(db)
        _check(path, create=create)
    except (OSError, RuntimeError) as error:  # a name too long, a folder that may not be entered, ~nobody
        raise RecordError(f"there can be no record at {db}: {error}") from error
    return SqliteFile.connect(path, busy_timeout)


def _check(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder: name a file in it, such as {path / 'onrecord.db'}")
    if not create and (not path.exists() or path.stat().st_size == 0):
        raise RecordError(f"there is no record at {path}: `onrecord add --db {path} SOURCE...` makes one")
    if not path.parent.is_dir():
        raise RecordError(f"there is no folder {path.parent} to make a record in: make it first")


def _find_path(db: str) -> Path:
    if db.endswith(_IN_MEMORY):
        raise RecordError(f"{db} keeps nothing: a record needs a file, such as onrecord.db")
    scheme, told, rest = db.partition("://")
    if not told:
        return Path(db).expanduser()
    if scheme != "sqlite" or not rest.startswith("/"):
        # What stands behind the scheme may hold a password.
        raise RecordError(
            f"{scheme}://... names no record: give a path, such as onrecord.db or sqlite:///onrecord.db, "
            "or a database, such as postgresql+psycopg://USER@HOST/DATABASE"
        )
    return Path(rest.removeprefix("/")).expanduser()
