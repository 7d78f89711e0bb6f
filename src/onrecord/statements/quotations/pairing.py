"""Which mark closes which: double marks, guillemets and corner brackets.

``"The pier stays. | "And the "old" quay too," she said.`` (the bar is the end of a paragraph) holds one quotation
over two paragraphs, each of which begins with its mark, and one inside it. Marks are read in order, with a stack
of what is open; what hangs at the end of a paragraph goes on if the next one begins with the same mark.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.statements.quotations.glyphs import GLYPHS, Side, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.quotations.marks import Mark


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """The marks of a quotation: one in each paragraph that opens it or takes it up again, and the one that closes it.

    `paragraph` is the number of the first one.
    """

    paragraph: int
    opens: tuple[Mark, ...]
    close: Mark
    certain: bool

    @property
    def is_empty(self) -> bool:
        return self.opens[-1].end == self.close.start


@dataclass(slots=True)
class Draft:
    """A quotation that is open; `opens` as in `Pair`."""

    paragraph: int
    opens: list[Mark]
    certain: bool

    @property
    def last_open(self) -> Mark:
        return self.opens[-1]

    @property
    def family(self) -> Style:
        return self.last_open.family

    def is_taken_up_by(self, mark: Mark) -> bool:
        """Whether a mark at the head of the next paragraph says that the quotation goes on."""
        alike = mark.glyph == self.last_open.glyph or self.opens[0].fits(mark)
        return alike and mark.may_take_up

    def close(self, mark: Mark, *, certain: bool) -> Pair:
        return Pair(self.paragraph, tuple(self.opens), mark, self.certain and certain and self.opens[0].fits(mark))


class Stack:
    """The open quotations, the innermost last, all together and by family."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.of: defaultdict[Style, list[Draft]] = defaultdict(list)

    def push(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.of[draft.family].append(draft)

    def pop(self, family: Style) -> Draft:
        """The innermost one of the family; what is open inside it has no end and is given up."""
        while True:
            draft = self.drafts.pop()
            self.of[draft.family].pop()
            if draft.family is family:
                return draft


@dataclass(slots=True)
class Pairing:
    """What was read: the pairs, and by paragraph the marks that found no partner."""

    pairs: list[Pair]
    lone: list[list[Mark]]

    def give_up(self, draft: Draft) -> None:
        """Leaves the marks of a quotation that never closes alone, each in its paragraph."""
        for number, mark in enumerate(draft.opens, draft.paragraph):
            if mark.weight == 2:
                self.lone[number].append(mark)


def pair_double(rows: Sequence[Sequence[Mark]]) -> Pairing:
    """The pairs of all marks but the single ones; `rows` are the marks of each paragraph, in order."""
    pairing = Pairing([], [[] for _ in rows])
    hanging: list[Draft] = []
    for number, row in enumerate(rows):
        stack = _take_up(hanging, row)
        for draft in hanging[len(stack.drafts) :]:
            pairing.give_up(draft)
        latest = _read(number, row[len(stack.drafts) :], stack, pairing)
        hanging = []
        for draft in stack.drafts:
            goes_on = draft.certain and latest.get(draft.last_open.glyph, draft.last_open) is draft.last_open
            (hanging.append if goes_on else pairing.give_up)(draft)
    for draft in hanging:
        pairing.give_up(draft)
    return pairing


def _take_up(hanging: Sequence[Draft], row: Sequence[Mark]) -> Stack:
    """The quotations that the marks at the head of a paragraph take up again, the outermost first."""
    stack = Stack()
    for draft, mark in zip(hanging, row, strict=False):
        if not draft.is_taken_up_by(mark):
            break
        draft.opens.append(mark)
        stack.push(draft)
    return stack


def _read(number: int, row: Sequence[Mark], stack: Stack, pairing: Pairing) -> dict[str, Mark]:
    """Pairs the marks of a paragraph; gives the last mark of each glyph that opened a quotation in it."""
    latest: dict[str, Mark] = {}
    for mark, ahead in zip(row, closings_ahead(row), strict=True):
        family = mark.family
        side, certain = _decide(mark, stack, ahead)
        if side is Side.OPEN:
            opening = mark if certain else replace(mark, weight=1)
            stack.push(Draft(number, [opening], certain))
            latest[mark.glyph] = opening
        elif side is Side.CLOSE and stack.of[family]:
            _keep(stack.pop(family).close(mark, certain=certain), pairing.pairs)
        elif side is Side.CLOSE and mark.weight == 2:
            pairing.lone[number].append(mark)
    return latest


def _decide(mark: Mark, stack: Stack, ahead: int) -> tuple[Side | None, bool]:
    """The side of a mark where it stands, None if it is none; and whether that is certain."""
    depth = len(stack.of[mark.family])
    if mark.side is Side.EITHER:
        return (Side.CLOSE if depth else Side.OPEN), False
    if mark.weight == 0 and (ahead >= depth):
        return None, False
    if mark.contradicts_its_glyph:
        return _weigh_against_glyph(mark, stack)
    if mark.slipped and mark.side is Side.OPEN and depth and not ahead:
        return Side.CLOSE, False
    if mark.slipped and mark.side is Side.CLOSE and ahead and not depth:
        return Side.OPEN, False
    return mark.side, True


def _weigh_against_glyph(mark: Mark, stack: Stack) -> tuple[Side, bool]:
    """``„so“`` and ``”så”`` are well typed; ``“so, ”she said`` and ``said“ so”`` have a blank in the wrong place."""
    if mark.side is Side.CLOSE:
        return (Side.CLOSE, True) if stack.of[mark.family] else (Side.OPEN, False)
    inner = next((d.last_open for d in reversed(stack.drafts) if d.last_open.family is mark.family), None)
    if inner is not None and GLYPHS[inner.glyph].side is Side.OPEN:
        return Side.CLOSE, False
    return Side.OPEN, True


def closings_ahead(row: Sequence[Mark]) -> list[int]:
    """For each mark, how many marks of its family close for sure after it and before one opens for sure."""
    run: Counter[Style] = Counter()
    ahead = []
    for mark in reversed(row):
        ahead.append(run[mark.family])
        if mark.side is Side.OPEN and mark.weight == 2:
            run[mark.family] = 0
        elif mark.side is not Side.OPEN and mark.weight:
            run[mark.family] += 1
    return ahead[::-1]


def _keep(pair: Pair, pairs: list[Pair]) -> None:
    """Adds a pair; ``""so""`` is one with its marks typed twice, and ``""`` is none."""
    if pair.is_empty:
        return
    if pairs and _is_typed_twice(pair, pairs[-1]):
        pairs.pop()
    pairs.append(pair)


def _is_typed_twice(outer: Pair, inner: Pair) -> bool:
    touch = inner.opens[-1].start == outer.opens[-1].end and inner.close.end == outer.close.start
    return touch and inner.close.glyph == outer.close.glyph
