"""``onrecord ledger``: what was read when, what failed and why; the pages that a search looked through.

::

    day         outlet              pages  statements
    2024-03-15  Harbour Post           12         140
    2024-03-15  failed: too_large       1

    12 pages with 140 statements read, 1 page failed.
"""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from onrecord.cli import options
from onrecord.cli.output import write_rows
from onrecord.cli.terminal import FAINT, Terminal, plain
from onrecord.wording import count

if TYPE_CHECKING:
    from datetime import date

    from onrecord.record import Coverage
    from onrecord.record.coverage import By

_NARROW = 60


@click.command(
    epilog=options.examples(
        "onrecord ledger",
        "onrecord ledger --since 2024-03-01 --until 2024-03-31 --format jsonl",
        "onrecord ledger --by published --outlet 'Harbour Post'",
    )
)
@options.db
@click.option("--since", type=options.Day(), help="First day, such as 2024-03-15.")
@click.option("--until", type=options.Day(), help="Last day.")
@click.option("--outlet", metavar="NAME", help="The outlet's whole name.")
@click.option(
    "--by",
    type=click.Choice(["read", "published"]),
    default="read",
    show_default=True,
    help="Whether a day is that on which pages were read (UTC) or that of their articles.",
)
@options.formats("text", "json", "jsonl")
def ledger(*, db: str | None, since: date | None, until: date | None, outlet: str | None, by: By, format_: str) -> None:
    """Count the pages that were read, by day and outlet, and those that failed, by reason.

    A search that finds nothing has looked through the pages of these days and of this outlet. Pages of which no outlet
    or day is known may be among them; they are counted in rows of their own. Each page that failed, with its message,
    is in: onrecord export --what ledger.
    """
    with options.open_record(db) as record:
        rows = record.cover(since=since, until=until, outlet=outlet, by=by)
    if format_ == "text":
        _print_rows(Terminal(), rows)
    else:
        write_rows(map(dataclasses.asdict, rows), format_, sys.stdout)


def _print_rows(terminal: Terminal, rows: tuple[Coverage, ...]) -> None:
    read = [row for row in rows if row.reason is None]
    if rows:
        table = Table(box=None, padding=(0, 2, 0, 0))
        table.add_column("day", no_wrap=True)
        table.add_column("outlet", overflow="fold", max_width=_NARROW)
        table.add_column("pages", justify="right")
        table.add_column("statements", justify="right")
        for row in rows:
            said = "" if row.reason else f"{row.statements:,}"
            table.add_row(_draw_day(row), _draw_outlet(row), f"{row.pages:,}", said)
        terminal.print_table(table)
        terminal.print_indented(Text())
    pages, statements = sum(row.pages for row in read), sum(row.statements for row in read)
    failed = sum(row.pages for row in rows if row.reason)
    summed = f"{count(pages, 'page')} with {count(statements, 'statement')} read, {count(failed, 'page')} failed."
    terminal.print_indented(Text(summed))


def _draw_day(row: Coverage) -> Text:
    return Text(row.day) if row.day else Text("no day", FAINT)


def _draw_outlet(row: Coverage) -> Text:
    if row.reason:
        return plain(f"failed: {row.reason}")
    return plain(row.outlet) if row.outlet else Text("no outlet", FAINT)
