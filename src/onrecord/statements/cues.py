"""The cue and the source in the clause beside a quotation.

In ``"...," she also told reporters on Friday.`` the clause behind the quotation has the source ``she`` and the cue
``also told``; in ``Orn, the harbour master, warned that "..."`` the clause before it has them in that order. The
rules read a clause of plain news English; where they can't, they find nothing rather than something wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.nouns import Span
from onrecord.statements import lexicon, subjects, verbs
from onrecord.statements.tokens import covering, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.tokens import Token

# How far from the quotation its cue may stand: code points that are looked at, and tokens.
_REACH = 400
_LONGEST_BRIDGE = 30


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source; `bridge` are the tokens between the cue and the quotation behind it."""

    cue: Span
    source: Span | None
    bridge: tuple[Token, ...] = ()
    addressing: bool = False


def behind(text: str, clause: Span) -> Attribution | None:
    """The attribution that a clause behind a quotation begins with: ``, she said on Friday``."""
    tokens = subjects.without_opening_marks(tokenize(text, Span(clause.start, min(clause.end, clause.start + _REACH))))
    if len(tokens) > 1 and tokens[0].lower == "as":
        tokens = tokens[1:]
    if not tokens:
        return None
    if tokens[0].lower == "according" and len(tokens) > 2 and tokens[1].lower == "to":
        source = subjects.beginning(tokens[2:])
        return Attribution(covering(tokens[:2]), covering(source)) if source else None
    lead = verbs.leading_adverbs(tokens)
    if lead < len(tokens) and verbs.is_finite(tokens, lead):
        return _inverted(tokens, lead)
    return _subject_first(tokens)


def before(text: str, clause: Span) -> Attribution | None:
    """The last attribution of a clause before a quotation: ``Orn warned reporters on Friday that``."""
    tokens = tokenize(text, Span(max(clause.start, clause.end - _REACH), clause.end))
    for i in range(len(tokens) - 1, max(-1, len(tokens) - _LONGEST_BRIDGE), -1):
        if tokens[i].lower == "according" and verbs.word_at(tokens, i + 1) == "to":
            source = subjects.beginning(tokens[i + 2 :])
            rest = tokens[i + 2 + len(source) :]
            return Attribution(covering(tokens[i : i + 2]), covering(source), tuple(rest)) if source else None
        if verbs.is_cue(tokens, i) and not _only_names(tokens, i):
            return _with_subject(tokens, i)
    return _in_words(tokens) or _announced(tokens)


def _only_names(tokens: Sequence[Token], i: int) -> bool:
    """``a plan called "Tide"``: nobody calls it so in this article."""
    if tokens[i].lower not in lexicon.NAMING or i + 1 < len(tokens) or any(t.lower == "what" for t in tokens):
        return False
    return i > 0 and not (tokens[i - 1].is_name or tokens[i - 1].lower in lexicon.PRONOUNS | lexicon.AUXILIARIES)


def _announced(tokens: Sequence[Token]) -> Attribution | None:
    """``Orn made this remark:``: the colon announces words of the sentence's subject, whatever its verb."""
    if not tokens or tokens[-1].word != ":":
        return None
    subject = subjects.first(tokens)
    return Attribution(tokens[-1].span, covering(subject)) if subject and len(subject) < len(tokens) - 1 else None


def _in_words(tokens: Sequence[Token]) -> Attribution | None:
    """``in her words,`` right before a quotation."""
    words = [t for t in tokens if t.is_word]
    if (
        len(words) >= 3
        and words[-1].lower == "words"
        and words[-3].lower == "in"
        and words[-2].lower in lexicon.POSSESSIVES
    ):
        return Attribution(covering(words[-3:]), words[-2].span)
    return None


def has_cue(text: str, clause: Span) -> bool:
    """Does some finite verb in the clause report words or thoughts?"""
    tokens = tokenize(text, clause)
    return any(verbs.is_finite(tokens, i) for i in range(len(tokens)))


def headline(text: str, clause: Span) -> Attribution | None:
    """``Brask: `` before a quotation in a headline: a name of up to six words and a colon."""
    tokens = tokenize(text, clause)
    if len(tokens) < 2 or tokens[-1].word != ":":
        return None
    name = tokens[:-1]
    if len(name) > 6 or not name[0].is_name or not all(t.is_word for t in name):
        return None
    return Attribution(tokens[-1].span, covering(name))


def signature(text: str, clause: Span) -> Attribution | None:
    """``: Brask`` or ``— Ana Brask`` behind a quotation, and nothing more: the name that it is signed with."""
    tokens = tokenize(text, clause)
    name = [t for t in tokens[1:] if t.word != "."]
    if not 1 <= len(name) <= 5 or tokens[0].word not in {":", "-", "–", "—", "―"}:
        return None
    if not all(t.is_word and t.is_name for t in name):
        return None
    return Attribution(tokens[0].span, covering(name))


def _inverted(tokens: Sequence[Token], at: int) -> Attribution | None:
    """``said Orn, the harbour master,``: the source behind its cue."""
    source = subjects.beginning(tokens[at + 1 :])
    if source and source[0].lower in {"that", "it"}:
        return None
    return Attribution(covering(tokens[: at + 1]), covering(source)) if source else None


def _subject_first(tokens: Sequence[Token]) -> Attribution | None:
    """``Orn, the harbour master, said``: the source before its cue, which nothing but circumstances follow."""
    if not subjects.may_begin(tokens[0]):
        return None
    for i in range(1, min(len(tokens), subjects.LONGEST + 4)):
        if tokens[i].word in {";", ":", "."} or tokens[i].lower in lexicon.CONJUNCTIONS - {"and", "who"}:
            return None
        if not verbs.is_finite(tokens, i):
            continue
        if _own_content_follows(tokens, i):
            return None
        first = verbs.group_start(tokens, i)
        subject = subjects.without_closing_marks(tokens[:first])
        cue = covering(tokens[first : verbs.group_end(tokens, i)])
        return Attribution(cue, covering(subject), addressing=verbs.addresses(tokens[i])) if subject else None
    return None


def _own_content_follows(tokens: Sequence[Token], i: int) -> bool:
    """Does the cue open a content of its own: ``Orn said the harbour ...``, ``Orn said: ...``?"""
    follower = verbs.word_at(tokens, verbs.group_end(tokens, i))
    if follower is None or follower in {",", ".", ";", "!", "?", "—", "–", ")"}:
        return False
    if follower in {":", '"', "“", "‘"}:
        return True
    if verbs.addresses(tokens[i]):
        stop = next((k for k in range(i + 1, len(tokens)) if tokens[k].word == ","), i + 8)
        return any(t.lower in {"that", "if", "whether"} for t in tokens[i + 1 : min(stop, i + 8)])
    return follower in lexicon.CONTENT_STARTS


def _with_subject(tokens: Sequence[Token], i: int) -> Attribution | None:
    first, end = verbs.group_start(tokens, i), verbs.group_end(tokens, i)
    participle = tokens[i].lower.endswith("ing")
    subject = subjects.of_participle(tokens, i) if participle and first == i else subjects.ending_at(tokens, first)
    bridge = tokens[end:]
    if not subject and first == 0 and tokens[-1].word in {":", ","}:
        # `Said Orn: "..."`
        subject, bridge = subjects.beginning(bridge), ()
    if not subject and not participle:
        return None
    source = covering(subject) if subject else None
    return Attribution(covering(tokens[first:end]), source, tuple(bridge), verbs.addresses(tokens[i]))
