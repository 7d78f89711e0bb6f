"""A quotation that two anchors claim goes to the stronger one, unless one of them stands in the other's content."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.nouns import Span
from onrecord.statements import labels
from onrecord.statements.claims import settle
from onrecord.statements.quotations import Quotation, Style
from onrecord.statements.reader import Row
from tests.statements.small_vocabulary import plain_pieces

# Twenty pieces of one letter: a quotation at [2, 8), an anchor at 9, a quotation at [11, 17), an anchor at 18.
PIECES = plain_pieces([1] * 20)
FIRST, SECOND = Span(2, 8), Span(11, 17)


def quotation(*pieces: Span, certain: bool = True, inside: int | None = None) -> Quotation:
    return Quotation(pieces, Style.DOUBLE, certain=certain, inside=inside)


def row(anchor: int, claims: dict[Span, float], *, likely: float = 0.9, start: int = 0) -> Row:
    """Content with the given probability on the claimed pieces, nothing elsewhere."""
    roles = np.full((20 - start, len(labels.ROLES)), 1e-6, np.float32)
    roles[:, 0] = 1
    for span, claim in claims.items():
        roles[span.start - start : span.end - start, [0, 2]] = 1 - claim, claim
    return Row(anchor, likely, 0.0, start, np.log(roles))


def claimed(row_: Row, span: Span) -> float:
    return float(np.exp(row_.roles[span.start - row_.start : span.end - row_.start, 2]).mean())


def test_the_stronger_claim_takes_the_quotation() -> None:
    orn, abe = settle(
        [row(9, {FIRST: 0.9, SECOND: 0.6}), row(18, {SECOND: 0.9})], PIECES, [quotation(FIRST), quotation(SECOND)]
    )
    assert (claimed(orn, FIRST), claimed(orn, SECOND), claimed(abe, SECOND)) == pytest.approx((0.9, 0.0, 0.9))


def test_a_likelier_anchor_counts_for_more() -> None:
    orn, abe = settle([row(9, {SECOND: 0.8}), row(18, {SECOND: 0.9}, likely=0.2)], PIECES, [quotation(SECOND)])
    assert (claimed(orn, SECOND), claimed(abe, SECOND)) == pytest.approx((0.8, 0.0))


def test_what_is_nested_is_both_s() -> None:
    """``She said(9) he wrote(10) "Stay."``: the second anchor is content of the first."""
    outer, inner = row(9, {Span(10, 11): 0.9, SECOND: 0.9}), row(10, {SECOND: 0.8})
    assert [claimed(r, SECOND) for r in settle([outer, inner], PIECES, [quotation(SECOND)])] == pytest.approx(
        [0.9, 0.8]
    )


def test_an_anchor_inside_the_quotation_keeps_its_part_of_it() -> None:
    rows = [row(9, {FIRST: 0.9}), row(4, {FIRST: 0.8})]
    assert [claimed(r, FIRST) for r in settle(rows, PIECES, [quotation(FIRST)])] == pytest.approx([0.9, 0.8])


def test_a_claim_of_less_than_half_is_left_alone() -> None:
    rows = [row(9, {FIRST: 0.9, SECOND: 0.4}), row(18, {SECOND: 0.9})]
    assert [claimed(r, SECOND) for r in settle(rows, PIECES, [quotation(SECOND)])] == pytest.approx([0.4, 0.9])


@pytest.mark.parametrize("marks", [quotation(SECOND, certain=False), quotation(SECOND, inside=0)])
def test_only_certain_outermost_quotations_are_settled(marks: Quotation) -> None:
    rows = [row(9, {SECOND: 0.6}), row(18, {SECOND: 0.9})]
    assert [claimed(r, SECOND) for r in settle(rows, PIECES, [marks])] == pytest.approx([0.6, 0.9])


def test_a_quotation_of_two_paragraphs_is_settled_piece_by_piece() -> None:
    rows = [row(9, {FIRST: 0.9, SECOND: 0.6}), row(18, {FIRST: 0.6, SECOND: 0.9})]
    orn, abe = settle(rows, PIECES, [quotation(FIRST, SECOND)])
    assert [claimed(orn, FIRST), claimed(orn, SECOND)] == pytest.approx([0.9, 0.0])
    assert [claimed(abe, FIRST), claimed(abe, SECOND)] == pytest.approx([0.0, 0.9])


def test_a_row_that_does_not_see_the_quotation_claims_nothing() -> None:
    rows = [row(9, {FIRST: 0.9}), row(18, {}, start=12)]
    assert claimed(settle(rows, PIECES, [quotation(FIRST)])[0], FIRST) == pytest.approx(0.9)


def test_the_rows_given_are_not_changed() -> None:
    rows = [row(9, {SECOND: 0.6}), row(18, {SECOND: 0.9})]
    settle(rows, PIECES, [quotation(SECOND)])
    assert claimed(rows[0], SECOND) == pytest.approx(0.6)
