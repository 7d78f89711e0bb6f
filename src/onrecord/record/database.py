"""The seam between the record and the databases that can hold it.

All that a record reads and writes goes through `Database.read` and `Database.write`: one state of the record for as
long as one reads, and changes that are kept all or none. Behind it stand SQLite (`onrecord.record.sqlite`: a file,
one writer at a time) and PostgreSQL (`onrecord.record.postgresql`: a server, many writers); the rest of the record
knows neither, but for the index of words.

Whatever a database says when something is wrong is said to the user in words that tell what to do.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from onrecord.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Table

    from onrecord.errors import OnrecordError

DAMAGED = "is damaged: `onrecord verify` says where; restore it from a copy"
WITHOUT_TABLES = "hasn't the tables it should have: it is damaged, or another program changed it"


@dataclass(frozen=True, slots=True)
class Database(ABC):
    """A database and its connections, for readers and for writers.

    name: what it is called, to people and after ``--db``; never with a password. path: the file, if it is one.
    """

    name: str
    path: Path | None
    reading: Engine
    writing: Engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the record. Raises RecordError where the database is damaged."""
        with self._explained(), self.reading.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are all kept or, after an exception, none.

        Raises BusyError if another writer holds what must be changed for longer than the timeout.
        """
        with self._explained(), self.writing.begin() as connection:
            yield connection

    @abstractmethod
    def prepare(self) -> None:
        """Make an empty database, or a record, fit to be used. Raises RecordError where it can't be."""

    @abstractmethod
    def shut_out(self, connection: Connection) -> None:
        """Let no other process change the schema or join pages until the transaction ends."""

    @abstractmethod
    def find_damage(self) -> list[str]:
        """What the database itself finds wrong, one line each; none if it is sound."""

    @abstractmethod
    def explain(self, error: BaseException) -> OnrecordError | None:
        """What the user must do about an error; None where the database isn't the matter: a broken rule, a misuse."""

    def close(self) -> None:
        """Close all connections."""
        self.writing.dispose()
        self.reading.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeoutError as error:
            raise BusyError(f"too many are asking the record {self.name} at once: try again") from error
        except Exception as error:
            # SQLAlchemy wraps what the driver raised.
            explained = self.explain(getattr(error, "orig", None) or error)
            if explained is None:
                raise
            raise explained from error


def insert_new(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - each dialect has a class of its own
    """An INSERT that passes over what is there: of two writers with the same row, neither fails."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    return dialect.insert(table).on_conflict_do_nothing()
