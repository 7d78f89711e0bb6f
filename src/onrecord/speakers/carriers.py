"""Who carried a speaker's words, and for whom a spokesman speaks: beside the speaker, never instead.

``Orn said in a speech carried by the Harbour Post`` is Orn's, by way of the *Harbour Post*; ``Jon Pell, a spokesman for
the ministry, said`` is Pell's, on behalf of the *ministry*.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.nouns import Reason, Span, Value
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.nouns import Spans, Statement
    from onrecord.sentences import Sentences

_ARTICLE = r"(?:(?:the|an?|his|her|its|their)\s+)?"
_CARRIED = re.compile(
    r"\b(?:carried|published|posted|aired|broadcast|relayed|printed|streamed|quoted)\s+(?:live\s+|widely\s+)?(?:by|on|in)\s+"
    rf"{_ARTICLE}(?P<who>[^,.;:\"“”()]{{2,60}}?(?:\.\w+)?)(?=\s+(?:on|as|that|after|and|said|in|late|early)\b|[,.;:\"“”()]|$)",
    re.IGNORECASE,
)
# `The Harbour Post ` quoted him as saying
_QUOTED = re.compile(
    r"(?:^|[,;:]\s|\bthat\s)(?:[Tt]he\s+)?(?P<who>[^\W\d_a-z][^,.;:\"“”()]{1,60}?)\s+(?:has\s+|had\s+)?"
    r"(?:quoted|cited)\s[^,.;:\"“”()]{2,80}\sas\s+saying"
)
_SPOKESMAN = r"spokes(?:man|woman|person)"
_SPEAKS_FOR = re.compile(rf"\b{_SPOKESMAN}\s+(?:for|of|at)\s+{_ARTICLE}(?P<who>[^,.;:\"“”()]{{2,60}})", re.IGNORECASE)
# `Harbour ministry` spokesman Jon Pell
_SPOKESMAN_OF = re.compile(
    rf"(?:^|,\s){_ARTICLE}(?P<who>\w[^,.;:\"“”()]{{1,60}}?)(?:['’]s)?\s+{_SPOKESMAN}\b", re.IGNORECASE
)


def via(text: str, sentences: Sentences, statement: Statement) -> Value[str]:
    """The paper, channel or website that brought the words to the public, where the cue's sentence tells."""
    if not statement.cue:
        return Value.empty(Reason.NOT_TOLD, RULES)
    sentence = sentences.around(statement.cue[0].start)
    if sentence is None:
        return Value.empty(Reason.NOT_TOLD, RULES)
    for pattern in (_CARRIED, _QUOTED):
        for found in pattern.finditer(sentence.of(text)):
            who = Span(*(sentence.start + at for at in found.span("who")))
            if not any(who.overlaps(piece) for piece in statement.content):
                return Value(who.of(text), (who,), RULES)
    return Value.empty(Reason.NOT_TOLD, RULES)


def on_behalf_of(text: str, source: Spans) -> Value[str]:
    """The organization or person for whom a spokesman speaks, where the source tells."""
    for span in source:
        for pattern in (_SPEAKS_FOR, _SPOKESMAN_OF):
            found = pattern.search(span.of(text))
            if found:
                who = Span(*(span.start + at for at in found.span("who")))
                return Value(who.of(text), (who,), RULES)
    return Value.empty(Reason.NOT_TOLD, RULES)
