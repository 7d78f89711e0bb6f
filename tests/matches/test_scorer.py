"""The scorer: a regression over numbers and their products, which is written and read without loss that counts."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.matches.likeness import NAMES
from onrecord.matches.scorer import Scorer, load

N = len(NAMES)


@pytest.fixture
def scorer() -> Scorer:
    rng = np.random.default_rng(0)
    return Scorer(rng.normal(size=N), np.triu(rng.normal(size=(N, N))), 0.25)


def test_what_was_written_is_read_again(scorer: Scorer) -> None:
    read = load(scorer.dump())
    assert np.allclose(read.weights, scorer.weights, rtol=1e-8)
    assert np.allclose(read.products, scorer.products, rtol=1e-8)
    assert read.bias == scorer.bias
    assert load(read.dump()).dump() == scorer.dump()


def test_two_numbers_count_for_what_they_are_together() -> None:
    products = np.zeros((N, N))
    products[2, 5] = 3.0
    scorer = Scorer(np.zeros(N), products, -1.0)
    numbers = np.zeros(N)
    alone = scorer.probability(numbers)
    numbers[2] = 1.0
    assert scorer.probability(numbers) == alone == pytest.approx(1 / (1 + np.exp(1)))
    numbers[5] = 1.0
    assert scorer.probability(numbers) == pytest.approx(1 / (1 + np.exp(-2)))


def test_a_scorer_of_other_numbers_is_refused(scorer: Scorer) -> None:
    with pytest.raises(KeyError):
        load(scorer.dump().replace(f'"{NAMES[0]}"', '"another"'))
