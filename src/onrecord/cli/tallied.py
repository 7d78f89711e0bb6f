"""``onrecord search --count-by``: how often, by speaker, outlet or month, beside how many pages were read.

::

    month    statements  pages read
    2024-03          40         800
    2024-04          10          90
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from onrecord.cli.found import print_names
from onrecord.cli.terminal import FAINT, plain
from onrecord.wording import count

if TYPE_CHECKING:
    from onrecord.cli.terminal import Terminal
    from onrecord.record import Tallies

_NARROW = 60


def print_tallies(terminal: Terminal, tallies: Tallies, by: str) -> None:
    """A table with a row for each key, and the sums under it."""
    if tallies.rows:
        table = Table(box=None, padding=(0, 2, 0, 0))
        table.add_column(by, overflow="fold", max_width=_NARROW)
        table.add_column("statements", justify="right")
        table.add_column("pages read", justify="right")
        for row in tallies.rows:
            key = plain(row.key) if row.key else Text(f"no {by}", FAINT)
            table.add_row(key, f"{row.statements:,}", f"{row.pages:,}")
        terminal.print_table(table)
        terminal.print_indented(Text())
    read = f"{count(tallies.pages, 'page')} that were read"
    terminal.print_indented(Text(f"{count(tallies.statements, 'statement')} found in {read}."))
    print_names(terminal, tallies.names)
