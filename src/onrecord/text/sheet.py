"""The text of an HTML page while it is written, line by line.

``<p>The  harbour <b>stays</b>\\n open.</p>`` becomes the line ``The harbour stays open.``: a run of HTML's
blanks (space, tab, LF, FF, CR) counts as one space, even across the ends of elements, and none stands at the
edges of a line. That is all that is changed. NBSP, soft hyphens, joiners and combining characters stay as the
page has them, for the words in the record must be the words on the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import PageTooLarge
from onrecord.nouns import Block, Span
from onrecord.text.crowding import refuse_lines
from onrecord.text.lines import find_words

if TYPE_CHECKING:
    from onrecord.text.opened import Opened

_BLANK = "\t\n\f\r "
# The first blank stands first, so that the search leaps from one to the next: several, or one that is no space.
_BLANKS = re.compile(rf"[{_BLANK}](?:[{_BLANK}]+|(?<=[\t\n\f\r]))")

# Some fifty times what any of two thousand real pages needs. Without a bound, a page of a megabyte that nests deep
# could fill any memory.
_ROOM = 50_000_000


class Sheet:
    """What has been written so far. `position` is where the next character will stand in the page text.

    room: bytes that the paths and labels of all lines may take.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self.blocks: list[Block] = []
        self.position = 0
        self._lines: list[str] = []
        self._room = room
        self._begin_line()

    def _begin_line(self) -> None:
        self._start = self.position
        self._parts: list[str] = []
        self._after_blank = True
        self._link_chars = 0
        # The innermost element that holds all words of the line, and of it and those around it the innermost open.
        self._holder: Opened | None = None
        self._open_holder: Opened | None = None

    @property
    def text(self) -> str:
        """The finished lines."""
        return "\n".join(self._lines)

    def write(self, text: str, element: Opened) -> None:
        """Adds characters that stand in an element."""
        if element.preformatted:
            self._write_as_it_is(text, element)
            return
        if self._after_blank:
            text = text.lstrip(_BLANK)
        if text:
            words = _BLANKS.sub(" ", text)
            self._add(words, element)
            self._after_blank = words[-1] == " "

    def _write_as_it_is(self, text: str, element: Opened) -> None:
        first, *others = text.split("\n")
        self._add(first, element)
        for line in others:
            self.end_line()
            self._add(line, element)

    def _add(self, words: str, element: Opened) -> None:
        if not words:
            return
        self._parts.append(words)
        self._after_blank = False
        self.position += len(words)
        if element.linked:
            self._link_chars += len(words)
        if self._holder is None:
            self._holder = self._open_holder = element
        elif words != " ":
            self._holder = self._open_holder

    def leave(self, element: Opened) -> None:
        """The element has ended: what follows on the line stands outside it."""
        if self._open_holder is element:
            self._open_holder = element.parent

    def end_line(self) -> None:
        """Ends the line, if there is anything on it."""
        if self._holder is None:
            return
        line = "".join(self._parts)
        if self._after_blank:
            line = line[:-1]
        first, last, bullet = find_words(line)
        if first < last:
            self._keep(Span(self._start + first, self._start + last), self._holder, bullet=bullet)
        self._lines.append(line)
        self.position = self._start + len(line) + 1
        self._begin_line()

    def _keep(self, words: Span, holder: Opened, *, bullet: bool) -> None:
        path, labels = holder.block.path, holder.labels
        self._room -= len(path) + 8 * len(labels)
        if self._room < 0:
            raise PageTooLarge(
                "its elements nest too deep, or have too many classes, for the memory to tell its lines apart"
            )
        link_chars = min(self._link_chars, len(words))
        refuse_lines(len(self.blocks) + 1)
        self.blocks.append(Block(words, path, labels, link_chars, bullet=bullet or holder.listed))
