"""From what the user typed after ``--db`` to an open record.

``record.db``, ``~/news/record.db`` and ``sqlite:///record.db`` name a file. ``postgresql://...`` names a
server, which this version doesn't speak to. A name with a slip of the pen must not quietly become a new and
empty record: who only wants to look opens with ``create=False``.
"""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import RecordError
from onrecord.record.database import Database
from onrecord.record.migrating import migrate

_IN_MEMORY = ":memory:"
"""SQLite's name for a database that is gone when it is closed."""


def open_database(db: str, *, create: bool, busy_timeout: float) -> Database:
    """The database, made or migrated where needed.

    Raises RecordError where there is no record and none shall be made, where the file is something else or of a newer
    program, and BusyError where another process holds it longer than `busy_timeout` seconds.
    """
    try:
        path = _find_path(db)
        _check(path, create=create)
    except (OSError, RuntimeError) as error:  # a name too long, a folder that may not be entered, ~nobody
        raise RecordError(f"there can be no record at {db}: {error}") from error
    database = Database.connect(path, busy_timeout)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


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
    if scheme.startswith("postgresql"):
        raise RecordError("this version keeps a record in SQLite only: name a file, such as onrecord.db")
    if scheme != "sqlite" or not rest.startswith("/"):
        raise RecordError(f"{db} names no record: give a path, such as onrecord.db or sqlite:///onrecord.db")
    return Path(rest.removeprefix("/")).expanduser()
