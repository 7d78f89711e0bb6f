"""Sentences as vectors: near ones mean alike, and a name is near itself alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.vectors import WIDTH, encode, hashed, pack, unpack, weigh

CLOSED = "The harbour will be closed to ships."


def product(a: str, b: str) -> float:
    first, second = encode([a, b])
    return float(first @ second)


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("Vessels cannot enter the port.", "Taxes are too high."),
        ("The port is being shut.", "The choir will sing at the school."),
    ],
)
def test_what_means_alike_is_nearer(nearer: str, farther: str) -> None:
    assert product(CLOSED, nearer) > product(CLOSED, farther)


def test_whose_name_it_is_tells_nothing_but_that_it_is_the_same() -> None:
    same = product("Okonkwo resigned.", "Ms Okonkwo is leaving.")
    assert same > product("Okonkwo resigned.", "Ms Mórvane is leaving.")
    assert abs(float(hashed("okonkwo") @ hashed("morvane"))) < 0.4


def test_case_and_marks_do_not_matter() -> None:
    assert product("Łoś stays, “for ever”", "LOS STAYS FOR EVER") == pytest.approx(1.0)


def test_nothing_is_near_nothing() -> None:
    assert encode(["", "?!"]).tolist() == [[0.0] * WIDTH] * 2
    assert encode([]).shape == (0, WIDTH)


@pytest.mark.parametrize(
    ("common", "rare"), [("the", "harbour"), ("said", "resigned"), ("harbour", "okonkwo"), ("in", "7")]
)
def test_rare_words_weigh_more(common: str, rare: str) -> None:
    assert 0 < weigh(common) < weigh(rare) <= 1


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_packed_vectors_stay_what_they_are(texts: list[str]) -> None:
    vectors = encode(texts)
    assert np.abs(unpack(pack(vectors)) - vectors).max() <= 0.5 / 127 + 1e-6
    assert np.linalg.norm(vectors, axis=1).max() <= 1 + 1e-5
