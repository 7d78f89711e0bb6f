"""Statements around quotation marks: which quotations are somebody's words, and how far they reach.

``"The quay," he said, "is ours."`` is one statement in two pieces; ``Orn called the plan "a gift to the sea"`` is
a mixed one that begins with its object; ``the "old" quay`` is nobody's statement. A quotation is reported if a cue
stands beside it, or if it is a sentence of its own that continues what was reported before it.

This is the reading by rules. What the pairing of marks says (`quotations`) is an input to the reader model too;
the attribution beside it (`cues`) is what a model does better.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord import sentences
from onrecord.nouns import Part, Span, Statement, statement_id
from onrecord.statements import clauses, cues, kinds, lexicon, reach
from onrecord.statements.quotations import pair
from onrecord.statements.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Spans
    from onrecord.statements.clauses import Surroundings
    from onrecord.statements.cues import Attribution
    from onrecord.statements.quotations import Quotation

# How sure the rules are, by what a statement rests on: estimates, not calibrated. Of 652 statements read in PolNeAR dev
# its annotators have 87, 90 and 73 in a hundred; of the last two kinds there were only ten each.
CERTAIN, CONTINUED, GUESSED_MARK = 0.9, 0.75, 0.6

# A quotation further from the last statement, without a cue, can be anybody's: a recipe, a game, a list.
_PARAGRAPHS_BACK = 3
_SMALL_IN_TITLES = frozenset({"of", "the", "and", "a", "in", "to", "for", "with", "on", "at"})
_SENTENCE_BEGINS = re.compile(r"^[\W_]*(?:\[[^\]]*\]\s*)?[^\W_a-z]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that is still growing; `quotation` is the number of the quotation that it began with."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float
    quotation: int


def find_in(page_id: str, text: str, passages: Spans, part: Part) -> tuple[Statement, ...]:
    """The statements of one part of an article, in page order."""
    quotations = pair(text, passages)
    outer = [q for q in quotations if q.inside is None]
    marked = tuple(sorted(piece for q in outer for piece in q.pieces))
    drafts = _draft(text, passages, outer, part)
    built = [_build(page_id, text, marked, d, part) for d in drafts]
    nested = [
        replace(_build(page_id, text, marked, draft, part), nested_in=parent.id)
        for outside, draft in _nested(text, quotations)
        if (parent := _owner(built, outside)) is not None
    ]
    return tuple(sorted([*built, *nested], key=lambda s: (s.content[0].start, -s.content[-1].end)))


def _draft(text: str, passages: Spans, outer: Sequence[Quotation], part: Part) -> list[Draft]:
    """One draft for each statement, as the quotations are read in page order."""
    drafts: list[Draft] = []
    for i, quotation in enumerate(outer):
        around = clauses.survey(text, passages, outer, i)
        cut = None if quotation.closed else reach.up_to_attribution(text, quotation)
        found = _attribute(text, quotation, around, part)
        if cut is not None:
            _keep(drafts, Draft(cut[0], cut[1].cue, cut[1].source, GUESSED_MARK, i))
        elif found is not None:
            _keep(drafts, _attributed(text, passages, outer, i, around, found))
        elif _continues(text, outer, i, around, drafts):
            drafts[-1] = replace(drafts[-1], content=(*drafts[-1].content, *quotation.pieces))
        elif _stands_alone(text, quotation, around) and _goes_on(text, passages, drafts, quotation):
            drafts.append(Draft(quotation.pieces, None, None, CONTINUED if quotation.certain else GUESSED_MARK, i))
    return drafts


def _attribute(text: str, quotation: Quotation, around: Surroundings, part: Part) -> Attribution | None:
    """The cue beside a quotation: the one behind it goes first, for it can belong to nothing else."""
    if _is_name_of_a_work(text, quotation, around):
        return None
    behind = cues.behind(text, around.behind) if _may_be_attributed_behind(text, quotation, around) else None
    behind = behind or cues.signature(text, around.behind)
    if behind is not None:
        return behind
    before = cues.headline(text, around.before) if part is Part.HEADLINE else None
    return before or cues.before(text, around.before)


def _may_be_attributed_behind(text: str, quotation: Quotation, around: Surroundings) -> bool:
    """After a full stop a new sentence begins, unless it goes on in lower case or is nothing but the attribution."""
    if not quotation.closed:
        return False
    clause = around.behind.of(text).strip()
    if not around.stopped or not clause or clause[0].islower():
        return bool(clause)
    if clause.startswith("."):
        return False
    found = cues.behind(text, around.behind)
    return found is not None and not text[found.cue.end : around.behind.end].strip(" .\n")


def _attributed(
    text: str, passages: Spans, outer: Sequence[Quotation], i: int, around: Surroundings, found: Attribution
) -> Draft:
    content = reach.content(text, passages, outer, i, around, found)
    certain = CERTAIN if outer[i].certain else GUESSED_MARK
    return Draft(reach.within(content, passages), found.cue, found.source, certain, i)


def _keep(drafts: list[Draft], draft: Draft) -> None:
    """Two quotations beside one cue are one statement; words that the statement before has aren't said again."""
    last = drafts[-1] if drafts else None
    if last is not None and last.cue == draft.cue:
        drafts[-1] = replace(last, content=reach.union(last.content, draft.content))
        return
    content = reach.without(draft.content, last.content) if last else draft.content
    if content:
        drafts.append(replace(draft, content=content))


def _continues(text: str, outer: Sequence[Quotation], i: int, around: Surroundings, drafts: list[Draft]) -> bool:
    """``"The quay is ours," he said. "It will stay so."``: nothing but the attribution stands between."""
    if not drafts or i == 0 or drafts[-1].quotation not in {i - 1, i - 2} or drafts[-1].cue is None:
        return False
    if not _stands_alone(text, outer[i], around, least=2):
        return False
    between = Span(drafts[-1].content[-1].end, outer[i].pieces[0].start)
    return (
        drafts[-1].cue in between
        and "\n" not in between.of(text)
        and len(WORD.findall(between.of(text))) <= 30
        and (clauses.ends_sentence(text, between) and len(sentences.split(text, between)) == 1)
    )


def _stands_alone(text: str, quotation: Quotation, around: Surroundings, least: int = 5) -> bool:
    """A sentence of its own in quotation marks, of a few words at least, from its first to its last stop."""
    first, last = quotation.pieces[0], quotation.pieces[-1]
    words = [w for piece in quotation.pieces for w in WORD.findall(piece.of(text))]
    if len(words) < least or around.before or not _SENTENCE_BEGINS.match(first.of(text)):
        return False
    return clauses.ends_sentence(text, last) or text[last.end : last.end + 1] in {".", "!", "?"} or not around.behind


def _goes_on(text: str, passages: Spans, drafts: Sequence[Draft], quotation: Quotation) -> bool:
    """Does a statement stand in this paragraph or a few before it, or does an earlier sentence of it report words?"""
    number = _paragraph(passages, quotation.pieces[0])
    if drafts and number - _paragraph(passages, drafts[-1].content[-1]) <= _PARAGRAPHS_BACK:
        return True
    return cues.has_cue(text, Span(passages[number].start, quotation.pieces[0].start))


def _paragraph(passages: Spans, span: Span) -> int:
    return bisect_right(passages, span.start, key=lambda p: p.start) - 1


def _is_name_of_a_work(text: str, quotation: Quotation, around: Surroundings) -> bool:
    """``on the programme "Harbour Talk", Orn said``: capitals throughout, in the middle of a sentence."""
    words = WORD.findall(quotation.pieces[0].of(text))
    lead = WORD.findall(around.before.of(text))
    if not 2 <= len(words) <= 6 or not lead or lead[-1] in lexicon.CUES:
        return False
    ordinary = lead[-1].islower() or lead[-1].endswith(("'s", "’s", "s'", "s’"))
    return ordinary and all(w[0].isupper() or w.lower() in _SMALL_IN_TITLES for w in words)


def _nested(text: str, quotations: Sequence[Quotation]) -> list[tuple[Quotation, Draft]]:
    """Quotations inside a quotation that have a cue of their own right before them, each with the one around it."""
    drafts = []
    for i, quotation in enumerate(quotations):
        if quotation.inside is None:
            continue
        outside = quotations[quotation.inside]
        piece = next((p for p in outside.pieces if quotation.pieces[0] in p), None)
        if piece is None:
            continue
        found = cues.before(text, Span(piece.start + 1, quotation.pieces[0].start))
        if found is not None and _leads_up(found):
            drafts.append((outside, Draft(quotation.pieces, found.cue, found.source, CERTAIN, i)))
    return drafts


def _leads_up(found: Attribution) -> bool:
    """Does nothing but a *that* or an addressee stand between the cue and the quotation?"""
    words = [t.lower for t in found.bridge if t.is_word]
    return words in ([], ["that"]) or (found.addressing and len(words) <= 2)


def _owner(built: Sequence[Statement], outside: Quotation) -> Statement | None:
    """The statement that the quotation belongs to, if it was reported."""
    piece = outside.pieces[0]
    return next((s for s in built if any(piece.overlaps(c) for c in s.content)), None)


def _build(page_id: str, text: str, marked: Spans, draft: Draft, part: Part) -> Statement:
    cue = (draft.cue,) if draft.cue else ()
    source = (draft.source,) if draft.source else ()
    return Statement(
        id=statement_id(page_id, draft.content, cue, source),
        kind=kinds.kind(text, draft.content, marked),
        part=part,
        content=draft.content,
        cue=cue,
        source=source,
        confidence=draft.confidence,
    )
