"""Where a line stands among the elements of an HTML page; of a saved text, nothing is known.

The paragraphs of an article mostly share one parent, ``/html/body/main/article/div``, and hold most of the page's
prose; the teaser between two of them has a ``div`` of its own, in which nothing else is said.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.wording import Wording
    from onrecord.nouns import Block

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]

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
_ARTICLE = re.compile(r".*?/article\[\d+\](?=/|$)")
_NUMBER = re.compile(r"\[\d+\]")


def is_html(blocks: Sequence[Block]) -> bool:
    """Do they stand in elements? Those of a saved text don't."""
    return any(b.element for b in blocks)


def measure(blocks: Sequence[Block], wordings: Sequence[Wording]) -> Floats:
    """The numbers of each line, in the order of `NAMES`."""
    if not is_html(blocks):
        return np.array([(0.0, *[UNKNOWN] * (len(NAMES) - 1))] * len(blocks))
    paths = [b.element or "" for b in blocks]
    parents = [p.rpartition("/")[0] for p in paths]
    above = [p.rpartition("/")[0] for p in parents]
    kinds = _kinds(paths)
    words = [
        w.count if w.ends and w.count >= 8 and 2 * b.link_chars < len(b.span) else 0
        for b, w in zip(blocks, wordings, strict=True)
    ]
    in_parent, in_above, on_path = (_sums(names, words) for names in (parents, above, kinds))
    same_parent = [a == b for a, b in pairwise(parents)]
    same_line = [a == b for a, b in pairwise(paths)]
    chars = [len(b.span) or 1 for b in blocks]
    tagged = {kind: _tags(kind) for kind in set(kinds)}
    return np.column_stack(
        (
            np.ones(len(blocks)),
            np.array([b.link_chars for b in blocks]) / chars,
            np.array([path.count("/") for path in paths]) / 20,
            in_parent / max(in_parent.max(), 1),
            in_above / max(in_above.max(), 1),
            np.log1p(in_parent) / 3,
            on_path / max(on_path.max(), 1),
            np.log1p(on_path) / 3,
            np.log1p(_sums(kinds, [1] * len(kinds))) / 3,
            [False, *same_parent],
            [*same_parent, False],
            [False, *same_line],
            np.array([tagged[kind] for kind in kinds]),
        )
    )


def _kinds(paths: Sequence[str]) -> list[str]:
    """The paths without their numbers. Many have the way to their parent in common, and all their last steps."""
    ways = [path.rpartition("/") for path in paths]
    unnumbered = {part: _NUMBER.sub("", part) for part in {part for way in ways for part in way}}
    return [unnumbered[way] + slash + unnumbered[step] for way, slash, step in ways]


def number_articles(blocks: Sequence[Block]) -> list[int]:
    """Which of the page's outermost ``<article>`` elements each line stands in, counted from 1; 0 where in none."""
    numbers: dict[str, int] = {}
    found = (_ARTICLE.match(block.element or "") for block in blocks)
    return [numbers.setdefault(match.group(), len(numbers) + 1) if match else 0 for match in found]


def _sums(names: Sequence[str], numbers: Sequence[int]) -> Ints:
    """For each line the sum over all lines of the same name."""
    sums: dict[str, int] = dict.fromkeys(names, 0)
    for name, number in zip(names, numbers, strict=True):
        sums[name] += number
    return np.array([sums[name] for name in names])


def _tags(kind: str) -> tuple[bool, ...]:
    *steps, own = kind.split("/")
    around = frozenset(steps)
    return (*[own == tag for tag in TAGS], *[tag in around for tag in AROUND])
