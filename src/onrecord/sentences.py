"""Where a sentence ends: for finding what stands in the same sentence as a cue.

``Dr. Brask of the U.S. office left at 5 p.m. on Friday. She said "no."`` has two sentences and five full stops.
A stop ends a sentence when a blank and something that can begin one follow, and what stands before it is
neither a title, nor an initial, nor an abbreviation of the kind that goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.nouns import Span

if TYPE_CHECKING:
    from onrecord.nouns import Spans

# It begins with a set of stops, so that the search leaps from one to the next.
_END = re.compile(
    r"""[.!?…。؟۔](?:(?<=[。؟۔])|(?<=[.!?…])(?<![.!?…].)[.!?…]*+)["'”’»›“)\]]*"""
    r"""(?=\s+["'“‘«„‹(\[¿¡]*[^\W_a-zà-ÿ]|\s*$)"""
)
_LAST_WORD = re.compile(r"[\w.]+$")
# No abbreviation of the table is longer, in code points; a longer word is cut, and is none.
_LONGEST_ABBREVIATION = 8
_GOES_ON = frozenset(
    """
    mr mrs ms mx dr prof del amb atty supt cpl pvt insp ald rev hon sr sra gen lt col sgt capt cmdr maj adm gov sen
    rep pres st mt ft no vs etc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    u.s u.k u.n e.u d.c a.m p.m i.e e.g al inc co corp ltd
    """.split()
)


def split(text: str, within: Span) -> Spans:
    """The sentences of a stretch of text, without the blanks around them, in order."""
    found = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if match.end() < within.end and _goes_on(text, start, match.start(), match.group()):
            continue
        found.append(_trim(text, start, match.end()))
        start = match.end()
    found.append(_trim(text, start, within.end))
    return tuple(span for span in found if span)


class Sentences:
    """The sentences of paragraphs, each paragraph split once, when it is first asked for."""

    def __init__(self, text: str, paragraphs: Spans) -> None:
        self._text = text
        self._paragraphs = sorted(paragraphs)
        self._split: dict[int, Spans] = {}

    def of_paragraph(self, number: int) -> Spans:
        """The sentences of the paragraph of that number, in page order."""
        if number not in self._split:
            self._split[number] = split(self._text, self._paragraphs[number])
        return self._split[number]

    def starts(self) -> list[int]:
        """Where each sentence begins, in page order."""
        return [s.start for number in range(len(self._paragraphs)) for s in self.of_paragraph(number)]

    def paragraph(self, position: int) -> int:
        """The number of the last paragraph that begins at or before a position; -1 before the first."""
        return bisect_right(self._paragraphs, position, key=lambda p: p.start) - 1

    def around(self, position: int) -> Span | None:
        """The sentence that holds a position; in a blank between two the next one, behind the last one the last.

        None outside the paragraphs.
        """
        number = self.paragraph(position)
        if number < 0 or position >= self._paragraphs[number].end:
            return None
        found = self.of_paragraph(number)
        return next((s for s in found if position < s.end), found[-1] if found else None)


def _goes_on(text: str, start: int, stop: int, mark: str) -> bool:
    """Is this stop part of a title, an initial or an abbreviation?"""
    if not mark.startswith(".") or mark.startswith(".."):
        return False
    word = _LAST_WORD.search(text, max(start, stop - _LONGEST_ABBREVIATION), stop)
    if not word:
        return False
    last = word.group()
    return last.lower() in _GOES_ON or (len(last) == 1 and last.isupper())


def _trim(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return Span(start + left, start + left + len(inner.strip()))
