"""From what somebody selected, or typed, to spans of the page text.

A script sends what was selected as spans. Without one, the words are typed or pasted, each piece in a line of its own::

    "The harbour stays open,"
    "and the ferry sails on Sunday."

They must stand in the passage word for word; where they stand twice, the place that the statement has now is meant, or
nothing is guessed. Line breaks and blanks of the page may be typed as one blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import Span, UsageError
from onrecord.wording.spans import read_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.nouns import Spans
    from onrecord.record import Passage


@dataclass(frozen=True, slots=True)
class Selected:
    """What a form holds of one field: spans, which go first, or words in lines."""

    spans: str = ""
    words: str = ""

    def find(self, passages: Sequence[Passage], now: Spans) -> Spans:
        """The spans that are meant; now: those that the field has. Raises UsageError."""
        if self.spans:
            return read_spans(self.spans)
        found: list[Span] = []
        for line in self.words.splitlines():
            if line.strip():
                found.append(_find(line, passages, now, found[-1].end if found else 0))
        return tuple(found)


def _find(line: str, passages: Sequence[Passage], now: Spans, after: int) -> Span:
    matches = [span for span in _walk_matches(line, passages) if span.start >= after]
    standing = [span for span in matches if span in now]
    if not matches:
        raise UsageError(f"“{line.strip()}” doesn’t stand in the passage, word for word: copy it from there")
    if len(matches) > 1 and not standing:
        raise UsageError(
            f"“{line.strip()}” stands {len(matches)} times in the passage: take more of the words around it"
        )
    return (standing or matches)[0]


def _walk_matches(line: str, passages: Sequence[Passage]) -> Iterator[Span]:
    wanted = re.compile(r"\s+".join(map(re.escape, line.split())))
    for passage in passages:
        for match in wanted.finditer(passage.words):
            yield Span(passage.span.start + match.start(), passage.span.start + match.end())
