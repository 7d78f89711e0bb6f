"""What a run costs once is told apart from what each page costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("warcio", reason="the bench of batches writes archives with warcio")
pytest.importorskip("pyarrow", reason="the bench of batches reads Parquet")

from bench.batch_cost import split_cost

SECONDS = st.floats(0, 1_000)


@given(SECONDS, SECONDS, st.integers(1, 500), st.integers(1, 500))
def test_two_sizes_tell_what_is_paid_once_from_what_each_page_costs(
    once: float, page: float, few: int, more: int
) -> None:
    small, large = few, few + more
    cost = split_cost((small, once + page * small), (large, once + page * large))
    assert cost.page == pytest.approx(page, abs=1e-6)
    assert cost.once == pytest.approx(once, abs=1e-3)
