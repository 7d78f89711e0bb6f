"""Opening: what names a record, what is one, and whose schema it has."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Text

from onrecord.errors import BusyError, RecordError
from onrecord.record import Record
from onrecord.record.letters import Letters
from onrecord.record.migrating import MIGRATIONS
from onrecord.record.sqlite import SqliteFile
from onrecord.record.tables import HEAD, metadata
from onrecord.settings import Settings
from tests.record.conftest import looking_into

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_url_and_a_path_name_the_same_file(path: Path) -> None:
    with Record.open(f"sqlite:///{path}"):
        assert path.exists()
    with Record.open(path, create=False) as record:
        assert record.counts().pages == 0


@pytest.mark.parametrize(
    "db",
    [
        "mysql://ana:sesame@localhost/news",
        "postgresql+asyncpg://ana:sesame@localhost/news",
        "postgres://ana:sesame@localhost/news",
        "https://harbour.example/record.db",
        "sqlite://record.db",
    ],
)
def test_another_url_names_no_record(db: str) -> None:
    with pytest.raises(RecordError, match="names no record") as refused:
        Record.open(db)
    assert "sesame" not in refused.value.message


@pytest.mark.parametrize("db", [":memory:", "sqlite:///:memory:", "file::memory:"])
def test_a_record_in_memory_would_keep_nothing(db: str) -> None:
    with pytest.raises(RecordError, match="keeps nothing: a record needs a file"):
        Record.open(db)


def test_who_only_looks_makes_no_record(path: Path) -> None:
    with pytest.raises(RecordError, match=r"there is no record at .*onrecord add --db"):
        Record.open(str(path), create=False)
    assert not path.exists()


def test_an_empty_file_is_no_record_yet(path: Path) -> None:
    path.touch()
    with pytest.raises(RecordError, match="there is no record"):
        Record.open(str(path), create=False)
    with Record.open(str(path)) as record:
        assert record.counts().pages == 0


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder: name a file in it"):
        Record.open(str(tmp_path))


def test_no_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no folder"):
        Record.open(str(tmp_path / "nowhere" / "record.db"))


@pytest.mark.parametrize("db", ["x" * 5000, "~nobody-of-this-name/record.db"])
def test_where_the_system_allows_no_file_there_is_no_record(db: str) -> None:
    with pytest.raises(RecordError, match="there can be no record at"):
        Record.open(db)


def test_a_text_is_no_record_and_stays_as_it_is(path: Path) -> None:
    path.write_text("The harbour stays open. " * 100, encoding="utf-8")
    with pytest.raises(RecordError, match="is not a record"):
        Record.open(str(path))
    assert path.read_text(encoding="utf-8") == "The harbour stays open. " * 100


def test_the_database_of_another_program_stays_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE pages (colour TEXT)")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="is a database, but not a record"):
        Record.open(str(path))
    assert path.read_bytes() == before


def test_a_record_whose_tables_are_damaged_is_told_so(path: Path) -> None:
    """A bit flipped in a table's name leaves no text that SQLite's own message could quote."""
    Record.open(str(path)).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE people", b"CREATE TABL\xc5 people"))
    with pytest.raises(RecordError, match="is damaged: `onrecord verify` says where; restore it from a copy"):
        Record.open(str(path))


def test_a_record_of_a_newer_program_is_refused(path: Path, change: Callable[..., None]) -> None:
    Record.open(str(path)).close()
    change(path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match=r"newer onrecord \(its schema is 9999.*upgrade the program"):
        Record.open(str(path))


def test_making_a_record_waits_for_another_that_makes_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError, match="another process is writing"):
            Record.open(str(path), settings=Settings(busy_timeout=0.01))


def test_the_migrations_make_the_tables_of_the_program(db: str) -> None:
    Record.open(db).close()
    with looking_into(db) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, metadata) == []


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """All but the indexes of words and of pairs, which are of no metadata."""
    return kind != "table" or name is None or not name.startswith(("statement_words", "page_pairs"))


def test_every_text_has_the_same_order_on_every_database() -> None:
    texts = [c for t in metadata.tables.values() for c in t.columns if isinstance(c.type, Letters | Text)]
    assert [str(column) for column in texts if not isinstance(column.type, Letters)] == []


def test_the_program_knows_its_newest_schema() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_a_record_is_safe_on_the_disk_and_readable_while_written(path: Path) -> None:
    Record.open(str(path)).close()
    database = SqliteFile.connect(path, 1.0)
    with closing(database), database.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 1000}


def test_a_folder_with_signs_of_another_language_is_a_folder(tmp_path: Path) -> None:
    """Percent signs, question marks and hashes mean something in URLs and in Alembic's settings."""
    strange = tmp_path / "100% news?#"
    strange.mkdir()
    with Record.open(str(strange / "récord.db")) as record:
        assert record.counts().pages == 0
    assert (strange / "récord.db").exists()
