"""The command line: ``onrecord read | add | search`` and what else there is to do with a record.

A newsroom's morning::

    $ onrecord add saved/*.html
    $ onrecord search "the harbour" --speaker brask
    $ onrecord show 5d1f0c22

Standard output carries data and nothing else, so that ``onrecord read --format jsonl ... | jq`` works; progress,
failures and errors go to standard error. The command line is an ordinary user of `onrecord.read` and `onrecord.open`:
what it can do, a program can. Each command stands in a module of its own; how a run ends stands in
`onrecord.cli.ending`.
"""

from __future__ import annotations

import click

from onrecord import Settings, __version__
from onrecord.cli.accounts import accounts
from onrecord.cli.adding import add
from onrecord.cli.backing_up import backup
from onrecord.cli.batching import batch
from onrecord.cli.checking import check
from onrecord.cli.citing import cite
from onrecord.cli.comparing import compare
from onrecord.cli.covering import ledger
from onrecord.cli.diagnosing import doctor
from onrecord.cli.editing import edits
from onrecord.cli.ending import CommandLine
from onrecord.cli.exporting import export
from onrecord.cli.judged import judgements, review
from onrecord.cli.judging import judge
from onrecord.cli.options import examples
from onrecord.cli.people import people
from onrecord.cli.reading import read
from onrecord.cli.rereading import reread
from onrecord.cli.searching import search
from onrecord.cli.serving import serve
from onrecord.cli.showing import show
from onrecord.cli.verifying import verify
from onrecord.cli.watching import watch
from onrecord.journal import LEVELS, keeping_journal

_EXIT_STATUS = """\b
Exit status:
  0    done
  1    some pages failed, or verify found something
  2    wrong usage or setup, or the record is busy
  130  interrupted; what was added is kept
  141  the reader of the output left, as head does
"""


@click.group(
    name="onrecord",
    cls=CommandLine,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"{examples('onrecord read page.html', 'onrecord add saved/', 'onrecord search harbour')}\n\n{_EXIT_STATUS}",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "--log", metavar="FILE", help="Append a journal of the run to this file, as JSON lines; - for standard error."
)
@click.option("--log-level", type=click.Choice(LEVELS), help="The least grave events of the journal; info by default.")
@click.pass_context
def command_line(context: click.Context, *, log: str | None, log_level: str | None) -> None:
    """Who said what, when, where and to whom, as reported by which outlet, down to the character.

    The record is named by --db, else by the environment variable ONRECORD_DB or the file onrecord.toml, else it is
    onrecord.db in the working directory.
    """
    settings = Settings.load(log=log, log_level=log_level)
    context.with_resource(keeping_journal(settings.log, settings.log_level))


_COMMANDS = (
    *(read, add, watch, batch, reread, search, check, compare, edits, show, cite),
    *(review, judge, judgements),
    *(ledger, people, export, verify, backup, doctor),
    *(serve, accounts),
)
for _command in _COMMANDS:
    command_line.add_command(_command)


def main() -> None:
    """Run the command that ``sys.argv`` holds, and exit with its status."""
    command_line(prog_name="onrecord")
