"""Reporting verbs in a clause: which words are used as cues, and how far the verb group reaches.

In ``Orn went on to say`` the cue is *went on to say*; in ``the report called`` it is *called*, and *report* is a noun
though it can be a verb. A cue that is denied (``did not say``) reports nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.statements import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.tokens import Token

# What a verb takes with it, by its form; those of the second table report only with it.
_MAY_TAKE = {
    **dict.fromkeys(("call", "calls", "called", "calling"), ("on", "for")),
    "spoke": ("out",),
    "speaks": ("out",),
}
_MUST_TAKE = {
    **dict.fromkeys(("put", "puts"), ("it",)),
    **dict.fromkeys(("point", "points", "pointed", "pointing"), ("out",)),
}


def is_cue(tokens: Sequence[Token], i: int) -> bool:
    """A reporting verb that is used as one: no noun, no infinitive, not denied."""
    lower = tokens[i].lower
    if word_at(tokens, i + 1) in _MUST_TAKE.get(lower, ()):
        return word_at(tokens, i - 1) not in lexicon.NEGATIONS | {"to"}
    if lower not in lexicon.CUES or (i and tokens[i].is_name):
        return False
    previous = word_at(tokens, i - 1) if i else None
    if previous == "to":
        return word_at(tokens, i - 2) == "on"
    if previous in lexicon.NEGATIONS:
        return False
    if previous is not None and (previous in lexicon.DETERMINERS or previous.endswith(("'s", "’s"))):
        return False
    if _passive(tokens, i):
        return False
    return lower not in lexicon.NOUN_LIKE or _clear_subject(tokens, i)


def is_finite(tokens: Sequence[Token], i: int) -> bool:
    return is_cue(tokens, i) and not tokens[i].lower.endswith("ing")


def _passive(tokens: Sequence[Token], i: int) -> bool:
    """``were admitted``, ``is also called``: the subject is told of and doesn't speak."""
    if tokens[i].lower.endswith("ing"):
        return False
    before = next((t.lower for t in reversed(tokens[:i]) if t.lower not in lexicon.ADVERBS), None)
    return before in lexicon.FORMS_OF_BE or (before is None and tokens[i].lower in lexicon.NAMING)


def _clear_subject(tokens: Sequence[Token], i: int) -> bool:
    previous = tokens[i - 1] if i else None
    return previous is not None and (
        previous.lower in lexicon.PRONOUNS | lexicon.ADVERBS
        or previous.is_name
        or previous.word == ","
        or previous.lower.endswith("s")
    )


def group_start(tokens: Sequence[Token], i: int) -> int:
    """The first token of the verb group: ``has also said``, ``went on to say``."""
    start = i
    if word_at(tokens, i - 1) == "to" and word_at(tokens, i - 2) == "on":
        start = max(0, i - 3)
    while (
        start > 0
        and (tokens[start - 1].lower in lexicon.AUXILIARIES | lexicon.ADVERBS or tokens[start - 1].lower.endswith("ly"))
        and not tokens[start - 1].is_name
    ):
        start -= 1
    return start


def group_end(tokens: Sequence[Token], i: int) -> int:
    """Behind what the verb takes with it: ``pointed out``, ``called on``, ``put it``."""
    takes = _MUST_TAKE.get(tokens[i].lower) or _MAY_TAKE.get(tokens[i].lower, ())
    return i + 2 if word_at(tokens, i + 1) in takes else i + 1


def leading_adverbs(tokens: Sequence[Token]) -> int:
    lead = 0
    while lead < len(tokens) and tokens[lead].lower in lexicon.ADVERBS:
        lead += 1
    return lead


def addresses(token: Token) -> bool:
    return token.lower in lexicon.ADDRESSING


def word_at(tokens: Sequence[Token], i: int) -> str | None:
    return tokens[i].lower if 0 <= i < len(tokens) else None
