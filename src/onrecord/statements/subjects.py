"""The noun phrases that can be sources: where one begins and ends, without a parser.

``Orn, the harbour master,`` is one phrase before ``said``; in ``But on Friday the union said`` it is *the union*.
A phrase ends at a mark, a circumstance or the next clause; what grows too long is a clause misread, and none is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.statements import lexicon, verbs
from onrecord.statements.tokens import CLAUSE_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.tokens import Token

# A subject longer than this, in tokens, is a clause that the rules misread.
LONGEST = 18
_LONGEST_APPOSITION = 20
_NO_SUBJECTS = frozenset({"there", "what", "the", "each", "every", "ever", "not", "but", "and", "or", "so"})
_BEGINS_NONE = lexicon.PREPOSITIONS | lexicon.ADVERBS | lexicon.CONJUNCTIONS - {"that"}
_OPENS_CLAUSE = frozenset({"what", "when", "while", "as", "after", "before", "since", "until"})
# What no phrase ends with: its noun is still to come.
_OPEN = frozenset({"a", "an", "the", "his", "her", "its", "our", "my", "your", "their", "no", "every", "each"})


def of_participle(tokens: Sequence[Token], i: int) -> Sequence[Token]:
    """``she said, adding``: the participle takes the source of the cue before it, or of its main clause."""
    for k in range(i - 1, -1, -1):
        if verbs.is_finite(tokens, k):
            return ending_at(tokens, verbs.group_start(tokens, k)) or beginning(tokens[k + 1 :])
    return first(tokens[:i])


def first(tokens: Sequence[Token]) -> Sequence[Token]:
    """The subject of a clause by its first words: a pronoun, or a run of names with its determiner."""
    for start in [0, *(k + 1 for k, t in enumerate(tokens) if t.word == ",")]:
        rest = tokens[start:]
        if not rest or rest[0].lower in _BEGINS_NONE or rest[0].lower.endswith("ing"):
            continue
        if rest[0].lower in lexicon.PRONOUNS:
            return rest[:1]
        end = next(
            (k for k, t in enumerate(rest) if not (t.is_name or (k == 0 and t.lower in lexicon.DETERMINERS))),
            len(rest),
        )
        if end and any(t.is_name for t in rest[:end]) and _is_subject(rest[:end]):
            return rest[:end]
    return ()


def ending_at(tokens: Sequence[Token], end: int) -> Sequence[Token]:
    """The noun phrase that ends right before a cue, appositions included."""
    if end and tokens[end - 1].word == ",":
        return _with_apposition(tokens, end - 1)
    start = end
    while start > 0 and not _bounds_subject(tokens, start - 1):
        start -= 1
    if start and tokens[start - 1].lower == "who":
        return _relative(tokens, start - 1)
    if start == end and start and tokens[start - 1].lower in {"and", "but", "then"}:
        # `Orn smiled and said`: the verbs share the subject of their clause.
        return first(tokens[: start - 1])
    return _noun_phrase(tokens[start:end])


def _noun_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """The noun phrase at the end of a stretch: ``she`` of ``On Friday she``, ``Orn`` of ``In a talk with us Orn``."""
    while tokens and tokens[-1].lower in lexicon.ADVERBS:
        tokens = tokens[:-1]
    while tokens and tokens[0].lower in lexicon.ADVERBS:
        tokens = tokens[1:]
    if not tokens or tokens[-1].lower in _OPEN | lexicon.PREPOSITIONS:
        return ()
    if tokens[-1].lower in lexicon.PRONOUNS:
        return tokens[-1:]
    if len(tokens) > 1 and tokens[0].word[0].islower() and tokens[1].lower in lexicon.DETERMINERS - {"no"}:
        return tokens if tokens[0].lower in lexicon.DETERMINERS else ()
    if tokens[0].lower in lexicon.PREPOSITIONS or tokens[0].lower.endswith("ing"):
        tokens = _behind_circumstance(tokens)
    return tokens if _is_subject(tokens) else ()


def _behind_circumstance(tokens: Sequence[Token]) -> Sequence[Token]:
    """What follows a circumstance without a comma: a determiner that no preposition governs, or a last name."""
    for k in range(len(tokens) - 1, 0, -1):
        if tokens[k].lower in lexicon.DETERMINERS and not _governs(tokens[k - 1]):
            return tokens[k:]
    start = len(tokens)
    while start and tokens[start - 1].is_name:
        start -= 1
    return tokens[start:] if start and not _governs(tokens[start - 1]) else ()


def _governs(token: Token) -> bool:
    return token.lower in lexicon.PREPOSITIONS | lexicon.DETERMINERS | {"of"} or token.lower.endswith("ing")


def _with_apposition(tokens: Sequence[Token], comma: int) -> Sequence[Token]:
    """``Orn, the harbour master,``: what stands between the commas belongs to the name before them."""
    opening = next((k for k in range(comma - 1, -1, -1) if tokens[k].word == ","), None)
    if opening is None:
        return ()
    name = ending_at(tokens[:opening], opening)
    if name and name[0].word[0].islower() and name[0].lower not in lexicon.DETERMINERS | lexicon.PRONOUNS:
        name = _with_apposition(tokens, opening) or name
    if not name or comma - opening > _LONGEST_APPOSITION:
        return ()
    start = next(k for k, t in enumerate(tokens) if t is name[0])
    return tokens[start:comma]


def _relative(tokens: Sequence[Token], who: int) -> Sequence[Token]:
    """``Orn, who said``: the name before the pronoun and the pronoun."""
    name = ending_at(tokens[:who], who - 1 if who and tokens[who - 1].word == "," else who)
    if not name:
        return tokens[who : who + 1]
    start = next(k for k, t in enumerate(tokens) if t is name[0])
    return tokens[start : who + 1]


def _bounds_subject(tokens: Sequence[Token], k: int) -> bool:
    """Is the token before a subject rather than in it?"""
    token = tokens[k]
    if token.word in CLAUSE_MARKS or token.word in {".", "!", "?", '"', "”", "“", "’", "»"}:
        return True
    if token.lower == "and":
        return not (k > 0 and tokens[k - 1].is_name and k + 1 < len(tokens) and tokens[k + 1].is_name)
    return token.lower in lexicon.CONJUNCTIONS | _OPENS_CLAUSE


def beginning(tokens: Sequence[Token]) -> Sequence[Token]:
    """The noun phrase that a stretch begins with, up to a mark, a circumstance or the next clause."""
    if tokens and tokens[0].lower in lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS:
        return ()
    for k, token in enumerate(tokens):
        if token.word in CLAUSE_MARKS | {".", "!", "?", "“", '"', "”"}:
            return tokens[:k]
        if k and (
            token.lower in lexicon.PREPOSITIONS - {"from", "for"}
            or token.lower in lexicon.CONJUNCTIONS - {"and"}
            or token.lower in lexicon.DAYS
            or token.lower in lexicon.AUXILIARIES
        ):
            return tokens[:k]
        if k >= LONGEST:
            return ()
    return tokens


def _is_subject(phrase: Sequence[Token]) -> bool:
    """No clause, no letter (``Q``, ``A``), no line in capitals that was taken into the sentence."""
    words = [t.word for t in phrase if t.is_word]
    if (
        not words
        or len(phrase) > LONGEST
        or (len(words) == 1 and words[0].lower() in _NO_SUBJECTS)
        or _holds_finite_verb(phrase)
    ):
        return False
    return len("".join(words)) > 1 and not (len(words) > 2 and all(word.isupper() for word in words))


def _holds_finite_verb(phrase: Sequence[Token]) -> bool:
    """``Orn is late``: a clause that was misread, unless the verb belongs to ``who`` or ``which``."""
    verb = next((k for k, t in enumerate(phrase) if t.lower in lexicon.AUXILIARIES - {"'d", "'ll", "'ve"}), None)
    return verb is not None and not any(t.lower in {"who", "which", "that", "whose"} for t in phrase[:verb])


def may_begin(token: Token) -> bool:
    if not token.is_word:
        return False
    return token.lower not in lexicon.CONJUNCTIONS | lexicon.PREPOSITIONS and not token.lower.endswith("ing")


def without_opening_marks(tokens: Sequence[Token]) -> Sequence[Token]:
    start = next((k for k, t in enumerate(tokens) if t.is_word), len(tokens))
    return tokens[start:]


def without_closing_marks(tokens: Sequence[Token]) -> Sequence[Token]:
    end = len(tokens)
    while end and not tokens[end - 1].is_word:
        end -= 1
    return tokens[:end]
