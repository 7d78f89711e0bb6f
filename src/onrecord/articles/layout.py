"""Where a line stands among the elements of an HTML page; of a saved text, nothing is known.

The paragraphs of an article mostly share one parent, ``/html/body/main/article/div``, and hold most of the page's
prose; the teaser between two of them has a ``div`` of its own, in which nothing else is said.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.wording import Wording
    from onrecord.nouns import Block

# Of an element that gives a line.
TAGS = (
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "div", "span", "a", "blockquote", "figcaption", "dd"),
    *("dt", "button", "label", "summary", "time", "pre", "section", "article", "address"),
)
# Of an element around it.
AROUND = (
    *("article", "main", "aside", "nav", "footer", "header", "form", "figure", "table", "ul", "ol", "section"),
    *("blockquote", "dl", "details"),
)
NAMES = (
    *("html", "linked", "depth", "in_parent", "in_grandparent", "parent_words", "on_path", "path_words", "path_lines"),
    *("same_parent_before", "same_parent_after", "same_line_before"),
    *(f"is_{tag}" for tag in TAGS),
    *(f"in_{tag}" for tag in AROUND),
)
# What stands where a saved text can't say.
UNKNOWN = -0.5
_NUMBER = re.compile(r"\[\d+\]")


def measure(blocks: Sequence[Block], wordings: Sequence[Wording]) -> list[tuple[float, ...]]:
    """The numbers of each line, in the order of `NAMES`."""
    if not any(b.element for b in blocks):
        return [(0.0, *[UNKNOWN] * (len(NAMES) - 1))] * len(blocks)
    paths = [b.element or "" for b in blocks]
    parents = [p.rpartition("/")[0] for p in paths]
    above = [p.rpartition("/")[0] for p in parents]
    kinds = [_NUMBER.sub("", p) for p in paths]
    words = [
        w.count if w.ends and w.count >= 8 and 2 * b.link_chars < len(b.span) else 0
        for b, w in zip(blocks, wordings, strict=True)
    ]
    by_parent, by_above, by_kind = (_sums(names, words) for names in (parents, above, kinds))
    most = [max(sums.values(), default=0) or 1 for sums in (by_parent, by_above, by_kind)]
    lines = Counter(kinds)
    tagged = {kind: _tags(kind) for kind in lines}
    return [
        (
            1.0,
            block.link_chars / (len(block.span) or 1),
            paths[i].count("/") / 20,
            by_parent[parents[i]] / most[0],
            by_above[above[i]] / most[1],
            log1p(by_parent[parents[i]]) / 3,
            by_kind[kinds[i]] / most[2],
            log1p(by_kind[kinds[i]]) / 3,
            log1p(lines[kinds[i]]) / 3,
            i > 0 and parents[i] == parents[i - 1],
            i + 1 < len(blocks) and parents[i] == parents[i + 1],
            i > 0 and paths[i] == paths[i - 1],
            *tagged[kinds[i]],
        )
        for i, block in enumerate(blocks)
    ]


def _sums(names: Sequence[str], words: Sequence[int]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for name, count in zip(names, words, strict=True):
        sums[name] += count
    return sums


def _tags(kind: str) -> tuple[bool, ...]:
    *around, own = kind.split("/")
    return (*(own == tag for tag in TAGS), *(tag in around for tag in AROUND))
