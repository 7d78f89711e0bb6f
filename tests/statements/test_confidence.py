"""Confidence: a logistic curve over how likely an anchor is and how sure the model is of the roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.decoding import confidence, odds

AS_LIKELY = {"confidence": 0.0, "confidence_likely": 1.0, "confidence_sure": 0.0}

probabilities = st.floats(0, 1)
weights = st.floats(-5, 5)


@given(probabilities, probabilities, weights, weights, weights)
def test_confidence_is_a_probability(likely: float, sure: float, base: float, first: float, second: float) -> None:
    chosen = {"confidence": base, "confidence_likely": first, "confidence_sure": second}
    assert 0 <= confidence(likely, sure, chosen) <= 1


@given(probabilities, probabilities, probabilities)
def test_what_is_likelier_is_surer(sure: float, one: float, other: float) -> None:
    chosen = {"confidence": -1.0, "confidence_likely": 0.8, "confidence_sure": 0.4}
    low, high = sorted((one, other))
    assert confidence(low, sure, chosen) <= confidence(high, sure, chosen)


@given(st.floats(0.001, 0.999))
def test_confidence_undoes_the_odds(likely: float) -> None:
    assert confidence(likely, 0.5, AS_LIKELY) == pytest.approx(likely)
    assert odds(1 - likely) == pytest.approx(-odds(likely), abs=1e-9)


def test_odds_of_what_is_certain_have_an_end() -> None:
    assert odds(1.0) == odds(0.9999) == pytest.approx(9.21, abs=0.01)
    assert odds(0.0) == odds(0.0001) == pytest.approx(-9.21, abs=0.01)
