"""What the reader model sees at once: examples in lengths of paragraphs, and what holds for all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.windows import Window, home, windows

if TYPE_CHECKING:
    from onrecord.statements.pieces import Numbers


def paragraphs_of(lengths: list[int]) -> Numbers:
    return np.repeat(np.arange(len(lengths)), lengths)


def cut(lengths: list[int], length: int, shared: int) -> list[tuple[int, int]]:
    return [(w.start, w.end) for w in windows(paragraphs_of(lengths), length=length, shared=shared)]


@pytest.mark.parametrize(
    ("lengths", "length", "shared", "expected"),
    [
        pytest.param([], 10, 3, [], id="nothing needs no window"),
        pytest.param([4, 6], 10, 3, [(0, 10)], id="what fits is seen at once"),
        pytest.param([6, 6], 10, 3, [(0, 6), (6, 12)], id="paragraphs stay whole"),
        pytest.param([4, 3, 3, 4], 10, 3, [(0, 10), (7, 14)], id="neighbours share a short paragraph"),
        pytest.param([4, 3, 4, 4], 10, 3, [(0, 7), (4, 11), (11, 15)], id="a paragraph too long to share is not"),
        pytest.param([6, 1, 2, 6], 10, 3, [(0, 9), (6, 15)], id="two short paragraphs are shared as one"),
        pytest.param([6, 2, 2, 6], 10, 3, [(0, 10), (8, 16)], id="of two paragraphs too long together, the last"),
        pytest.param([24], 10, 3, [(0, 10), (7, 17), (14, 24)], id="a paragraph too long is cut with an overlap"),
        pytest.param([4, 12], 10, 3, [(0, 4), (4, 14), (11, 16)], id="and from its beginning"),
        pytest.param([12, 4], 10, 3, [(0, 10), (7, 16)], id="what is left of it goes with the next one"),
        pytest.param([12, 9], 10, 3, [(0, 10), (7, 12), (12, 21)], id="or alone"),
        pytest.param([5, 5, 5], 10, 0, [(0, 10), (10, 15)], id="nothing is shared if nothing is to be"),
    ],
)
def test_windows(lengths: list[int], length: int, shared: int, expected: list[tuple[int, int]]) -> None:
    assert cut(lengths, length, shared) == expected


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        pytest.param([4, 3, 12], [(0, 7), (7, 17), (14, 19)], id="before a long one"),
        pytest.param([4, 3, 9], [(0, 7), (7, 16)], id="before one that nearly fills a window"),
    ],
)
def test_no_window_shows_less_than_its_neighbour(lengths: list[int], expected: list[tuple[int, int]]) -> None:
    assert cut(lengths, 10, 3) == expected


articles = st.lists(st.integers(1, 30), max_size=12)
sizes = st.integers(1, 20).flatmap(lambda length: st.tuples(st.just(length), st.integers(0, length - 1)))


@given(articles, sizes)
def test_every_piece_is_seen_in_windows_that_move_on(lengths: list[int], size: tuple[int, int]) -> None:
    found = cut(lengths, *size)
    assert {at for start, end in found for at in range(start, end)} == set(range(sum(lengths)))
    assert all(start < end for start, end in found)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(found))


@given(articles, sizes)
def test_no_window_is_longer_than_it_may_be(lengths: list[int], size: tuple[int, int]) -> None:
    assert all(end - start <= size[0] for start, end in cut(lengths, *size))


@given(articles, sizes)
def test_neighbours_leave_nothing_out_and_share_no_more_than_they_may(
    lengths: list[int], size: tuple[int, int]
) -> None:
    found = cut(lengths, *size)
    assert all(0 <= one[1] - other[0] <= size[1] for one, other in pairwise(found))


@given(articles, sizes)
def test_a_paragraph_that_fits_into_a_window_is_whole_in_one(lengths: list[int], size: tuple[int, int]) -> None:
    found = cut(lengths, *size)
    for end, length in zip(np.cumsum(lengths).tolist(), lengths, strict=True):
        if length <= size[0]:
            assert any(start <= end - length and end <= stop for start, stop in found)


@given(articles, sizes)
def test_what_fits_at_once_is_not_cut(lengths: list[int], size: tuple[int, int]) -> None:
    total = sum(lengths)
    assert (len(cut(lengths, *size)) <= 1) == (total <= size[0])


@pytest.mark.parametrize(
    ("of", "pieces", "expected"),
    [
        pytest.param([], 0, [], id="no window, no piece"),
        pytest.param([(0, 4)], 4, [0, 0, 0, 0], id="the only window"),
        pytest.param([(0, 3), (3, 5)], 5, [0, 0, 0, 1, 1], id="neighbours that share nothing"),
        pytest.param([(0, 6), (2, 8)], 8, [0, 0, 0, 0, 1, 1, 1, 1], id="half of what two share goes to each"),
        pytest.param([(0, 5), (2, 7)], 7, [0, 0, 0, 0, 1, 1, 1], id="the piece in the middle stays with the first"),
    ],
)
def test_a_piece_is_at_home_where_more_is_seen_around_it(
    of: list[tuple[int, int]], pieces: int, expected: list[int]
) -> None:
    assert home([Window(start, end) for start, end in of], pieces).tolist() == expected


@given(articles, sizes)
def test_no_other_window_shows_more_around_a_piece_than_its_home(lengths: list[int], size: tuple[int, int]) -> None:
    total = sum(lengths)
    found = windows(paragraphs_of(lengths), length=size[0], shared=size[1])

    def room(window: Window, at: int) -> int:
        """Pieces seen on the poorer side; the ends of the article are no want of sight."""
        left = at - window.start if window.start else total
        right = window.end - 1 - at if window.end < total else total
        return min(left, right)

    for at, number in enumerate(home(found, total).tolist()):
        showing = [w for w in found if w.start <= at < w.end]
        assert found[number] in showing
        assert room(found[number], at) == max(room(w, at) for w in showing)
