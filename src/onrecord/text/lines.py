"""Lines of a page, and the words in them.

A saved page prints a menu as ``\\t• • LIVE``: the line's words are ``LIVE``, and it was an item of a list. A
line that holds nothing but blanks has no words. Where a text browser has wrapped a paragraph at 78 columns, its lines
are one block again (`wrapping`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.nouns import Block, Span
from onrecord.text.wrapping import Line, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

# The mandatory breaks of Unicode's line breaking (UAX #14: BK, CR, LF), without NEL: in pages, U+0085 is
# nearly always the ellipsis of windows-1252, decoded wrongly, in the middle of a sentence.
_LINE = re.compile("[^\r\n\v\f\u2028\u2029]+")

# What can't be seen at the edge of a line: blanks of every width, NBSP too, and marks for direction and
# joining. ZWJ and ZWNJ are left, because they shape the letter beside them.
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_MARKS = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_UNSEEN = _BLANKS + _MARKS

_BULLETS = re.compile(rf"(?:[•‣◦▪·*–-][{_UNSEEN}]+)+")


def trim(text: str, start: int, end: int) -> Span:
    """The stretch without what can't be seen at its edges; an empty span if nothing is left."""
    first, last = _edges(text[start:end])
    return Span(start + first, start + last)


def _edges(text: str) -> tuple[int, int]:
    first = len(text) - len(text.lstrip(_UNSEEN))
    return first, max(first, len(text.rstrip(_UNSEEN)))


def find_words(line: str) -> tuple[int, int, bool]:
    """Where a line's words start and end, and whether a list bullet stands before them; a bullet alone is a word."""
    first, last = _edges(line)
    bullets = _BULLETS.match(line, first, last)
    return (bullets.end(), last, True) if bullets else (first, last, False)


def split_lines(text: str) -> Iterator[Block]:
    """The lines of a plain text that hold words, in order; wrapped ones together."""
    for first, last, bullet in unwrap(list(_lines(text)), text):
        yield Block(Span(first, last), bullet=bullet)


def _lines(text: str) -> Iterator[Line]:
    for line in _LINE.finditer(text):
        first, last, bullet = find_words(line.group())
        if first < last:
            yield Line(line.start(), line.start() + first, line.start() + last, bullet=bullet)
