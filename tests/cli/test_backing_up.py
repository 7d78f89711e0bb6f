"""``onrecord backup``: a copy that is a record itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def test_a_copy_is_made_and_can_be_proved(recorded: Shell) -> None:
    done = recorded("backup", "{}/copy.db")
    assert (done.exit_code, done.stdout) == (0, f"2 pages copied to {recorded.folder}/copy.db\n")
    assert recorded("verify", "--db", "{}/copy.db").exit_code == 0
    assert recorded("search", "--db", "{}/copy.db", "harbour").stdout == recorded("search", "harbour").stdout


def test_a_copy_that_is_there_is_not_replaced_by_itself(recorded: Shell) -> None:
    (recorded.folder / "copy.db").write_bytes(b"older")
    refused = recorded("backup", "{}/copy.db")
    assert refused.exit_code == 2
    assert "is there already: name another file, or say --force" in refused.stderr
    assert recorded("backup", "--force", "{}/copy.db").exit_code == 0


def test_where_there_is_no_record_there_is_no_copy(shell: Shell) -> None:
    assert shell("backup", "{}/copy.db").exit_code == 2
    assert not (shell.folder / "copy.db").exists()
