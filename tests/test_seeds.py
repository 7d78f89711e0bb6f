"""Real saved pages with gold, where they are at hand: what this version must reach on them."""

from __future__ import annotations

import pytest

from bench import quality
from tests.corpora import needs_corpora

pytestmark = needs_corpora


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> quality.Figures:
    return quality.seeds(tmp_path_factory.mktemp("seeds"))


def test_every_title_outlet_and_date_is_right_or_rightly_empty(figures: quality.Figures) -> None:
    assert (figures["seeds.titles"], figures["seeds.outlets"], figures["seeds.published"]) == (5, 5, 5)


def test_the_body_is_the_article_and_nothing_leaks_from_the_page(figures: quality.Figures) -> None:
    assert figures["seeds.body_f1"] >= 0.97
    assert figures["seeds.no_leaks"] == 0


def test_no_date_is_wrong(figures: quality.Figures) -> None:
    assert figures["seeds.no_wrong_dates"] == 0


def test_direct_statements_are_found_with_their_speakers(figures: quality.Figures) -> None:
    assert figures["seeds.direct_gold"] == figures["seeds.direct_found"] == figures["seeds.direct_speaker"] == 31
