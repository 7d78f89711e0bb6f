"""What can be seen of a block before anything is decided.

The line ``Related News`` in the middle of a saved page has 2 words, no stop at its end, a blank line on both
sides, and is a label; the paragraph above it has 40 words and ends with a stop. The decision (`judging`) sees
nothing else of the page, so that a learned one can take its place.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord import dates
from onrecord.articles import vocabulary
from onrecord.text import fold

if TYPE_CHECKING:
    from onrecord.nouns import Block, PageText

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_END = re.compile(r"""[.!?…。؟۔]["'”’»›“)\]]*$""")
# `Orla Brask` or `Orla Brask, Port Ness`: two to four words with capitals, as a line that names an author has.
_NAME = re.compile(
    r"^[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*){1,3}(?:\s+and\s+[^\W\d_a-z][\w'’. -]*)?(?:,\s+[\w .'’-]{2,30})?$"
)
_HEADING = re.compile(r"/h([1-6])(?:\[\d+\])?(?:/|$)")
_ELEMENT = re.compile(r"/([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Features:
    """One block, seen. Lengths are in code points, shares in [0, 1]."""

    block: Block
    folded: str
    words: int
    ends_sentence: bool
    alone: bool
    repeats: int
    link_share: float
    heading: int
    in_figure: bool
    furniture: bool
    end_label: bool
    list_label: bool
    teaser_label: bool
    teaser: bool
    note: bool
    credited: bool
    byline: bool
    name_like: bool
    caption: bool
    standfirst: bool
    tag: bool
    date_share: float

    @property
    def prose(self) -> bool:
        """Reads like a paragraph: a sentence that ends, or very many words."""
        return (self.ends_sentence and self.words >= 6) or self.words >= 40

    @property
    def labels_others(self) -> bool:
        """Heads headlines of other articles, inside the article or behind it."""
        return self.teaser_label or self.list_label


def observe(text: PageText) -> tuple[Features, ...]:
    """The features of each block of a page, in page order."""
    folded = [fold(b.span.of(text.text)) for b in text.blocks]
    repeats = Counter(folded)
    common = _common_labels(text.blocks)
    alone = _standing_alone(text)
    return tuple(
        _observe(text, block, words, repeats[words], common, alone[i])
        for i, (block, words) in enumerate(zip(text.blocks, folded, strict=True))
    )


def _observe(text: PageText, block: Block, folded: str, repeats: int, common: frozenset[str], alone: bool) -> Features:
    words = block.span.of(text.text)
    count = len(_WORD.findall(words))
    tags = frozenset(_ELEMENT.findall(block.element or ""))
    labels = frozenset(block.labels) - common
    heading = _HEADING.search(block.element or "")
    return Features(
        block=block,
        folded=folded,
        words=count,
        ends_sentence=bool(_SENTENCE_END.search(words)),
        alone=alone,
        repeats=repeats,
        link_share=block.link_chars / len(words) if words else 0.0,
        heading=int(heading.group(1)) if heading else 0,
        in_figure=bool(tags & {"figure", "figcaption"}),
        furniture=bool(tags & vocabulary.FURNITURE_TAGS or labels & vocabulary.FURNITURE),
        end_label=vocabulary.is_end_label(folded),
        list_label=vocabulary.is_list_label(folded),
        teaser_label=vocabulary.is_teaser_label(folded),
        teaser=vocabulary.announces_teaser(folded) and count <= 30,
        note=vocabulary.is_note(folded) and count <= 30,
        credited=count <= 60 and vocabulary.is_credited(words),
        byline=(count <= 15 and vocabulary.byline_prefix(words) > 0)
        or (bool(labels & vocabulary.BYLINE_LABELS) and count <= 12),
        name_like=bool(_NAME.match(words)),
        caption=bool(labels & vocabulary.CAPTION_LABELS),
        standfirst=bool(labels & vocabulary.STANDFIRST_LABELS),
        tag=bool(labels & vocabulary.TAG_LABELS) and count <= 6,
        date_share=_date_share(words) if count <= 20 else 0.0,
    )


def _date_share(words: str) -> float:
    """The share of the line that says a date."""
    covered = sum(len(e.span) for e in dates.find(words))
    return covered / len(words) if words else 0.0


def _common_labels(blocks: tuple[Block, ...]) -> frozenset[str]:
    """Labels of more than three in five blocks: they name the page (``body.has-sidebar``), not the block."""
    counts = Counter(label for block in blocks for label in block.labels)
    return frozenset(label for label, n in counts.items() if n > 0.6 * len(blocks))


def _standing_alone(text: PageText) -> list[bool]:
    """Has each block a blank line on both sides?

    Where hardly any block has one (a rendering without blank lines, HTML), every block counts as alone: there
    the blank line says nothing.
    """
    blocks = text.blocks
    blank = [True]
    blank += [text.text[a.span.end : b.span.start].replace("\r\n", "\n").count("\n") > 1 for a, b in pairwise(blocks)]
    blank.append(True)
    alone = [before and after for before, after in pairwise(blank)]
    if any(b.element for b in blocks) or sum(alone) < 0.1 * len(alone):
        return [True] * len(blocks)
    return alone
