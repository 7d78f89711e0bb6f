"""Words and marks of a stretch of text, with their places.

``Brask's aide, Mr. Orn, said`` -> ``Brask's`` ``aide`` ``,`` ``Mr.`` ``Orn`` ``,`` ``said``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import names
from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(
    rf"""
    (?:{"|".join(names.SHORTENED)}|Jr|Sr|[^\W\d_a-z])\.                   # titles, suffixes and initials
    | [^\W\d_][\w-]*\.(?=,)                                            # a stop before a comma shortens a word
    | [^\W\d_a-z][a-z]{{1,4}}\.(?=\s[^\W\d_a-z])                         # as does one between capitals
    | [^\W_](?:\.[^\W_])+\.?                                           # U.N.
    | \w+(?:['’ʼʿʾ-]\w+)*['’]?(?=\s)
    | \w+(?:['’ʼʿʾ-]\w+)*
    | [^\w\s]
    """,
    re.VERBOSE,
)
# A word as people count them.
WORD = re.compile(r"\w+(?:['’-]\w+)*")
# `Rep. Ana Brask (I-Ness) said`: what stands in brackets beside a name says more of it and no more.
_BRACKETS = re.compile(r"\([^()]{1,40}\)")
CLAUSE_MARKS = frozenset({",", ";", ":", "—", "–", "-", "―", "(", ")"})


@dataclass(frozen=True, slots=True)
class Token:
    span: Span
    word: str

    @property
    def lower(self) -> str:
        return self.word.lower()

    @property
    def is_word(self) -> bool:
        return self.word[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Begins with a capital, as names do (and first words of sentences)."""
        return self.word[0].isupper()


def tokenize(text: str, within: Span) -> list[Token]:
    """The tokens of a stretch in order, those in brackets left out."""
    skipped = [Span(*m.span()) for m in _BRACKETS.finditer(text, within.start, within.end)]
    found = (Token(Span(*m.span()), m.group()) for m in _TOKEN.finditer(text, within.start, within.end))
    return [token for token in found if not any(token.span in span for span in skipped)]


def covering(tokens: Sequence[Token]) -> Span:
    """From the first token's start to the last one's end; `tokens` must not be empty."""
    return Span(tokens[0].span.start, tokens[-1].span.end)
