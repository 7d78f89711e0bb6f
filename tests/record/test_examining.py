"""What a record is, without changing it: in both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import RecordError
from onrecord.record import examine
from onrecord.record.tables import HEAD
from tests.record.conftest import looking_into

if TYPE_CHECKING:
    from pathlib import Path


def test_its_database_and_schema_are_told(db: str, kind: str) -> None:
    found = examine(db, busy_timeout=1, thorough=True)
    assert found.engine.startswith({"sqlite": "SQLite 3.", "postgresql": "PostgreSQL 1"}[kind])
    assert (found.schema, found.searches, found.newest, found.damage) == (HEAD, True, HEAD, ())


def test_one_that_nobody_has_made_yet_has_no_schema(path: Path) -> None:
    found = examine(str(path), busy_timeout=1, thorough=True)
    assert found.engine.startswith("SQLite 3.")
    assert (found.schema, found.searches, found.newest, found.damage) == (None, True, HEAD, ())


def test_an_older_one_stays_as_old_as_it_is(record: object, db: str) -> None:
    with looking_into(db) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    for _ in range(2):
        assert examine(db, busy_timeout=1, thorough=False).schema == "0001"


def test_what_is_another_database_is_refused(record: object, db: str) -> None:
    with looking_into(db) as connection:
        connection.exec_driver_sql("DROP TABLE ledger")
    with pytest.raises(RecordError, match="is a database, but not a record"):
        examine(db, busy_timeout=1, thorough=False)
