"""Pages that would take the parser down are refused before they are parsed.

A browser's parser walks up the open elements at many a tag, so a page of two hundred thousand ``<div>`` that
are never closed takes minutes; and each ``<p>`` opens again all formatting elements that were left open (HTML
standard, 13.2.4.3), so sixty kilobytes of ``<p><b id=1><p><b id=2>...`` take gigabytes. Browsers cut such
trees off; the parser used here goes on. Real pages nest some fifty deep and forget at worst some hundred
ends, which are opened again some ninety thousand times.
"""

from __future__ import annotations

import re
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from onrecord.errors import PageTooLarge

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 10_000
_MOST_FORMATTING = 1_000
_MOST_OPENED_AGAIN = 600_000

_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9-]*)")

# Elements without an end, or whose end is left out by habit.
_NEVER_CLOSED = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr
    html head body p li dt dd option tr td th thead tbody tfoot colgroup
    path circle rect line polygon polyline ellipse use stop image animate
    """.split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


def refuse_deep(html: str) -> None:
    """Raises PageTooLarge for a page whose elements nest deeper than any page that people read.

    Counts beginnings and ends of tags, in comments and scripts too, so the limits leave room for what isn't
    markup.
    """
    tags = _TAG.findall(html)
    if len(tags) > _DEEPEST and max(_depths(tags, lambda name: name not in _NEVER_CLOSED)) > _DEEPEST:
        raise PageTooLarge(f"its elements nest more than {_DEEPEST:,} deep: no browser would show it whole")
    formatting = _depths(tags, _FORMATTING.__contains__)
    if max(formatting, default=0) > _MOST_FORMATTING:
        raise PageTooLarge(
            f"it leaves more than {_MOST_FORMATTING:,} formatting elements open, which no parser can hold"
        )
    if sum(formatting) > _MOST_OPENED_AGAIN:
        raise PageTooLarge(
            f"the formatting elements that it leaves open would be opened more than {_MOST_OPENED_AGAIN:,} times again"
        )


def _depths(tags: list[str], counts: Callable[[str], bool]) -> list[int]:
    """How many elements of a kind are open at each tag; an end without a begin ends nothing."""
    steps = {tag: _step(tag) if counts(tag.lower().removeprefix("/")) else 0 for tag in set(tags)}
    heights = list(accumulate(map(steps.__getitem__, tags)))
    return list(map(sub, heights, accumulate(heights, min, initial=0)))


def _step(tag: str) -> int:
    return -1 if tag.startswith("/") else 1
