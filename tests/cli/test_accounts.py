"""``onrecord accounts``: what is typed, what is said, and what is never shown."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

PASSWORD = "four words on paper"  # noqa: S105 - of nobody


@pytest.fixture
def manned(recorded: Shell) -> Shell:
    """A record with an owner."""
    result = recorded("accounts", "add", "mira", "--role", "owner", stdin=f"{PASSWORD}\n")
    assert (result.exit_code, result.stdout) == (0, "account mira added, an owner\n")
    return recorded


def test_an_account_is_added_with_a_password_from_standard_input(manned: Shell) -> None:
    assert manned("accounts", "add", "Jon Vale", stdin=PASSWORD).stdout == "account Jon Vale added, a reviewer\n"
    rows = manned.rows("accounts", "list", "--format", "jsonl")
    assert [(row["name"], row["role"], row["tokens"]) for row in rows] == [
        ("Jon Vale", "reviewer", []),
        ("mira", "owner", []),
    ]


def test_a_short_password_a_taken_name_and_no_record_are_refused(manned: Shell) -> None:
    short = manned("accounts", "add", "jon", stdin="short\n")
    assert (short.exit_code, "15 characters" in short.stderr) == (2, True)
    assert manned("accounts", "add", "Mira", stdin=PASSWORD).exit_code == 2
    assert manned("accounts", "password", "nobody", stdin=PASSWORD).exit_code == 2
    assert manned("accounts", "list", "--db", "{}/nothing.db").exit_code == 2


def test_roles_passwords_and_sessions_are_changed(manned: Shell) -> None:
    manned("accounts", "add", "jon", stdin=PASSWORD)
    assert manned("accounts", "role", "jon", "owner").stdout == "account jon is an owner now\n"
    assert "signed out everywhere" in manned("accounts", "password", "jon", stdin=f"{PASSWORD} again").stdout
    assert manned("accounts", "end", "jon").stdout == "account jon is signed out everywhere\n"
    assert "what mira judged stays" in manned("accounts", "remove", "mira").stdout
    assert manned("accounts", "role", "jon", "reader").exit_code == 2


def test_a_token_is_printed_once_and_listed_by_its_id(manned: Shell) -> None:
    given = manned("accounts", "token", "mira", "--for", "graphics", "--role", "reader")
    token = given.stdout.strip()
    id_ = token.split("_")[1]
    assert f"--end {id_}" in given.stderr
    listed = manned("accounts", "list")
    assert f"{id_} graphics" in listed.stdout
    assert token not in listed.stdout + manned("accounts", "list", "--format", "json").stdout
    assert manned("accounts", "token", "mira", "--end", id_).stdout == f"the token {id_} of mira is worthless now\n"
    assert manned("accounts", "token", "mira", "--end", id_).exit_code == 2


def test_a_copy_of_the_record_holds_no_account(manned: Shell) -> None:
    assert manned("backup", "{}/copy.db").exit_code == 0
    copy = (manned.folder / "copy.db").read_bytes()
    assert b"argon2" not in copy
    assert b"mira" not in copy
    with sqlite3.connect(manned.folder / "copy.db") as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    connection.close()
    assert not any("account" in name or "token" in name for name in tables)
    assert manned("accounts", "list", "--db", "{}/copy.db").stdout == "0 accounts\n"


def test_accounts_can_be_kept_elsewhere(recorded: Shell) -> None:
    elsewhere = str(recorded.folder / "elsewhere")
    recorded("accounts", "add", "mira", stdin=PASSWORD, ONRECORD_ACCOUNTS=elsewhere)
    assert recorded("accounts", "list").stdout == "0 accounts\n"
    assert "mira" in recorded("accounts", "list", ONRECORD_ACCOUNTS=elsewhere).stdout


def test_nobody_serves_a_record_to_others_to_judge_in_without_an_account(recorded: Shell) -> None:
    refused = recorded("serve", "--write", "--host", "0.0.0.0", "--port", "0")  # noqa: S104 - it is refused
    assert (refused.exit_code, "accounts add NAME" in refused.stderr) == (2, True)
    wrong = recorded("serve", "--public", "record.example/path")
    assert (wrong.exit_code, "no address of a site" in wrong.stderr) == (2, True)
