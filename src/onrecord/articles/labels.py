"""The furniture's own words: whether a line heads, announces or accompanies something that is not the article.

What stands below ``Most read`` or ``Leave a reply`` is mostly no part of the article, in whatever language the site
prints it; how far below, is for the model to learn.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from onrecord.articles import vocabulary
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = (
    *("ends_article", "heads_list", "heads_teasers", "is_teaser", "is_note", "is_credited", "names_author"),
    *("since_list", "since_teasers"),
)
_SHORT = 30
_FAR = 60


def measure(lines: Sequence[str]) -> list[tuple[float, ...]]:
    """The numbers of each line, in the order of `NAMES`."""
    rows: list[tuple[float, ...]] = []
    since_list = since_teasers = _FAR
    for line in lines:
        folded = fold(line) if len(line) <= 300 else ""
        words = len(line.split())
        ends, heads = vocabulary.is_end_label(folded), vocabulary.is_list_label(folded)
        teasers = vocabulary.is_teaser_label(folded)
        since_list = 0 if ends or heads else min(since_list + 1, _FAR)
        since_teasers = 0 if teasers else min(since_teasers + 1, _FAR)
        rows.append(
            (
                ends,
                heads,
                teasers,
                words <= _SHORT and vocabulary.announces_teaser(folded),
                words <= _SHORT and vocabulary.is_note(folded),
                words <= 2 * _SHORT and vocabulary.is_credited(line),
                words <= _SHORT // 2 and vocabulary.byline_prefix(line) > 0,
                log1p(since_list) / 4,
                log1p(since_teasers) / 4,
            )
        )
    return rows
