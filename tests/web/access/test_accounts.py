"""The accounts in their file: one for each name, changed by one at a time, for their owner's eyes alone."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord import SettingsError, SetupError, UsageError
from onrecord.web.access.account import check_name
from onrecord.web.access.accounts import Accounts
from onrecord.web.access.enrolling import (
    MOST_TOKENS,
    dismiss,
    end_sessions,
    end_token,
    enrol,
    give_token,
    set_password,
    set_role,
)
from onrecord.web.access.folder import find_folder, load_key, read_private
from onrecord.web.access.roles import Role, lower
from tests.web.access.conftest import NOON, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.web.access.passwords import Passwords


def test_a_reader_may_less_than_a_reviewer_and_a_reviewer_less_than_an_owner() -> None:
    assert [[one.may(other) for other in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
    assert lower(Role.OWNER, Role.READER) is Role.READER


def test_an_account_is_found_however_its_name_is_spelled(accounts: Accounts) -> None:
    found = accounts.find("MIRA")
    assert found is not None
    assert (found.name, found.role, found.at) == ("mira", Role.OWNER, "2024-03-15T12:00:00+00:00")
    assert accounts.find("nobody") is None
    assert [it.name for it in accounts.list_all()] == ["edda", "jon", "mira"]


def test_two_accounts_never_have_names_that_read_alike(accounts: Accounts, passwords: Passwords) -> None:
    with pytest.raises(UsageError, match="already"):
        enrol(accounts, "Míra", Role.READER, PASSWORD, passwords=passwords, at=NOON)


@pytest.mark.parametrize("name", ["", " ", ".", "a" * 65, "mira\u202e", "mira/jon", "<b>", "mira,jon", "_mira", "a:b"])
def test_what_would_mislead_in_a_list_is_no_name(name: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        check_name(name)


@pytest.mark.parametrize(
    ("name", "kept"), [(" mira ", "mira"), ("Bram  Oster", "Bram Oster"), ("m.oster", "m.oster"), ("Łucja", "Łucja")]
)
def test_names_of_all_scripts_are_kept_as_they_are_written(name: str, kept: str) -> None:
    assert check_name(name) == kept


def test_no_password_and_no_token_stands_in_the_file(accounts: Accounts) -> None:
    shown, _ = give_token(accounts, "jon", "graphics", None, NOON)
    text = (accounts.folder / "accounts.json").read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert shown not in text
    assert shown.rpartition("_")[2] not in text


def test_the_files_are_their_owners_alone(accounts: Accounts) -> None:
    load_key(accounts.folder)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (accounts.folder, *accounts.folder.iterdir())}
    assert modes == {"record.db.access": 0o700, "accounts.json": 0o600, "session.key": 0o600, "lock": 0o600}


@pytest.mark.parametrize("name", ["accounts.json", "session.key"])
def test_a_file_that_others_may_read_is_refused(accounts: Accounts, name: str) -> None:
    load_key(accounts.folder)
    path = accounts.folder / name
    path.chmod(0o640)
    with pytest.raises(SetupError, match="chmod 600"):
        read_private(path)


def test_the_key_is_made_once(tmp_path: Path) -> None:
    key = load_key(tmp_path)
    assert len(key) >= 32
    assert load_key(tmp_path) == key
    (tmp_path / "session.key").unlink()
    assert load_key(tmp_path) != key


def test_an_empty_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "session.key").touch(mode=0o600)
    with pytest.raises(SetupError, match="no key"):
        load_key(tmp_path)


def test_what_another_process_changes_is_seen_at_once(accounts: Accounts) -> None:
    other = Accounts(accounts.folder)
    set_role(other, "edda", Role.REVIEWER)
    dismiss(other, "jon")
    edda = accounts.find("edda")
    assert edda is not None
    assert edda.role is Role.REVIEWER
    assert accounts.find("jon") is None


def test_changes_at_the_same_time_are_all_kept(accounts: Accounts) -> None:
    def give(number: int) -> None:
        give_token(Accounts(accounts.folder), "jon", str(number), None, NOON)

    threads = [threading.Thread(target=give, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    jon = accounts.find("jon")
    assert jon is not None
    assert {token.purpose for token in jon.tokens} == {str(number) for number in range(12)}


@pytest.mark.parametrize("held", ["", "[]", "{", '{"form": "onrecord.accounts/9"}', '{"form": "onrecord.accounts/1"}'])
def test_a_file_that_holds_no_accounts_is_refused(tmp_path: Path, held: str) -> None:
    path = tmp_path / "accounts.json"
    path.write_text(held, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(SetupError):
        Accounts(tmp_path).list_all()


def test_a_change_that_fails_changes_nothing(accounts: Accounts) -> None:
    before = accounts.list_all()
    with pytest.raises(UsageError):
        end_token(accounts, "jon", "00000000")
    with pytest.raises(UsageError, match="no account"):
        end_sessions(accounts, "nobody")
    assert Accounts(accounts.folder).list_all() == before


def test_another_password_and_the_end_of_all_sessions_begin_an_era(accounts: Accounts, passwords: Passwords) -> None:
    jon = accounts.find("jon")
    assert jon is not None
    ended = end_sessions(accounts, "jon")
    assert replace(ended, era=jon.era) == jon
    changed = set_password(accounts, "jon", f"{PASSWORD} again", passwords=passwords)
    assert len({jon.era, ended.era, changed.era}) == 3
    assert passwords.fits(f"{PASSWORD} again", changed.password)


def test_a_record_keeps_an_owner(accounts: Accounts) -> None:
    with pytest.raises(UsageError, match="only owner"):
        set_role(accounts, "mira", Role.REVIEWER)
    with pytest.raises(UsageError, match="only owner"):
        dismiss(accounts, "mira")
    set_role(accounts, "jon", Role.OWNER)
    assert dismiss(accounts, "mira").name == "mira"
    with pytest.raises(UsageError, match="only owner"):
        set_role(accounts, "jon", Role.READER)
    dismiss(accounts, "edda")
    assert dismiss(accounts, "jon").name == "jon"
    assert accounts.list_all() == ()


def test_a_token_may_no_more_than_its_account(accounts: Accounts) -> None:
    roles = [give_token(accounts, "jon", "", role, NOON)[1].role for role in (None, *Role)]
    assert roles == [Role.REVIEWER, Role.READER, Role.REVIEWER, Role.REVIEWER]


def test_a_token_is_known_by_what_is_shown_once_until_it_is_ended(accounts: Accounts) -> None:
    shown, token = give_token(accounts, "jon", " the nightly\nimport ", None, NOON)
    assert token.purpose == "the nightly import"
    assert token.is_of(shown)
    assert not token.is_of(shown[:-1] + ("a" if shown[-1] != "a" else "b"))
    found = accounts.find_token(token.id)
    assert found is not None
    assert found.name == "jon"
    end_token(accounts, "jon", token.id)
    assert accounts.find_token(token.id) is None


def test_tokens_that_nobody_uses_must_be_ended_some_day(accounts: Accounts) -> None:
    for _ in range(MOST_TOKENS):
        give_token(accounts, "jon", "", None, NOON)
    with pytest.raises(UsageError, match="end some"):
        give_token(accounts, "jon", "", None, NOON)


def test_accounts_stand_beside_the_record_or_where_the_setting_says(tmp_path: Path) -> None:
    assert find_folder(tmp_path / "record.db", "") == tmp_path / "record.db.access"
    assert find_folder(None, str(tmp_path)) == tmp_path
    with pytest.raises(SettingsError, match="ONRECORD_ACCOUNTS"):
        find_folder(None, "")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, passwords: Passwords) -> None:
    (tmp_path / "file").touch()
    accounts = Accounts(tmp_path / "file" / "access")
    with pytest.raises(SetupError, match="can't be written"):
        enrol(accounts, "mira", Role.OWNER, PASSWORD, passwords=passwords, at=NOON)
