"""The trees learn what they are shown, and the graph that ships says what they say, to the last line on a threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="needs the extra that trains: pip install 'onrecord[train]'")
pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")

from onrecord.articles import stacking
from onrecord.articles.features import observe
from onrecord.nouns import Page
from onrecord.text import render
from onrecord.weights import load
from training.blocks.learning import Lesson
from training.blocks.train import release_trees
from training.blocks.trees import learn

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.articles.features import Numbers

LINES = 600


def page(number: int) -> tuple[Numbers, Lesson]:
    """Lines that are body where the network says so and the line has words, whatever else it sees."""
    rng = np.random.default_rng(number)
    table = rng.normal(size=(LINES, len(stacking.NAMES))).astype(np.float32)
    likely, worded = table[:, stacking.NAMES.index("body+0")], table[:, stacking.NAMES.index("words")]
    body = ((likely > 0) & (worded > -0.5)).astype(np.float32)
    text = render(Page(str(number), b"A line\n" * LINES))
    return table, Lesson(observe(text), body, np.zeros(LINES, np.int64), np.ones(LINES, np.float32))


def test_they_learn_which_lines_are_the_article_and_ship_as_they_learned(tmp_path: Path) -> None:
    tables, lessons = zip(*(page(number) for number in range(8)), strict=True)
    boosters = learn(tables, lessons, threads=1)
    release_trees(boosters, tmp_path / "bodies")
    model = load("bodies", 1, tmp_path)
    table, told = page(99)
    # On a threshold itself, and on either side of it.
    for column, threshold in thresholds(boosters[0].dump_model()["tree_info"])[:LINES]:
        table[0, column] = threshold
        table[1, column] = np.nextafter(np.float32(threshold), np.float32(np.inf))
        table[2, column] = np.nextafter(np.float32(threshold), np.float32(-np.inf))
    said = model.run({"lines": table})["body"]
    assert said.shape == (LINES, 1)
    odds = np.mean([booster.predict(table, raw_score=True) for booster in boosters], 0)
    assert said[:, 0] == pytest.approx(1 / (1 + np.exp(-odds)), abs=1e-5)
    assert len({booster.model_to_string() for booster in boosters}) == len(boosters) > 1
    assert ((said[3:, 0] > 0.5) == (told.body[3:] > 0)).mean() > 0.95


def thresholds(trees: list[dict[str, object]]) -> list[tuple[int, float]]:
    found: dict[int, float] = {}
    waiting = [tree["tree_structure"] for tree in trees]
    while waiting:
        at = waiting.pop()
        assert isinstance(at, dict)
        if "threshold" in at:
            found[at["split_feature"]] = at["threshold"]
            waiting += [at["left_child"], at["right_child"]]
    return list(found.items())
