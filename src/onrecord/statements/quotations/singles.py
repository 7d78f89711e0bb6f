"""Which single mark closes which, where apostrophes look the same.

``‘The ministers’ offices are empty,’ she said, “and ‘empty’ is a kind word.”`` has two single quotations and one
apostrophe that could close the first. It doesn't, because a surer mark closes it later. A single quotation never
runs across the edge of a double one: the marks inside “...” are read by themselves.

A single mark without a partner is taken for an apostrophe, whatever it looks like.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.statements.quotations.glyphs import Side, Style
from onrecord.statements.quotations.pairing import Draft, closings_ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.nouns import Span, Spans
    from onrecord.statements.quotations.marks import Mark

# No noun can follow, so the mark before it is no possessive: ‘the workers’ said.
_NO_OWNER = re.compile(
    r"""\s*(?: $ | [^\w\s]
            | (?: and|or|but|nor|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should|may
                | might|must|said|says|say|told|adds|added|asked|he|she|it|they|we|you|i|who|which|that|the|an?|of
                | in|on|at|by|for|from|to|with|as|than|then|when|while|if|because|after|before|since|until|not
                | there|here )\b )""",
    re.IGNORECASE | re.VERBOSE,
)
_SPEECH_BEGINS_AFTER = frozenset(',:;.!?…—–-"“”„«»')
_FEW_WORDS = 40


class _Open:
    """The single quotations that are open, the innermost last; `sure` are those whose mark can be nothing else."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.sure: list[Draft] = []
        self.count = Counter[int]()

    def push(self, draft: Draft) -> None:
        weight = draft.last_open.weight
        self.drafts.append(draft)
        self.count[weight] += 1
        if weight == 2:
            self.sure.append(draft)

    def pop(self, weight: int) -> Draft | None:
        """The one that a closing mark of the weight closes: together they weigh as much as one sure mark.

        Sure openings go before likely ones, and the innermost first; of doubtful ones ('90s) it is the outermost.
        """
        heaviest = next((w for w in (2, 1, 0) if w + weight >= 2 and self.count[w]), None)
        while heaviest is not None:
            draft = self.drafts.pop()
            self.count[draft.last_open.weight] -= 1
            if draft.last_open.weight == heaviest and (heaviest or not self.drafts):
                break
        else:
            return None
        if heaviest == 2:
            self.sure.pop()
        return draft


@dataclass(frozen=True, slots=True)
class _Place:
    """The paragraph being read; `continued`: the next one begins with a single mark, as a quotation taken up does."""

    text: str
    paragraph: Span
    number: int
    continued: bool


def pair_single(text: str, paragraphs: Spans, rows: Sequence[Sequence[Mark]], doubles: Iterable[Draft]) -> list[Draft]:
    """The quotations in single marks; `rows` are all marks of each paragraph, `doubles` the other quotations."""
    edges: dict[int, Draft | None] = {}
    for draft in doubles:
        edges |= {mark.start: draft for mark in draft.opens}
        if draft.close is not None:
            edges[draft.close.start] = None
    finished: list[Draft] = []
    hanging: dict[Draft | None, Draft] = {}
    for number, (paragraph, row, following) in enumerate(zip(paragraphs, rows, [*rows[1:], []], strict=True)):
        place = _Place(text, paragraph, number, any(_takes_up(mark) for mark in following[:2]))
        carried, hanging = hanging, {}
        for region, marks in _regions(row, edges).items():
            left = _Open()
            if region in carried and _takes_up(marks[0]):
                carried[region].opens.append(marks[0])
                left.push(carried[region])
            finished += _read(place, marks[len(left.drafts) :], left)
            goes_on = next((d for d in left.sure if _begins_speech(text, d.last_open)), None)
            if goes_on is not None:
                hanging[region] = goes_on
    return finished


def _regions(row: Iterable[Mark], edges: Mapping[int, Draft | None]) -> dict[Draft | None, list[Mark]]:
    """The single marks of a paragraph by the quotation in other marks that they stand in."""
    around: list[Draft | None] = [None]
    regions: defaultdict[Draft | None, list[Mark]] = defaultdict(list)
    for mark in row:
        if mark.family is Style.SINGLE:
            regions[around[-1]].append(mark)
        elif mark.start in edges:
            draft = edges[mark.start]
            if draft is None:
                around.pop()
            else:
                around.append(draft)
    return regions


def _read(place: _Place, marks: Sequence[Mark], left: _Open) -> list[Draft]:
    """Pairs the marks of one region of a paragraph; what stays open is in `left`."""
    finished = []
    for mark, ahead in zip(marks, closings_ahead(marks), strict=True):
        if mark.side is Side.OPEN or (mark.side is Side.EITHER and not left.sure):
            left.push(Draft(place.number, [mark], mark.weight == 2))
            continue
        bound = _NO_OWNER.match(place.text, mark.end, place.paragraph.end) is not None
        if mark.weight == 0 and not _closes(place, mark, left, ahead, bound=bound):
            continue
        draft = left.pop(mark.weight)
        if draft is not None and mark.start > draft.last_open.end:
            draft.close_with(mark, certain=mark.side is Side.CLOSE and (mark.weight > 0 or bound))
            finished.append(draft)
    return finished


def _closes(place: _Place, mark: Mark, left: _Open, ahead: int, *, bound: bool) -> bool:
    """Whether a mark after "workers" or "1990" closes a quotation; `bound`: it can't be a possessive."""
    if not left.sure or (ahead and (not bound or ahead >= len(left.sure))):
        return False
    opening = left.sure[-1].last_open
    few = mark.start - opening.end <= _FEW_WORDS
    return bound or (few and not (place.continued and _begins_speech(place.text, opening)))


def _takes_up(mark: Mark) -> bool:
    return mark.leading and mark.family is Style.SINGLE and mark.side is Side.OPEN and mark.weight == 2


def _begins_speech(text: str, mark: Mark) -> bool:
    """Whether whole sentences may follow, not a word or two that a sentence holds at arm's length."""
    return mark.leading or text[max(0, mark.start - 3) : mark.start].rstrip()[-1:] in _SPEECH_BEGINS_AFTER
