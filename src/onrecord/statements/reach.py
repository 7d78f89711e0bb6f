"""How far a statement's content reaches beyond its quotation marks.

``Orn said on Friday that the "old quay" would stay`` reports more than two words: the content begins with *that*
and ends with the clause. ``"The quay stays," Orn said`` reports the marked words alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import sentences
from onrecord.nouns import Span
from onrecord.statements import clauses, cues, lexicon
from onrecord.statements.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Spans
    from onrecord.statements.clauses import Surroundings
    from onrecord.statements.cues import Attribution
    from onrecord.statements.quotations import Quotation
    from onrecord.statements.tokens import Token

# `told the forum he was`: behind an addressee, a subject begins the content.
_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "it", "there"})
_CUT = re.compile(r",(?=\s+(\w+ing)\b)|;|\s[–—-]\s")
_LOWER_CASE_FOLLOWS = re.compile(r"\s+[a-z]")
# More marked words than that are a sentence, not the beginning of one.
_FEW = 4
# Between a cue and its "that" stand at most an addressee, a place and a day.
_LONGEST_CIRCUMSTANCE = 10


def content(
    text: str, passages: Spans, outer: Sequence[Quotation], i: int, around: Surroundings, found: Attribution
) -> tuple[Span, ...]:
    """The pieces of the content that the attribution reports, marks included."""
    quotation = outer[i]
    if found.cue.start >= quotation.pieces[-1].end:
        return _behind(text, quotation, around)
    start = _opening(found.bridge, addressing=found.addressing)
    pieces = quotation.pieces
    if start is None:
        if not _goes_on(text, quotation, found):
            return pieces
        return (Span(pieces[0].start, max(_clause_end(text, passages, outer, i), pieces[0].end)),)
    end = _clause_end(text, passages, outer, i) if _spills_over(text, start, quotation) else pieces[0].end
    return union(
        (Span(start.span.start, pieces[0].start),),
        (Span(pieces[0].start, max(end, pieces[0].end)), *pieces[1:]),
    )


def up_to_attribution(text: str, quotation: Quotation) -> tuple[tuple[Span, ...], Attribution] | None:
    """The pieces of a quotation without a closing mark, and the attribution that it was taken to run over.

    ``“The quay stays, Orn said.`` ends with its comma: a missing mark makes a quotation run on to its paragraph's end.
    """
    last = quotation.pieces[-1]
    for sentence in sentences.split(text, last):
        for mark in re.finditer(r"[,?!](?=\s)", sentence.of(text)):
            at = sentence.start + mark.end()
            found = cues.behind(text, Span(at, sentence.end))
            if found is not None and not text[found.cue.end : sentence.end].strip(" ."):
                return (*quotation.pieces[:-1], Span(last.start, at)), found
    return None


def _goes_on(text: str, quotation: Quotation, found: Attribution) -> bool:
    """``said "budget cuts" and new taxes would help``: a few marked words begin a clause that isn't marked."""
    if found.bridge or len(quotation.pieces) > 1 or found.cue.of(text).lower() in lexicon.NAMING:
        return False
    few = len(quotation.pieces[0].of(text).split()) <= _FEW
    return few and _LOWER_CASE_FOLLOWS.match(text, quotation.pieces[0].end) is not None


def union(first: Sequence[Span], second: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of both, those that touch or overlap made one."""
    merged: list[Span] = []
    for span in sorted([*first, *second]):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def without(pieces: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces less what the spans before them reach into."""
    end = max((span.end for span in taken), default=0)
    return tuple(Span(max(piece.start, end), piece.end) for piece in pieces if piece.end > end)


def within(pieces: Sequence[Span], passages: Spans) -> tuple[Span, ...]:
    """The pieces cut at the borders of paragraphs: a content never holds a headline or a teaser between them."""
    return tuple(
        Span(max(piece.start, p.start), min(piece.end, p.end))
        for piece in pieces
        for p in passages
        if piece.overlaps(p)
    )


def _behind(text: str, quotation: Quotation, around: Surroundings) -> tuple[Span, ...]:
    """With the cue behind: from the start of the sentence, if what stands there belongs to no other cue."""
    first = quotation.pieces[0]
    lead = Span(around.sentence, first.start)
    if not lead.of(text).strip() or cues.has_cue(text, lead) or _only_links(text, lead):
        return quotation.pieces
    if tokenize(text, lead)[0].word in {",", ";", ":", "-", "–", "—"} or lead.of(text).rstrip()[-1] in ",:;":
        return quotation.pieces
    return (Span(lead.start, first.end), *quotation.pieces[1:])


def _only_links(text: str, lead: Span) -> bool:
    """Is it nothing but ``But`` or ``And``, a word of the reporter's?"""
    return all(t.lower in {"and", "but", "so", "yet", "then", "still"} or not t.is_word for t in tokenize(text, lead))


def _opening(bridge: Sequence[Token], *, addressing: bool) -> Token | None:
    """The token that the content begins with before the quotation, or None if the quotation is all of it."""
    words = [t for t in bridge if t.is_word]
    if not words:
        return None
    # `he said, tapping the pipe,`: a comma right behind the cue says that no content follows it.
    set_off = bridge[0].word == ","
    opener = next((t for t in words[: _LONGEST_CIRCUMSTANCE + 1] if t.lower in lexicon.OPENERS), None)
    told = next((t for t in words[1:] if t.lower in _SUBJECTS), None) if addressing else None
    if told is not None and (opener is None or told.span.start < opener.span.start):
        return told
    if opener is not None and (opener is words[0] or addressing or set_off or _circumstance(words[0])):
        return opener
    if set_off or bridge[-1].word == ":" or (addressing and len(words) <= 6):
        return None
    if _circumstance(words[0]) and (bridge[-1].word == "," or len(words) <= 6):
        return None
    return words[0]


def _circumstance(token: Token) -> bool:
    """Does a day, a place or an addressee begin here, rather than a content?"""
    return token.lower in (lexicon.PREPOSITIONS - {"about", "against", "for"}) | lexicon.DAYS | lexicon.ADVERBS


def _spills_over(text: str, start: Token, quotation: Quotation) -> bool:
    """Words outside the marks before the quotation: those behind it may belong to the same clause."""
    lead = Span(start.span.start, quotation.pieces[0].start)
    return quotation.closed and (start.lower not in lexicon.OPENERS or len(lead.of(text).split()) > 1)


def _clause_end(text: str, passages: Spans, outer: Sequence[Quotation], i: int) -> int:
    """Where the clause that holds a quotation ends: before its stop, a participle, or another attribution.

    Further quotations in the same clause belong to it: ``called it "a gift" and "no burden"``.
    """
    for k in range(i, len(outer)):
        end = outer[k].pieces[0].end
        rest = clauses.survey(text, passages, outer, k).behind
        words = rest.of(text)
        if len(outer[k].pieces) > 1 or clauses.ends_sentence(text, outer[k].pieces[0]) or words.startswith(","):
            return end
        cut = next((c for c in _CUT.finditer(words) if c[1] is None or c[1].lower() in lexicon.CUES), None)
        if cut is not None:
            return end + cut.start()
        following = outer[k + 1].pieces[0].start if k + 1 < len(outer) else len(text)
        if cues.has_cue(text, rest):
            return end
        if text[rest.end : following].strip(" ") or clauses.ends_sentence(text, rest):
            return end + len(words.rstrip().rstrip(".!?"))
    return end + len(words.rstrip())
