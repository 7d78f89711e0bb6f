"""How a run ends: the exit status, and one line in place of a traceback.

::

    $ onrecord search harbour --db nowhere.db
    Error: there is no record at nowhere.db: `onrecord add --db nowhere.db SOURCE...` makes one
    $ echo $?
    2

An error that is to be expected gives one line that says what to do. A traceback is for defects of our own.
"""

from __future__ import annotations

import io
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import click

from onrecord import BusyError, OnrecordError, SetupError
from onrecord.cli.visible import tell

if TYPE_CHECKING:
    from typing import TextIO


class Status(IntEnum):
    """What the shell is told; the last two are 128 and the number of the signal, as shells count."""

    DONE = 0
    FAILED = 1
    WRONG = 2
    INTERRUPTED = 130
    CUT_OFF = 141


class CommandLine(click.Group):
    """The group of all commands, and the one way out for every error that is to be expected."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """The commands in the order in which they are used."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command; what it wrote has left this process before its status is told."""
        if sys.stdout is None:  # Python's way to say that the shell closed it: ``>&-``
            tell("Error: standard output is closed: give the output somewhere to go, such as /dev/null")
            ctx.exit(Status.WRONG)
        _speak_utf8(sys.stdout)
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except OnrecordError as error:
            tell(f"Error: {error.message}")
            ctx.exit(Status.WRONG if isinstance(error, SetupError | BusyError) else Status.FAILED)
        except BrokenPipeError:
            _forget_output()
            ctx.exit(Status.CUT_OFF)
        except OSError as error:
            tell(f"Error: the system refuses: {error}")
            ctx.exit(Status.WRONG)
        except KeyboardInterrupt:
            ctx.exit(Status.INTERRUPTED)


def _speak_utf8(stream: TextIO) -> None:
    """Make a stream write JSON as JSON is (RFC 8259, section 8.1), whatever the locale.

    A terminal keeps its own encoding. A file name that is no UTF-8 holds lone surrogates: as ``\\udce9`` they pass, and
    a reader of JSON gets them back.
    """
    if isinstance(stream, io.TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="")


def _forget_output() -> None:
    """Let what is still to be flushed go nowhere, or the interpreter would complain as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
