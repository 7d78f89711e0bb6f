"""Printing for people: wrapped to the width, in colour on a terminal only.

Page words come as `rich.text.Text`, never as markup: a headline may well read ``[red] alert``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console
from rich.text import Text

from onrecord.cli.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from onrecord import Span

FAINT = "dim italic"
STRONG = "bold"
MARKED = "bold yellow"
_NARROWEST = 20


class Terminal(Console):
    """A console that prints text as it is: no markup, no emoji codes, no guessing what to colour.

    No escape sequence at all leaves it where the output is piped or ``NO_COLOR`` is set (https://no-color.org).
    """

    def __init__(self) -> None:
        super().__init__(
            color_system=None if os.environ.get("NO_COLOR") else "auto", markup=False, emoji=False, highlight=False
        )

    @property
    def is_plain(self) -> bool:
        return self.color_system is None

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to `onrecord.cli.ending`, where all runs end."""
        raise BrokenPipeError

    def print_indented(self, text: Text, indent: int = 0) -> None:
        """Print text wrapped to the width, each line after so many blanks."""
        for line in text.wrap(self, max(self.width - indent, _NARROWEST)):
            line.rstrip()
            self.print(Text(" " * indent).append_text(line), soft_wrap=True)

    def print_table(self, table: Table) -> None:
        """Print a table without the blanks that would fill its last column."""
        with self.capture() as captured:
            self.print(table)
        self.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())

    def print_field(self, name: str, value: Text, indent: int = 2, column: int = 12) -> None:
        """Print a name and, `column` further, its value."""
        lines = value.wrap(self, max(self.width - indent - column, _NARROWEST))
        for number, line in enumerate(lines):
            label = "" if number else name
            line.rstrip()
            self.print(Text(" " * indent).append(label.ljust(column), FAINT).append_text(line), soft_wrap=True)


def plain(text: str, style: str = "") -> Text:
    """Words of a page, made safe."""
    return Text(make_visible(text), style)


def mark(text: str, spans: Iterable[Span], *, brackets: bool) -> Text:
    """Words of a page with these spans marked: by colour, or by ``⟦ ⟧`` where there is none."""
    marked, at = Text(), 0
    for span in sorted(spans):
        marked.append(make_visible(text[at : span.start]))
        words = make_visible(text[max(at, span.start) : span.end])
        marked.append(f"⟦{words}⟧" if brackets else words, MARKED)
        at = max(at, span.end)
    return marked.append(make_visible(text[at:]))
