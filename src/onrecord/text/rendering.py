"""The one text of a page, into which every offset in the system points.

A saved text is its own page text, down to the last carriage return. An HTML page ::

    <h1>Harbour to stay open</h1><p>"It <b>stays</b> open,"&nbsp;Ana Brask said.</p>

has the page text ``Harbour to stay open\\n"It stays open,"\\xa0Ana Brask said.``: one line for each block
element, the characters as the page has them. The rules are ours, because extractors rewrite characters
(blanks, hyphens, composition), and then an offset into their output points nowhere. `RULES` names their
version: the same bytes give the same text under the same rules, for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.nouns import PageText
from onrecord.text.crowding import refuse_line_ends, refuse_lines
from onrecord.text.decoding import HTML_TYPES, decode
from onrecord.text.lines import split_lines
from onrecord.text.walking import walk

if TYPE_CHECKING:
    from onrecord.nouns import Page

RULES = "text@3"


def render(page: Page) -> PageText:
    """The page text, its lines that hold words, in order, and what the page claims of itself (HTML only).

    Raises PageNotText for bytes that hold no text, PageTooLarge for more lines than a page has, and for HTML that nests
    too deep to be read.
    """
    decoded = decode(page.data, charset=page.charset, media_type=page.media_type)
    if page.media_type in HTML_TYPES:
        text, blocks, claims = walk(decoded.text)
        return PageText(text, RULES, decoded.charset, blocks, claims)
    refuse_line_ends(decoded.text)
    lines = tuple(split_lines(decoded.text))
    refuse_lines(len(lines))
    return PageText(decoded.text, RULES, decoded.charset, lines)
