"""What the reader model makes of each piece: spans of the text find their pieces."""

from __future__ import annotations

import numpy as np

from onrecord.impressions import Impressions
from onrecord.nouns import Span

# "Ana Brask rose." and, in another part, "She".
BODY = Impressions(
    starts=[0, 10, 14],
    ends=[9, 14, 15],
    person=np.array([0.9, 0.1, 0.0], np.float32),
    chains=np.arange(12, dtype=np.float32).reshape(3, 4, 1),
)
LATER = Impressions([20], [23], np.array([0.8], np.float32), np.full((1, 4, 1), 7, np.float32))


def test_a_mention_is_what_its_last_piece_is() -> None:
    assert round(BODY.as_person(Span(0, 9)), 3) == 0.9
    assert round(BODY.as_person(Span(0, 14)), 3) == 0.1


def test_a_part_of_a_piece_is_that_piece() -> None:
    assert round(BODY.as_person(Span(4, 9)), 3) == 0.9


def test_where_no_piece_is_there_is_no_impression() -> None:
    assert BODY.as_person(Span(9, 10)) == 0.0
    assert BODY.later(Span(9, 10)) is None
    assert BODY.earlier(Span(30, 40)) is None


def test_a_vector_is_the_sum_of_those_of_the_first_and_the_last_piece() -> None:
    later, earlier = BODY.later(Span(0, 14)), BODY.earlier(Span(0, 14))
    assert later is not None
    assert earlier is not None
    assert later.tolist() == [0 + 5]
    assert earlier.tolist() == [2 + 7]


def test_parts_come_in_the_order_of_the_text() -> None:
    both = Impressions.of_parts([LATER, BODY])
    assert both.starts == [0, 10, 14, 20]
    assert round(both.as_person(Span(20, 23)), 3) == 0.8
