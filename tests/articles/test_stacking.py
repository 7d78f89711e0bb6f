"""What the trees see of a line: what the network says of the line, of its neighbours, and of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import features
from onrecord.articles.judging import ROLES, Answers
from onrecord.articles.stacking import NAMES, observe
from onrecord.nouns import Page, Role
from onrecord.text import render

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = ("Home and tides", "The harbour stays open, Brask said.", "Herring prices", "Brask has the harbour.", "Tides")
BODY = (0.1, 0.9, 0.2, 0.8, 0.0)


def table(lines: Sequence[str] = LINES, body: Sequence[float] = BODY) -> features.Numbers:
    seen = features.observe(render(Page("page", "\n\n".join(lines).encode())))
    roles = np.zeros((len(body), len(ROLES)), np.float32)
    roles[:, ROLES.index(Role.BODY)] = body
    return observe(seen, Answers(np.array(body, np.float32), roles, np.linspace(0, 0.5, len(body), dtype=np.float32)))


def column(name: str, of: features.Numbers | None = None) -> list[float]:
    found = (table() if of is None else of)[:, NAMES.index(name)]
    return [round(float(number), 4) for number in found]


def test_each_column_has_a_name_of_its_own() -> None:
    assert table().shape == (5, len(NAMES))
    assert len(set(NAMES)) == len(NAMES)
    assert table().dtype == np.float32


def test_what_is_said_of_the_neighbours_stands_beside_the_line() -> None:
    assert column("body+0") == pytest.approx(BODY)
    assert column("body+1") == pytest.approx([0.9, 0.2, 0.8, 0.0, -1])
    assert column("body-2") == pytest.approx([-1, -1, 0.1, 0.9, 0.2])
    assert column("body+5") == [-1] * 5
    assert column("role_body-1") == pytest.approx([-1, *BODY[:-1]])
    assert column("ends+2") == [0, 1, 0, -1, -1]


def test_a_line_knows_how_much_of_the_article_stands_above_and_below() -> None:
    words = [chance * count for chance, count in zip(BODY, (3, 6, 2, 4, 1), strict=True)]
    total = sum(words) + 1
    assert column("above") == pytest.approx([sum(words[:i]) / total for i in range(5)], abs=1e-4)
    assert column("below") == pytest.approx([(1 + sum(words[i + 1 :])) / total for i in range(5)], abs=1e-4)
    assert column("above_10") == column("above")
    assert column("surest") == pytest.approx([0.9] * 5)


def test_and_of_the_lines_nearby_only_so_many_count() -> None:
    far = table([f"line {number}" for number in range(40)], [1.0] * 40)
    assert column("above_10", far)[20] == pytest.approx(20 / 81, abs=1e-4)
    assert column("below_25", far)[10] == pytest.approx(50 / 81, abs=1e-4)
    assert column("below_25", far)[30] == pytest.approx(18 / 81, abs=1e-4)


def test_words_count_as_told_where_another_likely_line_has_them() -> None:
    # `harbour` and `brask`, of four longer words, and of two.
    assert column("told+0")[1] == pytest.approx(2 / 3, abs=1e-4)
    assert column("told+0")[3] == 1
    assert column("told+0")[2] == 0
    # `tides` stands in two lines that aren't the article.
    assert column("untold+0")[0] == column("untold+0")[4] == 1
    assert column("told_here+0")[3] > column("told_here+0")[0]


@given(st.lists(st.tuples(st.text(max_size=30).filter(str.strip), st.floats(0, 1, width=32)), min_size=1, max_size=12))
def test_any_page_has_finite_numbers(lines: list[tuple[str, float]]) -> None:
    text = render(Page("page", "\n\n".join(line for line, _ in lines).encode("utf-8", "replace")))
    seen = features.observe(text)
    body = np.resize(np.array([chance for _, chance in lines], np.float32), len(seen))
    said = Answers(body, np.zeros((len(seen), len(ROLES)), np.float32), np.zeros(len(seen), np.float32))
    if len(seen):
        assert np.isfinite(observe(seen, said)).all()
