"""The two indexes: the same words find the same statements in the same order, whatever database holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from onrecord.nouns import Reading

WORDS = "harbour harb open opens stays the zoë łoś 3.5 rock’n’roll 𞤀𞤣𞤤𞤢𞤥 港は ha x؝y".split()
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
PIECES = st.one_of(PHRASES, PHRASES.map('"{}"'.format), st.sampled_from(WORDS).map(lambda word: f"{word[:3]}*"))
QUERIES = st.lists(PIECES, min_size=1, max_size=3).map(" ".join)
LONG = "é" * 900


@pytest.fixture(scope="module")
def both(
    make_db: Callable[[str], AbstractContextManager[str]], make_reading: Callable[..., Reading]
) -> Iterator[tuple[Record, Record]]:
    """Two records of the same pages, whose statements are made of a few words in many ways."""
    said = [
        ": “" + " ".join(WORDS[(n * step + k) % len(WORDS)] for k in range(1 + (n * step) % 9)) + ".”"
        for n in range(12)
        for step in (1, 3, 5, 0)
    ]
    said += [": “ha ha ha ha.”", ": “ha ha.”", f": “{LONG}.”", f": “{LONG}e.”", f": “{'open ' * 300}stays.”"]
    said += [f": “{'harbour the ' * 9000}stays open.”"]
    with make_db("sqlite") as here, make_db("postgresql") as there, Record.open(here) as a, Record.open(there) as b:
        for record in (a, b):
            for n in range(4):
                record.add(make_reading(f"{n}.txt", *said[n::4], title=f"Of {n}"))
        yield a, b


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_the_same_words_find_the_same_statements_in_the_same_order(both: tuple[Record, Record], query: str) -> None:
    one, other = (record.search(query, limit=1000) for record in both)
    assert one == other


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (LONG, 1),
        (f"{LONG}*", 2),
        (f"{LONG[:399]}*", 2),
        (LONG[:450], 0),
        (f'"{LONG}"', 1),
        (f'"{"open " * 300}"', 1),
        (f'"{"harbour the " * 6000}"', 1),
    ],
    ids=lambda told: str(told)[:20],
)
def test_what_goes_beyond_the_limits_of_an_index_is_found_by_both(
    both: tuple[Record, Record], query: str, found: int
) -> None:
    one, other = (record.search(query) for record in both)
    assert one == other
    assert one.total == found
