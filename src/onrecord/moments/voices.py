"""How a saying is put on record: said, or denied, asked, thought, still to come.

``Orn said the quay stays`` is first hand. ``The board said Orn had agreed`` is second hand as to Orn; ``Orn never said
that`` is denied; ``asked whether`` is asked; ``believes`` is thought; ``will say`` lies ahead and ``would say`` hangs
on something else. One saying may have several marks: ``Orn reportedly won't say``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.moments import vocabulary
from onrecord.nouns import Span, Value, Voice
from onrecord.version import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.nouns import Spans, Statement

_WORD = re.compile(r"[\w'’-]+")
# How far before the cue its auxiliaries may stand, in code points.
_REACH = 40
_SAY = r"(?:say|saying|said|comment|commenting|discuss|discussing|answer|answering|having\s+said)"
_SHAPES = {
    Voice.SECOND_HAND: re.compile(
        r"\b(?:reportedly|allegedly|purportedly|supposedly"
        r"|(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?(?:quoted|reported|said|alleged|rumou?red)\b(?:\s+(?:as|to))?)",
        re.IGNORECASE,
    ),
    Voice.DENIED: re.compile(
        r"\b(?:\w+n['’]t|never|not(?!\s+only)|neither|nor)\b"
        rf"|\b(?:den(?:y|ies|ied|ying)|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing))\s+(?:to\s+)?{_SAY}\b",
        re.IGNORECASE,
    ),
    Voice.FUTURE: re.compile(
        r"\b(?:will|shall|won['’]t)\b|['’]ll\b|\b(?:is|are)\s+going\s+to\b|\b(?:plans?|intends?|expects?|hopes?)\s+to\b"
        r"|\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:expected|set|due|scheduled|about|to)\b"
    ),
    # `would later say` was said.
    Voice.CONDITIONAL: re.compile(
        r"\b(?:would|could|might|may|should)\b(?!\s+(?:also\s+)?(?:later|then|subsequently|go\s+on)\b)"
    ),
}
_ASKS = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|inquir(?:e|es|ed|ing)|wonder(?:s|ed|ing)?|quer(?:y|ies|ied))\b", re.IGNORECASE
)
_QUESTION = re.compile(
    r"[\"“'‘]?\s*(?:if|whether|why|how|what|who|whom|when|where|which)\b|.*\?", re.IGNORECASE | re.DOTALL
)
# `repeated Brask's statement that`: whose words they were is said in them.
_WORDS_OF_ANOTHER = re.compile(
    r"(?:\w+\s+){0,5}?[\w’'-]+['’]s?\s+(?:\w+\s+)?(?:statement|claim|assertion|remark|comment|warning|words|promise"
    r"|argument|accusation|allegation)s?\s+that\b",
    re.IGNORECASE,
)
_ITSELF = frozenset("i we my our me us".split())


def find_voices(text: str, statement: Statement, by_id: Mapping[str, Statement]) -> tuple[Value[Voice], ...]:
    """The marks of a saying, in the order of `Voice`, with the words that they rest on; first hand without any."""
    marks = dict(_marks(text, statement, by_id))
    if Voice.FUTURE in marks:  # `is expected to say` is no thought of the source
        marks.pop(Voice.THOUGHT, None)
    if not marks:
        return (Value(Voice.FIRST_HAND, statement.cue, RULES),)
    return tuple(Value(voice, marks[voice], RULES) for voice in Voice if voice in marks)


def attribution(text: str, statement: Statement) -> Spans:
    """The cue with the auxiliaries and adverbs right before it: ``has long | said``."""
    return tuple(Span(_lead(text, statement, cue), cue.end) for cue in statement.cue)


def _marks(text: str, statement: Statement, by_id: Mapping[str, Statement]) -> Iterator[tuple[Voice, Spans]]:
    if statement.nested_in is not None and not _of_the_same(text, statement):
        yield Voice.SECOND_HAND, by_id[statement.nested_in].cue
    of_another = _WORDS_OF_ANOTHER.match(text, statement.content[0].start, statement.content[0].end)
    if of_another:
        yield Voice.SECOND_HAND, (Span(*of_another.span()),)
    for piece in attribution(text, statement):
        for voice, shape in _SHAPES.items():
            found = shape.search(text, piece.start, piece.end)
            if found:
                yield voice, (Span(*found.span()),)
    for cue in statement.cue:
        yield from _marks_of_verb(text, statement, cue)


def _marks_of_verb(text: str, statement: Statement, cue: Span) -> Iterator[tuple[Voice, Spans]]:
    """``asked whether``, but not ``asked them to leave``; ``thought``."""
    asks = _ASKS.search(text, cue.start, cue.end)
    if asks and _QUESTION.match(text, statement.content[0].start, statement.content[-1].end):
        yield Voice.ASKED, (Span(*asks.span()),)
    for word in _WORD.finditer(text, cue.start, cue.end):
        if word.group().lower() in vocabulary.THOUGHT:
            yield Voice.THOUGHT, (Span(*word.span()),)


def _lead(text: str, statement: Statement, cue: Span) -> int:
    """Back to the source, or to the mark that ends what stands before."""
    bounds = [p.end for p in (*statement.source, *statement.content) if p.end <= cue.start]
    start = max([0, cue.start - _REACH, *bounds])
    return max([start, *(text.rfind(mark, start, cue.start) + 1 for mark in ',;:.\n"”')])


def _of_the_same(text: str, statement: Statement) -> bool:
    """``"We believe that it stays," Orn said``: *we* is Orn."""
    return any(source.of(text).lower() in _ITSELF for source in statement.source)
