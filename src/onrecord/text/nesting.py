"""Pages that would take the parser down are refused before they are parsed.

A browser's parser walks up the open elements at many a tag, so a page of two hundred thousand ``<div>`` that
are never closed takes minutes; and each ``<p>`` opens again all formatting elements that were left open (HTML
standard, 13.2.4.3), so sixty kilobytes of ``<p><b id=1><p><b id=2>...`` take gigabytes. Browsers cut such
trees off; the parser used here goes on. Real pages nest some fifty deep and forget at worst some hundred
ends.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from onrecord.errors import PageTooLarge

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 10_000
_MOST_FORMATTING = 1_000

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
    if _depth(tags, lambda name: name not in _NEVER_CLOSED) > _DEEPEST:
        raise PageTooLarge(f"its elements nest more than {_DEEPEST} deep: no browser would show it whole")
    if _depth(tags, _FORMATTING.__contains__) > _MOST_FORMATTING:
        raise PageTooLarge(f"it leaves more than {_MOST_FORMATTING} formatting elements open, which no parser can hold")


def _depth(tags: list[str], counts: Callable[[str], bool]) -> int:
    """The most elements of a kind that are open at once."""
    steps = {tag: _step(tag) if counts(tag.lower().removeprefix("/")) else 0 for tag in set(tags)}
    return max(accumulate(map(steps.__getitem__, tags)), default=0)


def _step(tag: str) -> int:
    return -1 if tag.startswith("/") else 1
