"""A record in a database of a PostgreSQL server: many writers, many readers.

A newsroom has one record for ten desks. A reader sees one state of the record for as long as it reads (REPEATABLE
READ); writers work side by side, and where two add the same page at once the second waits for the first and finds the
page there (`onrecord.record.adding`). Nobody waits longer than `busy_timeout`.

The server says what is wrong by a code (PostgreSQL 15, "Appendix A. PostgreSQL Error Codes"); what goes wrong before
there is a connection has none, and is told by libpq's words. No message ever holds the password.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import ArgumentError

from onrecord.errors import BusyError, OnrecordError, PageError, RecordError
from onrecord.record.damage import find_broken
from onrecord.record.database import DAMAGED, WITHOUT_TABLES, Database

if TYPE_CHECKING:
    from typing import Self

    from sqlalchemy import URL, Connection

_OLDEST = 15
_DRIVER = "postgresql+psycopg"
_LOCK = 0x0_0C_0D  # of our own; the number means nothing
_RIGHTS = "may not be read or written by this user: let its owner GRANT the rights, or name another user"
_READ_ONLY = "can only be read: the server is a standby, or the database is set to be read only"
_GONE = "can't be reached: the server ended the connection; try again when it runs"
_BUSY = {
    "40001": "other processes are writing to the same pages of",
    "40P01": "other processes are writing to the same pages of",
    "55P03": "another process is writing to",
    "53300": "too many others are connected to",
    "57P03": "the server is starting or stopping that holds",
}
_CAUSES = {
    "25006": _READ_ONLY,
    "42501": _RIGHTS,
    "42703": WITHOUT_TABLES,
    "42P01": WITHOUT_TABLES,
    "53100": "can't grow: the server's disk is full",
    "53200": "can't be used: the server is out of memory",
    "57P01": _GONE,
    "57P02": _GONE,
    "58030": "can't be read or written: the server's disk reports an error",
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
_TOO_LONG = "54000"
_BEFORE = {
    "password": "refuses user or password: give them in the URL, in ~/.pgpass, or in PGPASSWORD",
    "does not exist": "isn't there: make it with `createdb`, or name another one, or another user",
    "no pg_hba.conf entry": "doesn't let this user in from here: its administrator must allow it in pg_hba.conf",
}
_BUSY_BEFORE = ("too many clients", "connection slots", "starting up", "shutting down")


class PostgresDatabase(Database):
    """A database of a server."""

    @classmethod
    def connect(cls, db: str, busy_timeout: float) -> Self:
        """`db` is the URL; `busy_timeout` in seconds. Nothing is opened before the first use.

        Raises RecordError for a URL that can't be read, and where the driver isn't installed.
        """
        url = _read_url(db)
        # lock_timeout in milliseconds; what the user sets goes after it.
        told = f"-c lock_timeout={int(busy_timeout * 1000) or 1} {_options(url)}"
        try:
            engine = create_engine(
                url.difference_update_query(["options"]),
                connect_args={"options": told, "client_encoding": "utf8", "fallback_application_name": "onrecord"},
                pool_timeout=busy_timeout,
            )
        except ImportError as error:
            raise RecordError(
                f"a record in PostgreSQL needs psycopg: `pip install 'onrecord[postgres]'` installs it ({error})"
            ) from error
        reading = engine.execution_options(isolation_level="REPEATABLE READ")
        return cls(_name(url), None, reading, engine.execution_options(isolation_level="READ COMMITTED"))

    def prepare(self) -> None:
        """Raises RecordError for a server that is too old, and for a database that can't hold every text."""
        with self.read() as connection:
            version = int(connection.scalar(text("SHOW server_version_num"))) // 10_000
            encoding = connection.scalar(text("SHOW server_encoding"))
        if version < _OLDEST:
            raise RecordError(f"{self.name} is on PostgreSQL {version}: a record needs {_OLDEST} or newer")
        if encoding != "UTF8":
            raise RecordError(
                f"{self.name} has the encoding {encoding}: make another database with "
                "`createdb --template template0 --encoding UTF8`"
            )

    def shut_out(self, connection: Connection) -> None:
        """By an advisory lock: a schema that isn't there yet has nothing else that could be locked."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})

    def find_damage(self) -> list[str]:
        """Rules that don't hold. The server proves the sums of its own files: see its `pg_amcheck`, `pg_checksums`."""
        with self.read() as connection:
            return list(find_broken(connection))

    def explain(self, error: BaseException) -> OnrecordError | None:
        """By the server's code or, before there is a connection, by the words of libpq."""
        if not type(error).__module__.startswith("psycopg"):
            return None
        code, said = getattr(error, "sqlstate", None), " ".join(str(error).split())
        if code in _BUSY:
            return BusyError(f"{_BUSY[code]} the record {self.name}: try again, or raise busy_timeout")
        if code == _TOO_LONG:
            return PageError(f"it holds a name or a statement that is too long for PostgreSQL: {said}")
        if code in _CAUSES:
            return RecordError(f"the record {self.name} {_CAUSES[code]} ({said})")
        return self._explain_connecting(said) if code is None else None

    def _explain_connecting(self, said: str) -> OnrecordError:
        # PostgreSQL says most of it behind this word, libpq the rest.
        told = said.rpartition("FATAL: ")[2].strip()
        if any(words in told for words in _BUSY_BEFORE):
            return BusyError(f"the server of the record {self.name} takes no more connections now: try again ({told})")
        cause = next((cause for words, cause in _BEFORE.items() if words in told), None)
        return RecordError(f"the record {self.name} {cause or 'can not be reached: see that the server runs'} ({told})")


def _read_url(db: str) -> URL:
    """Raises RecordError for what is no URL, without a word of it: it may hold a password."""
    try:
        url = make_url(db).set(drivername=_DRIVER)
    except (ArgumentError, ValueError):
        raise RecordError(
            f"what stands after postgresql:// can't be read: write {_DRIVER}://USER@HOST/DATABASE; "
            "signs such as @ and / in a password are written %40 and %2F"
        ) from None
    if not url.database:
        raise RecordError(f"the URL of the record names no database: write {_DRIVER}://USER@HOST/DATABASE")
    return url


def _options(url: URL) -> str:
    """What the user wants the server to be told, such as ``-c search_path=news``."""
    told = url.query.get("options", "")
    return told if isinstance(told, str) else " ".join(told)


def _name(url: URL) -> str:
    """The URL without password, and without what stands behind the question mark, where another may be."""
    return url._replace(password=None).set(query={}).render_as_string()
