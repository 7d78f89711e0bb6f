"""How much a record holds: the line under every list, and the denominator of every claim.

::

    924 pages, 17,480 statements, 5,212 people, 3 pages failed
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.adding import Outcome
from onrecord.record.tables import ledger, pages, people, statements

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table

    from onrecord.record.database import Database


@dataclass(frozen=True, slots=True)
class Counts:
    """`people` are the keys that speakers have; `failures` the ledger's entries of pages that failed."""

    pages: int
    statements: int
    people: int
    failures: int


def count(database: Database) -> Counts:
    """The counts of one moment."""
    with database.read() as connection:

        def size(table: Table, *which: ColumnElement[bool]) -> int:
            return connection.scalar(select(func.count()).select_from(table).where(*which)) or 0

        failures = size(ledger, ledger.c.outcome == Outcome.FAILED)
        return Counts(size(pages), size(statements), size(people), failures)
