"""What a line shares with the other lines of its page: its place, its twins, its neighbours, its words.

The headline of a teaser stands twice on the page; a caption is printed with and without its credit, one below the
other; a paragraph shares its longer words with the other paragraphs, a menu with nobody.
"""

from __future__ import annotations

from collections import Counter
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.wording import Wording
    from onrecord.nouns import Block, PageText

NAMES = (
    *("place", "words_before", "from_top", "from_end", "twins", "goes_on_before", "goes_on_in_next", "gap", "next_gap"),
    *("indent", "bullet", "bullet_before", "bullet_after", "shared", "long_words", "common", "like_it", "prose_before"),
    *("prose_after", "since_prose", "till_prose", "same_gap"),
)
_FAR = 60
_MOST_COMMON = 25


def measure(text: PageText, wordings: Sequence[Wording]) -> list[tuple[float, ...]]:
    """The numbers of each line, in the order of `NAMES`."""
    blocks = text.blocks
    n = len(blocks)
    gaps = [min(gap, 4) for gap in _gaps(text)]
    indents = [_indent(text, b) for b in blocks]
    twins = Counter(w.low for w in wordings)
    topic = _topic(wordings)
    common = frozenset(word for word, _ in Counter(x for w in wordings for x in w.words).most_common(_MOST_COMMON))
    shapes = [(indent, b.bullet) for indent, b in zip(indents, blocks, strict=True)]
    alike, stepped = Counter[object](), Counter[object]()
    for shape, gap, w in zip(shapes, gaps, wordings, strict=False):
        alike[shape] += w.count * w.prose
        stepped[gap] += w.count * w.prose
    prose = sum(alike.values()) or 1
    total = sum(w.count for w in wordings) or 1
    mass = [w.count * w.prose for w in wordings]
    since, till = _distances(wordings), _distances(wordings[::-1])[::-1]
    rows: list[tuple[float, ...]] = []
    before = 0
    for i, w in enumerate(wordings):
        before += w.count
        last = wordings[i - 1].low if i else ""
        following = wordings[i + 1].low if i + 1 < n else ""
        long_words = {x for x in w.words if len(x) > 4}
        rows.append(
            (
                i / n,
                before / total,
                log1p(i),
                log1p(n - i),
                log1p(twins[w.low] - 1),
                len(last) > 8 and w.low.startswith(last[:80]),
                len(w.low) > 8 and following.startswith(w.low[:80]),
                gaps[i] / 2,
                gaps[i + 1] / 2,
                indents[i] / 6,
                blocks[i].bullet,
                bool(i) and blocks[i - 1].bullet,
                i + 1 < n and blocks[i + 1].bullet,
                sum(topic[x] > w.prose for x in long_words) / (len(long_words) or 1),
                min(len(long_words), 8) / 8,
                sum(x in common for x in w.words) / (len(w.words) or 1),
                alike[shapes[i]] / prose,
                log1p(sum(mass[max(0, i - 3) : i])) / 3,
                log1p(sum(mass[i + 1 : i + 4])) / 3,
                log1p(since[i]) / 2,
                log1p(till[i]) / 2,
                stepped[gaps[i]] / prose,
            )
        )
    return rows


def _gaps(text: PageText) -> list[int]:
    """Line ends before each block, and behind the last one."""
    edges = [0, *(b.span.end for b in text.blocks)]
    starts = [*(b.span.start for b in text.blocks), len(text.text)]
    return [text.text.count("\n", end, start) for end, start in zip(edges, starts, strict=True)]


def _indent(text: PageText, block: Block) -> int:
    """Characters before the words of a line of text, at most 12; none in HTML."""
    if block.element:
        return 0
    return min(block.span.start - text.text.rfind("\n", 0, block.span.start) - 1, 12)


def _topic(wordings: Sequence[Wording]) -> Counter[str]:
    """In how many sentences of the page each of the longer words stands."""
    return Counter(x for w in wordings if w.prose for x in {x for x in w.words if len(x) > 4})


def _distances(wordings: Sequence[Wording]) -> list[int]:
    """Lines since the last prose."""
    found, last = [], _FAR
    for w in wordings:
        found.append(last)
        last = 0 if w.prose else min(last + 1, _FAR)
    return found
