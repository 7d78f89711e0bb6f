"""Pages with more markup than anybody wrote by hand or program are refused before they are parsed.

The parser compares each attribute with all those before it in its element, so a ``<p`` with a million of them takes
half an hour; and it keeps a node of 150 bytes for each element and each stretch of text. Of two thousand news pages the
most crowded has 23,000 tags, and 900 attributes in one element, by a quotation mark that was forgotten. Lines are
looked at one by one when the article is sought; the longest novels have less than a hundred thousand.
"""

from __future__ import annotations

import re

from onrecord.errors import PageTooLarge

_MOST_TAGS = 300_000
_MOST_LINES = 100_000
_MOST_LINE_ENDS = 500_000
_LINE_ENDS = "\n\r\v\f\u2028\u2029"
_MOST_ATTRIBUTES = 5_000

# As many attributes, all of them different, don't fit into less.
_CROWDED = 15_000
_TAG = re.compile(r"<[a-zA-Z]")
_ATTRIBUTE = re.compile(r"[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+")


def refuse_crowded(html: str) -> None:
    """Raises PageTooLarge for a page with more tags, or more attributes in one tag, than any page that people read.

    An estimate, and cheap: it counts every ``<``, and a tag ends for it at the first ``>``, even within quotation
    marks. What slips through is ended by the limits on time and memory.
    """
    if html.count("<") > _MOST_TAGS:
        raise PageTooLarge(f"it has more than {_MOST_TAGS:,} tags: is it a whole archive, saved as one page?")
    for stretch in html.split(">"):
        if len(stretch) > _CROWDED and _count_attributes(stretch) > _MOST_ATTRIBUTES:
            raise PageTooLarge(f"one of its elements has more than {_MOST_ATTRIBUTES:,} attributes")


def refuse_lines(with_words: int) -> None:
    """Raises PageTooLarge for more lines with words than any page that people read has."""
    if with_words > _MOST_LINES:
        raise PageTooLarge(f"it has more than {_MOST_LINES:,} lines: is it a whole archive, saved as one page?")


def refuse_line_ends(text: str) -> None:
    """Raises PageTooLarge for a saved text with more lines, blank ones too, than could ever be told apart."""
    if any(text.count(end) > _MOST_LINE_ENDS for end in _LINE_ENDS):
        raise PageTooLarge(f"it has more than {_MOST_LINE_ENDS:,} lines, blank ones among them")


def _count_attributes(stretch: str) -> int:
    tag = _TAG.search(stretch)
    return sum(1 for _ in _ATTRIBUTE.finditer(stretch, tag.end())) if tag else 0
