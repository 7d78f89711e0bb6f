"""``onrecord doctor``: is all there that onrecord needs, and sound?

::

    ok    onrecord      0.2.0
    ok    model blocks  blocks@1.1.0, its files are those that were measured
    warn  disk          0.8 GB are free where the record lies: make room: ...
"""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from onrecord import Settings
from onrecord.cli import options
from onrecord.cli.ending import Status
from onrecord.cli.output import write_rows
from onrecord.cli.terminal import FAINT, Terminal, plain

if TYPE_CHECKING:
    from onrecord.checkup import Sign

_STYLES = {"ok": "green", "warn": "bold yellow", "fail": "bold red"}
_FAIL = "fail"
_STATE, _NAME = 6, 18


@click.command(
    epilog=options.examples(
        "onrecord doctor", "onrecord doctor --db treaty.db --format json", "onrecord doctor --quick"
    )
)
@options.db
@click.option(
    "--quick", is_flag=True, help="Leave out what takes long: hashing the models, looking through the record."
)
@options.formats("text", "json", "jsonl")
def doctor(*, db: str | None, quick: bool, format_: str) -> None:
    """Look whether all that onrecord needs is there and sound, and say what to do where it isn't.

    The libraries and extras, the models' files, the record's database, schema, file and folder, the room on its disk.
    Nothing is changed and nothing is fetched. The exit status is 1 if something fails.
    """
    # Here, not above: what reads the papers of packages is needed by no other command.
    from onrecord.checkup import check_up  # noqa: PLC0415

    signs = check_up(Settings.load(db=db), thorough=not quick)
    failed = False
    if format_ == "text":
        terminal = Terminal()
        for sign in signs:
            failed |= sign.state == _FAIL
            _print(terminal, sign)
    else:
        found = list(signs)
        failed = any(sign.state == _FAIL for sign in found)
        write_rows(map(dataclasses.asdict, found), format_, sys.stdout)
    if failed:
        click.get_current_context().exit(Status.FAILED)


def _print(terminal: Terminal, sign: Sign) -> None:
    found = Text.assemble(Text(sign.name.ljust(_NAME), FAINT), plain(sign.found))
    if sign.advice:
        found.append(": ").append_text(plain(sign.advice))
    lines = found.wrap(terminal, max(terminal.width - _STATE, 2 * _NAME))
    for number, line in enumerate(lines):
        line.rstrip()
        state = Text("" if number else sign.state.value, _STYLES[sign.state])
        state.pad_right(_STATE - len(state))
        terminal.print(state.append_text(line), soft_wrap=True)
