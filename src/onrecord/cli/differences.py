"""Two wordings as one line of text: what is gone and what has come, in colour or in brackets.

::

    we shall [-not-] fill the reservoir {+before+} the herring come

Where there is no colour, the brackets are those of wdiff, which many know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.terminal import MARKED, plain
from onrecord.record import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record import Alignment, Run

GONE = "red strike"
COME = "bold green"


def draw_difference(alignment: Alignment, runs: Iterable[Run], *, brackets: bool) -> Text:
    """The words of both wordings, in the order of the given one."""
    kept, given = alignment.kept, alignment.given
    pieces: list[Text] = []
    for run in runs:
        gone, come = kept.words(*run.kept), given.words(*run.given)
        if run.change is Change.SAME:
            pieces.append(plain(come))
        elif run.change is Change.MOVED:
            pieces.append(_draw(come, MARKED, "{>", "<}", brackets))
        else:
            pieces += [_draw(gone, GONE, "[-", "-]", brackets)] if gone else []
            pieces += [_draw(come, COME, "{+", "+}", brackets)] if come else []
    return Text(" ").join(pieces)


def _draw(words: str, style: str, opening: str, closing: str, brackets: bool) -> Text:
    drawn = plain(words, style)
    return Text.assemble(opening, drawn, closing) if brackets else drawn
