"""``onrecord doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def test_a_line_for_each_thing_that_was_looked_at(recorded: Shell) -> None:
    done = recorded("doctor", COLUMNS="200")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("ok    onrecord          0.")
    assert "ok    database          SQLite" in done.stdout


def test_where_something_fails_it_says_what_to_do_and_so_does_the_status(shell: Shell) -> None:
    failed = shell("doctor", "--quick", "--db", "{}", COLUMNS="200")
    assert failed.exit_code == 1
    assert "fail  record            " in failed.stdout
    assert "name a file in it" in failed.stdout


def test_programs_get_json(recorded: Shell) -> None:
    rows = recorded.rows("doctor", "--quick", "--format", "jsonl")
    assert {"name": "onrecord", "state": "ok", "found": rows[0]["found"], "advice": ""} == rows[0]
    assert {row["state"] for row in rows} == {"ok"}
    assert recorded("doctor", "--quick", "--format", "json").stdout.startswith("[\n{")
    failed = recorded("doctor", "--format", "jsonl", "--db", "{}")
    assert (failed.exit_code, '"state": "fail"' in failed.stdout) == (1, True)
