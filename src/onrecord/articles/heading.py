"""The headline of a page: the line above the paragraphs that reads like one.

``Home / News / Harbour to stay open`` above ``Harbour to stay open`` says twice what the article is called; the
caption and the byline between the headline and the first paragraph don't.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.articles.features import Features

# How far above the first paragraph a headline may stand, in blocks: byline, date, share buttons, a picture with
# its caption and a standfirst stand between.
REACH = 25


def find(features: tuple[Features, ...], first: int, last: int, hints: tuple[str, ...]) -> int | None:
    """The index of the headline of the paragraphs ``[first, last]``, or None if no line reads like one.

    `hints` are folded titles that the page claims for itself; a line that equals one is taken before any other.
    """
    hinted = [i for i in range(last) if matches(features[i].folded, hints) and not features[i].furniture]
    if hinted:
        return min(hinted, key=lambda i: (abs(i - first), i))
    scored = [
        (score, i)
        for i in range(max(0, first - REACH), min(last, first + REACH))
        if (score := _score(features, i, first)) > 0
    ]
    return max(scored)[1] if scored else None


def matches(folded: str, hints: tuple[str, ...]) -> bool:
    """Is the line one of the titles that the page claims, a last stop aside?"""
    line = folded.rstrip(". ")
    return len(line) >= 8 and any(line == hint.rstrip(". ") for hint in hints)


def _score(features: tuple[Features, ...], i: int, first: int) -> float:
    f = features[i]
    if not _reads_like_headline(f) or (i >= first and not _within_opening(features, first, i)):
        return 0.0
    score = 10.0 - 0.3 * abs(first - i)
    score += 6.0 if f.heading == 1 else 3.0 if f.heading == 2 else 0.0
    score += 4.0 if _said_twice(features, i) else 0.0
    score -= 4.0 if f.block.bullet else 0.0
    score -= 3.0 if f.words < 4 else 0.0
    return score


def _reads_like_headline(f: Features) -> bool:
    if f.furniture or f.note or f.end_label or f.labels_others or f.teaser or f.byline or f.credited or f.in_figure:
        return False
    if f.date_share > 0.4 or f.caption or f.standfirst or f.tag:
        return False
    return 3 <= f.words <= 30 and (f.heading == 1 or not f.folded.endswith("."))


def _within_opening(features: tuple[Features, ...], first: int, i: int) -> bool:
    """A ticker's prose may stand above the headline and be taken into the run: look below it, not into the text."""
    if features[i].heading != 1 and not _said_twice(features, i):
        return False
    return not any(features[k].alone and features[k].prose for k in range(first, i))


def _said_twice(features: tuple[Features, ...], i: int) -> bool:
    """Is the line repeated above, in a breadcrumb or as the document's title?"""
    line = features[i].folded
    return len(line) >= 15 and any(line in features[k].folded for k in range(i))
