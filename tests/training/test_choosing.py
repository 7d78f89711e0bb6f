"""What is chosen on dev data: a confidence that says how often it is right, and the threshold with the best F1."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.choosing import best_threshold, fit, matched


def words(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


def test_half_of_the_words_make_a_match() -> None:
    assert matched([words(1, 2, 3, 4)], [words(3, 4)]) == {0}
    assert matched([words(1, 2, 3, 4)], [words(4, 5)]) == set()


def test_the_most_alike_match_first_and_one_to_one() -> None:
    assert matched([words(1, 2, 3)], [words(1, 2), words(1, 2, 3)]) == {1}
    assert matched([words(1, 2, 3), words(1, 2)], [words(1, 2), words(1, 2, 3)]) == {0, 1}


def test_a_statement_without_words_matches_nothing() -> None:
    assert matched([words()], [words()]) == set()


def test_the_fitted_curve_gives_back_how_often_it_is_right() -> None:
    """Of 1,000 with log odds 2 eight in ten are right, of 1,000 with -1 three: the curve goes through both."""
    features = np.array([(1.0, 2.0)] * 1000 + [(1.0, -1.0)] * 1000)
    right = np.array([1.0] * 800 + [0.0] * 200 + [1.0] * 300 + [0.0] * 700)
    weights = fit(features, right)
    guesses = 1 / (1 + np.exp(-np.array([(1, 2), (1, -1)]) @ weights))
    assert guesses == pytest.approx([0.8, 0.3], abs=1e-3)


def test_the_threshold_stops_where_f1_is_best() -> None:
    confidence = np.array([0.9, 0.82, 0.71, 0.2])
    right = np.array([True, True, False, False])
    assert best_threshold(confidence, right, gold=2) == (0.75, 1.0)


def test_of_thresholds_as_good_the_one_that_finds_more() -> None:
    """Behind 0.5 hardly anything is right, but for the 0.003 that F1 may lose there is some left to find."""
    confidence = np.linspace(0.99, 0.01, 1001)
    right = np.arange(1001) % 4 == 0
    right[:500] = True
    right[500:560:2] = True
    threshold, best = best_threshold(confidence, right, gold=600)
    found = confidence >= threshold
    assert threshold < 0.5
    assert 2 * right[found].sum() / (found.sum() + 600) >= best - 0.003


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=1, max_size=30), st.integers(1, 40))
def test_no_other_threshold_is_better(rows: list[tuple[float, bool]], gold: int) -> None:
    confidence, right = (np.array(column) for column in zip(*rows, strict=True))
    threshold, best = best_threshold(confidence, right, gold)
    for step in range(1, 20):
        found = confidence >= step / 20
        assert 2 * (right & found).sum() / (found.sum() + gold) <= best + 1e-9
    found = confidence >= threshold
    assert 2 * (right & found).sum() / (found.sum() + gold) >= best - 0.003 - 1e-9
