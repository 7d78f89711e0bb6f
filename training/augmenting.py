"""The same statements in other clothes, so that the model leans on none of them.

``"We stay," Trump said`` may come as ``‘We stay,’ Okonkwo said``, as ``"We stay, Trump said``, or in lower case: the
statement is the same one. Half of PolNeAR's articles have straight marks, half curly ones, and a few names of one
election stand in most of them; neither is what makes a statement.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.nouns import Span
from onrecord.statements.quotations import pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from random import Random

    from onrecord.nouns import Spans
    from onrecord.statements.quotations import Quotation
    from training.examples import Example

# Opening and closing mark of a quotation, and of one inside it.
STYLES = (
    ("“", "”", "‘", "’"),
    ('"', '"', "'", "'"),
    ("‘", "’", "“", "”"),
    ("'", "'", '"', '"'),
    ("``", "''", "`", "'"),
    ("«", "»", "“", "”"),
    ("„", "“", "‚", "‘"),
    ("„", "”", "‚", "’"),
)
_STYLE_WEIGHTS = (5, 5, 3, 3, 1, 1, 1, 1)
_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»‘’'`´‚‹›]")
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_NO_NAME = re.compile(r"s$|(?:ican|cratic|ish|ese|ian|ern|day|ber|uary)$")


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters [start, end) become ``new``."""

    start: int
    end: int
    new: str


def rewrite(example: Example, edits: Iterable[Edit]) -> Example:
    """The example with its text edited and its spans moved along; the edits must not overlap."""
    ordered = sorted(edits, key=lambda e: (e.start, e.end))
    pieces, starts, moved, last, shift = [], [], [], 0, 0
    for edit in ordered:
        pieces += [example.text[last : edit.start], edit.new]
        starts.append(edit.start)
        shift += len(edit.new) - (edit.end - edit.start)
        moved.append((edit.end, shift))
        last = edit.end
    text = "".join([*pieces, example.text[last:]])

    def at(offset: int, *, end: bool) -> int:
        number = bisect_right(starts, offset if not end else offset - 1) - 1
        if number < 0:
            return offset
        edit, (stop, by) = ordered[number], moved[number]
        if offset >= stop:
            return offset + by
        before = moved[number - 1][1] if number else 0
        return edit.start + before + (len(edit.new) if end else 0)

    def spans(old: Spans) -> Spans:
        new = (Span(at(s.start, end=False), max(at(s.start, end=False), at(s.end, end=True))) for s in old)
        return tuple(s for s in new if s)

    attributions = example.attributions and tuple(
        replace(a, content=spans(a.content), cue=spans(a.cue), source=spans(a.source)) for a in example.attributions
    )
    mentions = example.mentions and tuple(
        replace(m, span=new[0]) for m in example.mentions if (new := spans((m.span,)))
    )
    kept = attributions and tuple(a for a in attributions if a.content)
    return replace(example, text=text, attributions=kept, mentions=mentions)


def restyle(example: Example, rng: Random) -> Example:
    """All quotations in another style; now and then one of them loses a mark, or both."""
    quotations = pair(example.text, example.paragraphs())
    style = rng.choices(STYLES, _STYLE_WEIGHTS)[0]
    edits: dict[int, Edit] = {}
    for quotation in quotations:
        inner = 2 if quotation.inside is not None else 0
        opening, closing = style[inner : inner + 2]
        lost = rng.random()
        if lost < 0.03 or 0.06 < lost < 0.09:
            opening = ""
        if lost < 0.06:
            closing = ""
        for edit in _marks(example.text, quotation, opening, closing):
            edits.setdefault(edit.start, edit)
    return rewrite(example, _apart(edits.values()))


def _marks(text: str, quotation: Quotation, opening: str, closing: str) -> list[Edit]:
    edits = []
    for piece in quotation.pieces:
        found = _MARK.match(text, piece.start)
        if quotation.opened and found:
            edits.append(Edit(found.start(), found.end(), opening))
    end = quotation.pieces[-1].end
    for width in (2, 1):
        if quotation.closed and end - width > quotation.pieces[-1].start and _MARK.fullmatch(text, end - width, end):
            edits.append(Edit(end - width, end, closing))
            break
    return edits


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: e.start):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def recase(example: Example, rng: Random) -> Example:
    """All in lower case or all in capitals, if that changes no length."""
    text = example.text.lower() if rng.random() < 0.7 else example.text.upper()
    return replace(example, text=text) if len(text) == len(example.text) else example


class Names:
    """Names of many regions, to stand in for those that a corpus has."""

    def __init__(self, table: Path, examples: Sequence[Example]) -> None:
        rows = [line.partition(":")[2].split() for line in table.read_text("utf-8").splitlines() if ":" in line]
        self._regions = [row for row in rows if row]
        words = Counter(word for e in examples for word in re.findall(r"\b[a-z]\w+", e.text))
        self._ordinary = {word for word, count in words.items() if count > 1}

    def swap(self, example: Example, rng: Random) -> Example:
        """The names in the sources, each for one of another region, throughout the text."""
        found = {
            word
            for attribution in example.attributions or ()
            for span in attribution.source
            for word in _NAME.findall(span.of(example.text))
            if word.lower() not in self._ordinary and not _NO_NAME.search(word) and not word.isupper()
        }
        region = rng.choice(self._regions)
        new = {word: rng.choice(region) for word in sorted(found)}
        edits = [
            Edit(m.start(), m.end(), new[m[0]]) for m in re.finditer(r"\b[A-Z][^\W\d_]+\b", example.text) if m[0] in new
        ]
        return rewrite(example, edits)


def augment(example: Example, names: Names, rng: Random) -> Example:
    """One of the many forms that the example could have been printed in."""
    steps: list[tuple[float, Callable[[Example], Example]]] = [
        (0.5, lambda e: names.swap(e, rng)),
        (0.5, lambda e: restyle(e, rng)),
        (0.04, lambda e: recase(e, rng)),
    ]
    for chance, step in steps:
        if rng.random() < chance:
            example = step(example)
    return example
