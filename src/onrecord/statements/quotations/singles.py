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
from onrecord.statements.quotations.pairing import Draft, Pair, closings_ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.nouns import Span, Spans
    from onrecord.statements.quotations.marks import Mark

# Words that begin no noun phrase without an article: the mark before them is no possessive (‘the workers’ said).
_NO_NOUN = frozenset(
    """
    a about across added adds after against ago again all along also amid among an and any are argued around as asked
    at be because been before behind beyond but by called came can continued could despite did do does during even
    ever every for from gave go goes got had has have he here how i if in insisted into is it just later left like
    made may might must near never nor not noted now of on only or over past said say says she should since so still
    than that the their then there these they this those through to today told tomorrow too took toward towards under
    until upon via was we went were what when where whether which while who why will with within without would wrote
    yesterday yet you
    """.split()
)
_NEXT_WORD = re.compile(r"\s*(\w+)")
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
        """The one that a closing mark of the weight closes; a doubtful mark closes only what was opened for sure.

        Sure openings go before likely ones, and the innermost first; of doubtful ones ('90s) it is the outermost.
        """
        heaviest = next((w for w in ((2, 1, 0) if weight else (2,)) if self.count[w]), None)
        if heaviest is None:
            return None
        if heaviest == 2:
            self.sure.pop()
        while True:
            draft = self.drafts.pop()
            self.count[draft.last_open.weight] -= 1
            if draft.last_open.weight == heaviest and (heaviest or not self.drafts):
                return draft


@dataclass(frozen=True, slots=True)
class _Place:
    """The paragraph being read; `continued`: the next one begins with a single mark, as a quotation taken up does."""

    text: str
    paragraph: Span
    number: int
    continued: bool

    def has_no_noun_at(self, position: int) -> bool:
        word = _NEXT_WORD.match(self.text, position, self.paragraph.end)
        return word is None or word[1].lower() in _NO_NOUN


def pair_single(text: str, paragraphs: Spans, rows: Sequence[Sequence[Mark]], doubles: Iterable[Pair]) -> list[Pair]:
    """The pairs of single marks; `rows` are all marks of each paragraph, `doubles` the pairs of the others."""
    edges: dict[int, Pair | None] = {}
    for double in doubles:
        edges |= {mark.start: double for mark in double.opens}
        edges[double.close.start] = None
    pairs: list[Pair] = []
    hanging: dict[Pair | None, Draft] = {}
    for number, (paragraph, row) in enumerate(zip(paragraphs, rows, strict=True)):
        following = [mark for marks in rows[number + 1 : number + 2] for mark in marks[:2]]
        continued = any(mark.may_take_up and mark.family is Style.SINGLE for mark in following)
        place = _Place(text, paragraph, number, continued)
        carried, hanging = hanging, {}
        for region, marks in _regions(number, row, edges, carried).items():
            left = _Open()
            if _take_up(carried, region, marks):
                carried[region].opens.append(marks[0])
                left.push(carried[region])
            pairs += _read(place, marks[len(left.drafts) :], left)
            goes_on = next((d for d in left.sure if _begins_speech(text, d.last_open)), None)
            if goes_on is not None:
                hanging[region] = goes_on
    return pairs


def _regions(
    number: int, row: Iterable[Mark], edges: Mapping[int, Pair | None], carried: dict[Pair | None, Draft]
) -> dict[Pair | None, list[Mark]]:
    """The single marks of a paragraph by the quotation in other marks that they stand in."""
    around: list[Pair | None] = [None]
    regions: defaultdict[Pair | None, list[Mark]] = defaultdict(list)
    for mark in row:
        if mark.family is Style.SINGLE:
            regions[around[-1]].append(mark)
        elif mark.start in edges:
            double = edges[mark.start]
            if double is None:
                around.pop()
                continue
            if double.paragraph < number:
                _keep_around(carried, around[-1], regions[around[-1]])
            around.append(double)
    return regions


def _keep_around(carried: dict[Pair | None, Draft], region: Pair | None, before: list[Mark]) -> None:
    """Drops what would hold only a part of a quotation that goes on, of the marks before it and of what was open."""
    if _take_up(carried, region, before):
        del before[1:]
    else:
        before.clear()
        carried.pop(region, None)


def _take_up(carried: Mapping[Pair | None, Draft], region: Pair | None, marks: Sequence[Mark]) -> bool:
    """Whether the first of the marks takes up the quotation of the paragraph before."""
    return region in carried and len(marks) > 0 and carried[region].is_taken_up_by(marks[0])


def _read(place: _Place, marks: Sequence[Mark], left: _Open) -> list[Pair]:
    """Pairs the marks of one region of a paragraph; what stays open is in `left`."""
    pairs = []
    for mark, ahead in zip(marks, closings_ahead(marks), strict=True):
        if mark.side is Side.OPEN or (mark.side is Side.EITHER and not left.sure):
            left.push(Draft(place.number, [mark], mark.weight == 2))
            continue
        bound = place.has_no_noun_at(mark.end)
        if mark.weight == 0 and not _closes(place, mark, left, ahead, bound=bound):
            continue
        draft = left.pop(mark.weight)
        if draft is not None:
            pairs.append(draft.close(mark, certain=mark.side is Side.CLOSE and (mark.weight > 0 or bound)))
    return [pair for pair in pairs if not pair.is_empty]


def _closes(place: _Place, mark: Mark, left: _Open, ahead: int, *, bound: bool) -> bool:
    """Whether a mark after "workers" or "1990" closes a quotation; `bound`: it can't be a possessive."""
    if not left.sure or (ahead and (not bound or ahead >= len(left.sure))):
        return False
    opening = left.sure[-1].last_open
    few = mark.start - opening.end <= _FEW_WORDS
    return bound or (few and not (place.continued and _begins_speech(place.text, opening)))


def _begins_speech(text: str, mark: Mark) -> bool:
    """Whether whole sentences may follow, not a word or two that a sentence holds at arm's length."""
    return mark.leading or text[max(0, mark.start - 3) : mark.start].rstrip()[-1:] in _SPEECH_BEGINS_AFTER
