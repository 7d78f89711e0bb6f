"""Two persons who may be one, as people read them, with the two answers to copy.

::

    Ana Brask   12 statements  person:ana brask
    Anna Brask  3 statements   person:anna brask
      likely the same name
      one: onrecord judge merge 'person:ana brask' 'person:anna brask'
      two: onrecord judge split 'person:ana brask' 'person:anna brask'
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.terminal import FAINT, STRONG, plain
from onrecord.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.cli.terminal import Terminal
    from onrecord.record import PersonQuestion


def print_pairs(terminal: Terminal, pairs: Sequence[PersonQuestion]) -> None:
    """Each pair, why it is asked about, and how to answer."""
    for pair in pairs:
        for who in (pair.one, pair.other):
            told = [plain(who.name, STRONG), Text(count(who.statements, "statement")), plain(who.key, FAINT)]
            terminal.print_indented(Text(" · ").join(told))
        terminal.print_indented(plain("; ".join(pair.evidence)), indent=2)
        keys = shlex.join([pair.one.key, pair.other.key])
        for answer, act in (("one", "merge"), ("two", "split")):
            terminal.print_indented(plain(f"{answer}: onrecord judge {act} {keys}", FAINT), indent=2)
        terminal.print_indented(Text())
    left = f"{count(len(pairs), 'pair')} to look at" if pairs else "Nothing is left to look at"
    terminal.print_indented(Text(f"{left}."))
