"""Lines that a text browser has broken at its right edge, put together again.

::

    The harbour board will decide on Monday whether the ferries sail again,
    its chair said.

The word ``its`` would not have fitted on the first line: so the line was broken by the edge, not by an end of a
paragraph. A page whose lines are hardly ever broken so was not wrapped, and stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Columns of terminals, mails and printed text: nobody wraps wider or narrower.
_WIDTHS = range(50, 121)
_NUMBERED = re.compile(r"\d{1,3}\. ")
# A line that was broken falls short of the edge by less than a word.
_WORD = 9
# Addresses can't be broken and stick out; where many lines do, nothing was wrapped.
_STICK_OUT = 0.25
_LEAST = 4
# The right edge of wrapped lines is ragged; one line that stands in many menus makes none.
_RAGGED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds words: where it starts, where its words start and end, and whether a bullet stands before."""

    start: int
    words: int
    end: int
    bullet: bool


def unwrap(lines: Sequence[Line], text: str) -> Iterator[tuple[int, int, bool]]:
    """For each line, or each paragraph of wrapped lines, where its words start and end, and whether it has a bullet."""
    width = _width(lines, text)
    on = [width is not None and _goes_on(a, b, text, width) for a, b in pairwise(lines)]
    broken = [line.end - line.start for line, goes_on in zip(lines, on, strict=False) if goes_on]
    wrapped = len(broken) >= _LEAST and len(set(broken)) >= _RAGGED
    first = 0
    for number, line in enumerate(lines):
        if wrapped and number < len(on) and on[number]:
            continue
        yield lines[first].words, line.end, lines[first].bullet
        first = number + 1


def _width(lines: Sequence[Line], text: str) -> int | None:
    """The column at which the lines were broken, if they were: where most lines end, and few go further.

    Items of lists don't count: some browsers leave them as long as they are.
    """
    prose = (line for line in lines if not (line.bullet or _NUMBERED.match(text, line.words, line.end)))
    lengths = Counter(line.end - line.start for line in prose)
    near = {width: sum(lengths[n] for n in range(width - _WORD + 1, width + 1)) for width in _WIDTHS}
    # Of widths that hold the same lines the least: at the edge itself stands a last letter.
    width = max(near, key=lambda w: (near[w], -w))
    beyond = sum(n for length, n in lengths.items() if length > width)
    return width if beyond <= _STICK_OUT * near[width] else None


def _goes_on(line: Line, following: Line, text: str, width: int) -> bool:
    """No blank line between them, no bullet, no deeper indent, and the first word below would not have fitted.

    An address that is longer than any line tells nothing.
    """
    between = text[line.end : following.start].replace("\r\n", "\n")
    if following.bullet or between.count("\n") > 1 or following.words - following.start > _text_column(line):
        return False
    word = text[following.words : following.end].split(None, 1)[0]
    length = line.end - line.start
    return length <= width < length + 1 + len(word) and len(word) <= width


def _text_column(line: Line) -> int:
    """Behind the bullet: the lines of an item go on below its words."""
    return line.words - line.start
