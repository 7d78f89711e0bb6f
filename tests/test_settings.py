"""Settings: defaults < file < environment < flags, and clear words for what can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.errors import SettingsError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_defaults(tmp_path: Path) -> None:
    assert Settings.load(environ={}, folder=tmp_path) == Settings()


def test_flags_before_environment_before_file_before_defaults(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('db = "file.db"\nmax_page_bytes = 10\nbusy_timeout = 1\n')
    environ = {"ONRECORD_DB": "env.db", "ONRECORD_MAX_PAGE_BYTES": "20"}
    settings = Settings.load(environ=environ, folder=tmp_path, db="flag.db")
    assert settings == Settings(db="flag.db", max_page_bytes=20, busy_timeout=1.0)


def test_a_flag_that_was_not_given_changes_nothing(tmp_path: Path) -> None:
    assert Settings.load(environ={}, folder=tmp_path, db=None).db == "onrecord.db"


def test_the_environment_names_another_file(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('db = "other.db"')
    environ = {"ONRECORD_CONFIG": str(tmp_path / "other.toml")}
    assert Settings.load(environ=environ, folder=tmp_path).db == "other.db"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("dp = 'x'", "no setting 'dp'.*busy_timeout, contact, db"),
        ("max_page_bytes = 'many'", "a whole number"),
        ("max_page_bytes = true", "a whole number"),
        ("max_page_bytes = 0", "above zero"),
        ("busy_timeout = []", "a number"),
        ("db = 5", "text"),
        ("db = ", "can't be read"),
    ],
)
def test_what_can_not_be_is_refused_with_what_can(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "onrecord.toml").write_text(content)
    with pytest.raises(SettingsError, match=message):
        Settings.load(environ={}, folder=tmp_path)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        Settings.load(environ={"ONRECORD_CONFIG": str(tmp_path / "none.toml")}, folder=tmp_path)
