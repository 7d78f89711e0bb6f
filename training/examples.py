"""What the reader learns from: a text, its paragraphs, and what people marked in it.

A corpus may mark only some of the things that the reader learns: PolNeAR has attributions and no mentions, GUM has
mentions and no attributions. What wasn't marked is None, which is not the same as an empty tuple: nothing is learned
from it either way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.nouns import Span, Spans

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as annotated: spans of the example's text; cue and source may be empty."""

    content: Spans
    cue: Spans = ()
    source: Spans = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names or describes something; `chain` is shared by mentions of the same thing in one example."""

    span: Span
    type: str
    chain: int


@dataclass(frozen=True, slots=True)
class Example:
    """One text with its annotations. id: unique in its corpus, for the log."""

    id: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    mentions: tuple[Mention, ...] | None = None

    def paragraphs(self) -> Spans:
        """Each line that holds more than blanks, without the blanks at its ends."""
        return tuple(
            Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip()))
            for m in _LINE.finditer(self.text)
            if m[0].strip()
        )
