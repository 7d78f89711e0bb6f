"""Counting what fits, by speaker, outlet and month, each beside how many pages were read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import UsageError
from onrecord.record import Record, Tally
from tests.record.conftest import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from onrecord.nouns import Reading

HARBOUR, FERRY = "Ana Brask: “The harbour stays open.”", "Oda Lind: “The ferry is late.”"


@pytest.fixture(scope="module", params=KINDS)
def filled(
    request: pytest.FixtureRequest,
    make_db: Callable[[str], AbstractContextManager[str]],
    make_reading: Callable[..., Reading],
) -> Iterator[Record]:
    with make_db(request.param) as db, Record.open(db) as record:
        record.add(make_reading("a.txt", HARBOUR, FERRY, published="2024-03-15"))
        record.add(make_reading("b.txt", FERRY, published="2024-03-20", outlet="HARBOUR POST"))
        record.add(make_reading("c.txt", HARBOUR, ": “The harbour!”", published="2024-04-01", outlet="Valley Voice"))
        record.add(make_reading("d.txt", HARBOUR, published=None, outlet=None))
        yield record


def test_by_month_every_count_stands_beside_the_pages_of_the_month(filled: Record) -> None:
    found = filled.tally("month", "harbour")
    assert found.rows == (Tally("2024-03", 1, 2), Tally("2024-04", 2, 1), Tally(None, 1, 1))
    assert (found.statements, found.pages) == (4, 4)


def test_by_outlet_spellings_of_one_outlet_are_one_and_no_outlet_is_a_row(filled: Record) -> None:
    assert filled.tally("outlet").rows == (
        Tally("HARBOUR POST", 3, 2),
        Tally("Valley Voice", 2, 1),
        Tally(None, 1, 1),
    )


def test_by_speaker_the_pages_are_all_that_were_read(filled: Record) -> None:
    assert filled.tally("speaker").rows == (Tally("Ana Brask", 3, 4), Tally("Oda Lind", 2, 4), Tally(None, 1, 4))


def test_days_and_outlet_narrow_the_pages_too_and_what_is_not_told_may_be_among_them(filled: Record) -> None:
    found = filled.tally("speaker", since=date(2024, 4, 1), until=date(2024, 4, 30))
    assert found.rows == (Tally("Ana Brask", 1, 2), Tally(None, 1, 2))
    assert filled.tally("month", outlet="Valley Voice").rows == (Tally("2024-04", 2, 1),)


def test_a_limit_shows_the_first_rows_and_the_sums_stay(filled: Record) -> None:
    found = filled.tally("speaker", limit=1, offset=1)
    assert found.rows == (Tally("Oda Lind", 2, 4),)
    assert found.statements == 6


def test_meaning_is_not_counted(filled: Record) -> None:
    with pytest.raises(UsageError, match="has no edge to count to"):
        filled.tally("month", like="harbour")
