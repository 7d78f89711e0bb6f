"""A folder of two small pages, and the command line in one process."""

from __future__ import annotations

import io
import json
from contextlib import chdir
from dataclasses import dataclass, field
from shutil import copyfile
from typing import IO, TYPE_CHECKING, Any, BinaryIO

import pytest
from click.testing import CliRunner

from onrecord.cli import command_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

HARBOUR = """<!DOCTYPE html>
<html lang="en">
<head>
<title>Strait treaty signed at last - Harbour Post</title>
<meta property="og:title" content="Strait treaty signed at last">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2024-03-15T17:20">
</head>
<body>
<article>
<h1>Strait treaty signed at last</h1>
<p>The quay was full long before noon, and a cold rain came in from the strait until the evening.</p>
<p>"The harbour stays open," Ana Brask said on Friday. She had come by ferry and left by train.</p>
<p>Bram Oster said: "We shall see how long that lasts, because a treaty is only paper until the ice comes."</p>
</article>
</body>
</html>
"""
LETTER = """Valley Voice

A ledger in the market hall

"The ledger belongs to the valley," Ilsabet Mórvane told a crowd of about two hundred people in the market hall.

The council did not answer, and the hall was locked again by nine in the evening.
"""


@dataclass(frozen=True)
class Shell:
    """Runs commands in a folder's name; ``{}`` in an argument is the folder."""

    folder: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, stdin: str | bytes | IO[Any] | None = None, **environ: str) -> Result:
        given = [argument.replace("{}", str(self.folder)) for argument in arguments]
        env = {"ONRECORD_DB": str(self.folder / "record.db"), **environ}
        return CliRunner(catch_exceptions=False).invoke(command_line, given, input=stdin, env=env)

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        """The lines of JSON that a command prints; it must end well."""
        result = self(*arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        return [json.loads(line) for line in result.stdout.splitlines()]


def make_shell(folder: Path) -> Shell:
    pages = folder / "pages"
    pages.mkdir()
    (pages / "harbour.html").write_text(HARBOUR, encoding="utf-8")
    (pages / "letter.txt").write_text(LETTER, encoding="utf-8")
    return Shell(folder)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell, and in its folder ``pages/harbour.html`` and ``pages/letter.txt``."""
    return make_shell(tmp_path)


@pytest.fixture(scope="session")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record to which both pages were added, as ``pages/harbour.html`` and ``pages/letter.txt``."""
    shell = make_shell(tmp_path_factory.mktemp("added"))
    with chdir(shell.folder):
        assert shell("add", "pages").exit_code == 0
    return shell.folder / "record.db"


@pytest.fixture
def recorded(shell: Shell, added: Path) -> Shell:
    """The same, with both pages in ``record.db``."""
    copyfile(added, shell.folder / "record.db")
    return shell


class _CtrlC(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise KeyboardInterrupt


@pytest.fixture
def ctrl_c() -> BinaryIO:
    """A standard input at which somebody presses Ctrl-C instead of typing."""
    return io.BufferedReader(_CtrlC())
