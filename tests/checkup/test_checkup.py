"""The check-up: what is looked at, how it is judged, and that looking changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from onrecord import Settings
from onrecord.checkup import Sign, State, check_up
from onrecord.checkup.machine import judge_room, look_at_folder
from onrecord.checkup.models import look_at_models
from onrecord.checkup.program import find_missing, sort_requirements
from onrecord.record import Record
from onrecord.record.tables import HEAD
from onrecord.weights.model import HERE

if TYPE_CHECKING:
    from pathlib import Path

GB = 10**9


def look(db: Path | str, *, thorough: bool = True) -> dict[str, Sign]:
    return {sign.name: sign for sign in check_up(Settings(db=str(db), busy_timeout=0.2), thorough=thorough)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record without pages."""
    Record.open(tmp_path / "record.db").close()
    return tmp_path / "record.db"


def test_where_all_is_well_it_says_what_there_is(path: Path) -> None:
    signs = look(path)
    assert {sign.state for sign in signs.values()} == {State.OK}
    assert list(signs)[:3] == ["onrecord", "python", "libraries"]
    assert {"model reader-en", "extra postgres", "database", "rights", "disk"} <= set(signs)
    assert signs["record"].found == f"{path}, schema {HEAD}"
    assert signs["integrity"].found == "the file is sound"
    assert "sqlalchemy" in signs["libraries"].found


def test_in_a_hurry_the_models_and_the_file_are_not_looked_through(path: Path) -> None:
    signs = look(path, thorough=False)
    assert signs["models"].found.endswith("their files were not hashed")
    assert signs["integrity"].found == "the file was not looked through"


class TestRecord:
    def test_where_there_is_none_yet_none_is_made(self, tmp_path: Path) -> None:
        sign = look(tmp_path / "none.db")["record"]
        assert (sign.state, "there is none at" in sign.found) == (State.WARN, True)
        assert list(tmp_path.iterdir()) == []

    def test_an_older_one_is_told_and_left_as_it_is(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '0001'")
        sign = look(path)["record"]
        assert (sign.state, sign.found) == (State.WARN, f"{path}, schema 0001")
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)

    def test_one_of_a_newer_program_fails(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        assert look(path)["record"] == Sign(
            "record", State.FAIL, f"{path}, schema 9999, made by a newer onrecord", "upgrade onrecord"
        )

    def test_what_is_something_else_fails(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("no record, but notes of the harbour" * 100)
        for db in (tmp_path / "notes.txt", tmp_path, tmp_path / "none" / "record.db", "mysql://harbour"):
            assert look(db)["record"].state is State.FAIL

    def test_a_damaged_file_is_told_with_the_way_on(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            (root,) = connection.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = 'ix_captures_page'"
            ).fetchone()
        data = bytearray(path.read_bytes())
        data[(root - 1) * size : root * size] = b"\xff" * size
        path.write_bytes(bytes(data))
        sign = look(path)["integrity"]
        assert (sign.state, "onrecord verify" in sign.advice) == (State.FAIL, True)

    def test_a_server_that_cannot_be_reached_fails_without_the_password(self) -> None:
        sign = look("postgresql+psycopg://ana:secret@127.0.0.1:1/news")["record"]
        assert (sign.state, "secret" in sign.found) == (State.FAIL, False)


class TestModels:
    def test_a_file_that_is_another_one_fails(self, tmp_path: Path) -> None:
        shutil.copytree(HERE / "utterances", tmp_path / "utterances")
        manifest = json.loads((tmp_path / "utterances" / "manifest.json").read_text())
        (tmp_path / "utterances" / next(iter(manifest["files"]))).write_bytes(b"another one")
        (sign,) = look_at_models(tmp_path, thorough=True)
        assert (sign.name, sign.state) == ("model utterances", State.FAIL)
        assert "isn't the file that its manifest names" in sign.found

    def test_without_any_nothing_can_be_read(self, tmp_path: Path) -> None:
        (sign,) = look_at_models(tmp_path, thorough=False)
        assert sign.state is State.FAIL


class TestProgram:
    def test_what_is_needed_here_is_told_from_the_extras(self) -> None:
        told = ["click>=8", "tomli>=2; python_version < '3'", "ray>=2; extra == 'batch'", "ruff; extra == 'dev'"]
        needed, extras = sort_requirements(map(Requirement, told))
        assert [it.name for it in needed] == ["click"]
        assert {extra: [it.name for it in them] for extra, them in extras.items()} == {"batch": ["ray"]}

    def test_a_library_that_is_missing_or_too_old_is_named(self) -> None:
        assert find_missing(map(Requirement, ["click>=8", "harbour>=1", "numpy>=99"]))[0] == "harbour (not there)"
        assert find_missing([Requirement("click>=99")])[0].endswith("(needed: >=99)")


class TestMachine:
    @pytest.mark.parametrize(
        ("free", "size", "state"),
        [(60 * GB, GB, State.OK), (GB // 2, 0, State.WARN), (2 * GB, 3 * GB, State.WARN), (GB // 20, 0, State.FAIL)],
    )
    def test_there_should_be_room_for_pages_and_for_a_copy(self, free: int, size: int, state: State) -> None:
        assert judge_room(free, size).state is state

    def test_a_folder_that_everybody_may_write_is_told(self, path: Path) -> None:
        path.parent.chmod(0o777)
        assert next(look_at_folder(path)).state is State.WARN
        path.parent.chmod(0o1777)
        assert next(look_at_folder(path)).state is State.OK

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_record_that_may_not_be_written_fails(self, path: Path) -> None:
        path.chmod(0o400)
        assert next(look_at_folder(path)).state is State.FAIL
