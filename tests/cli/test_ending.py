"""How runs end: exit status, one line, nothing left running; in real processes where that matters."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stdout
from typing import TYPE_CHECKING, NoReturn

import click
import pytest
from click.testing import CliRunner

from onrecord import BusyError, PageError, UsageError, __version__
from onrecord.cli import command_line
from onrecord.cli.ending import CommandLine, Status

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def start(*arguments: str, **environ: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "onrecord", *arguments]
    env = {**os.environ, **environ}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)  # noqa: S603 - our own


def end_with(error: BaseException) -> tuple[int, str]:
    """Exit status and standard error of a command that raises."""

    @click.group(cls=CommandLine)
    def group() -> None: ...

    @group.command()
    def fail() -> NoReturn:
        raise error

    result = CliRunner().invoke(group, ["fail"])
    return result.exit_code, result.stderr


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (UsageError("name a file"), Status.WRONG, "Error: name a file\n"),
        (BusyError("try again"), Status.WRONG, "Error: try again\n"),
        (PageError("no text"), Status.FAILED, "Error: no text\n"),
        (UsageError("two\nlines \x1b[2J"), Status.WRONG, "Error: two lines <U+001B>[2J\n"),
        (OSError(errno.ENOSPC, "disk full"), Status.WRONG, "Error: the system refuses: [Errno 28] disk full\n"),
        (KeyboardInterrupt(), Status.INTERRUPTED, ""),
    ],
)
def test_an_expected_error_is_one_line_and_a_status(error: BaseException, status: int, line: str) -> None:
    assert end_with(error) == (status, line)


def test_a_defect_keeps_its_traceback() -> None:
    @click.group(cls=CommandLine)
    def group() -> None: ...

    @group.command()
    def fail() -> NoReturn:
        raise ZeroDivisionError

    assert isinstance(CliRunner().invoke(group, ["fail"]).exception, ZeroDivisionError)


@pytest.mark.parametrize("command", ["search harbour", "show 5d1f", "export --what people", "verify"])
def test_reading_commands_say_how_to_make_a_record(shell: Shell, command: str) -> None:
    result = shell(*command.split(), "--db", "{}/nowhere.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "onrecord add --db" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (shell.folder / "nowhere.db").exists()


def test_a_file_that_is_no_record_is_one_line(shell: Shell) -> None:
    result = shell("search", "harbour", "--db", "{}/pages/harbour.html")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_a_busy_record_is_to_be_tried_again(recorded: Shell) -> None:
    with closing(sqlite3.connect(recorded.folder / "record.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        result = recorded("add", "-", stdin="Something else.", ONRECORD_BUSY_TIMEOUT="0.01")
    assert result.exit_code == 2
    assert "try again" in result.stderr


def test_a_setting_that_there_is_not_is_one_line(shell: Shell) -> None:
    (shell.folder / "onrecord.toml").write_text('dbb = "record.db"', encoding="utf-8")
    result = shell("search", "harbour", ONRECORD_CONFIG=str(shell.folder / "onrecord.toml"))
    assert result.exit_code == 2
    assert "there is no setting 'dbb'" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["reed"], ["read"], ["read", "--as", "poem", "-"], ["export"]])
def test_wrong_usage_has_status_2(shell: Shell, arguments: list[str]) -> None:
    result = shell(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_the_version_is_told(shell: Shell) -> None:
    result = shell("--version")
    assert (result.exit_code, result.stdout) == (0, f"onrecord {__version__}\n")


def test_a_program_may_catch_what_is_printed(recorded: Shell) -> None:
    with redirect_stdout(io.StringIO()) as printed:
        command_line(["verify", "--db", str(recorded.folder / "record.db")], standalone_mode=False)
    assert "2 of 2 pages proved" in printed.getvalue()


@pytest.mark.parametrize("format_", ["text", "json", "jsonl"])
def test_a_reader_that_leaves_ends_the_run_quietly(shell: Shell, format_: str) -> None:
    many = [str(shell.folder / "pages" / "harbour.html")] * 200
    with start("read", "--format", format_, *many) as run:
        assert run.stdout
        assert run.stderr
        assert run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == Status.CUT_OFF


def test_the_module_is_the_command_and_speaks_utf8_whatever_the_locale(shell: Shell) -> None:
    pages, gone = str(shell.folder / "pages"), str(shell.folder / "gone.txt")
    with start("read", "--format", "jsonl", pages, gone, PYTHONIOENCODING="latin-1") as run:
        printed, told = run.communicate()
    assert run.returncode == Status.FAILED
    assert "Mórvane" in printed.decode("utf-8")
    assert told.count(b"\n") == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('"$@" read pages/letter.txt >&-', "Error: standard output is closed"),
        ('"$@" read - <&-', "Error: standard input is closed"),
    ],
)
def test_a_stream_that_the_shell_closed_is_one_line(shell: Shell, line: str, says: str) -> None:
    command = ["/bin/sh", "-c", line, "sh", sys.executable, "-m", "onrecord"]
    run = subprocess.run(command, cwd=shell.folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert run.returncode == Status.WRONG
    assert run.stderr.startswith(says)
    assert run.stderr.count("\n") == 1


def test_where_all_streams_are_closed_the_status_tells(shell: Shell) -> None:
    command = ["/bin/sh", "-c", '"$@" read pages/letter.txt >&- 2>&-', "sh", sys.executable, "-m", "onrecord"]
    assert subprocess.run(command, cwd=shell.folder, check=False).returncode == Status.WRONG  # noqa: S603 - our own
