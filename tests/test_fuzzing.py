"""Ten thousand broken pages, none of which takes anything down. In CI; on a desk, some hundreds."""

from __future__ import annotations

import os

from onrecord import Failure, Settings, Until
from onrecord.reading.sharing import share
from onrecord.reading.wire import Terms
from tests.corpora import SHARED
from tests.fuzzing import mutate, mutated, sample_pages

MANY = 10_000 if SHARED.exists() and os.environ.get("CI") == "true" else 400
# What a broken page may be refused for: with its reason, at once. A defect, a crash or a limit on time is none.
REFUSED = {"not_text", "too_large"}
SECONDS = 20.0


def test_broken_pages_are_read_or_refused_and_nothing_else() -> None:
    terms = Terms(Until.ARTICLE, 1, SECONDS, Settings().max_page_memory)
    pages = sample_pages(150)
    found = list(share(mutated(pages, range(MANY)), terms, workers=2))
    assert len(found) == MANY
    assert [one for one in found if isinstance(one, Failure) and one.code not in REFUSED] == []
    # Broken, not destroyed: most are still pages.
    assert sum(isinstance(one, Failure) for one in found) < MANY / 4


def test_a_seed_breaks_a_page_the_same_way_each_time() -> None:
    pages = sample_pages(0)
    assert list(mutated(pages, range(50))) == [mutate(pages, seed) for seed in range(50)]
