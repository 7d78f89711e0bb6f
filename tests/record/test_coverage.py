"""What was read: the pages that a search looked through, and what may have been among them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import UsageError
from onrecord.nouns import Failure
from onrecord.record import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Record

READ = "2024-03-15"  # the day of the clock


@pytest.fixture(autouse=True)
def pages(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “One.”", "Ana Brask: “Two.”", published="2024-03-10"))
    record.add(make_reading("b.txt", outlet="HARBOUR POST", published="2024-03-11"))
    record.add(make_reading("c.txt", outlet="Valley Voice", published=None))
    record.add(make_reading("d.txt", outlet=None, published="2024-03-10"))
    record.add_failure(Failure("lost.html", "unreadable", "there is no such file"))


def test_pages_are_counted_by_the_day_they_were_read(record: Record) -> None:
    assert record.cover() == (
        Coverage(READ, "HARBOUR POST", None, 2, 3),
        Coverage(READ, "Valley Voice", None, 1, 1),
        Coverage(READ, None, None, 1, 1),
        Coverage(READ, None, "unreadable", 1, 0),
    )


def test_or_by_the_day_of_their_article(record: Record) -> None:
    assert record.cover(by="published") == (
        Coverage("2024-03-10", "Harbour Post", None, 1, 2),
        Coverage("2024-03-10", None, None, 1, 1),
        Coverage("2024-03-11", "HARBOUR POST", None, 1, 1),
        Coverage(None, "Valley Voice", None, 1, 1),
        Coverage(None, None, "unreadable", 1, 0),
    )


def test_what_may_be_of_the_outlet_and_the_days_is_counted_apart(record: Record) -> None:
    found = record.cover(by="published", outlet="harbour post", since=date(2024, 3, 10), until=date(2024, 3, 10))
    assert found == (
        Coverage("2024-03-10", "Harbour Post", None, 1, 2),
        Coverage("2024-03-10", None, None, 1, 1),
        Coverage(None, None, "unreadable", 1, 0),
    )


@pytest.mark.parametrize(("since", "until", "many"), [(15, 15, 5), (16, 20, 0), (1, 14, 0)])
def test_days_of_reading_are_whole_days(record: Record, since: int, until: int, many: int) -> None:
    found = record.cover(since=date(2024, 3, since), until=date(2024, 3, until))
    assert sum(row.pages for row in found) == many


def test_a_page_met_again_is_one_page(record: Record, make_reading: Callable[..., Reading]) -> None:
    before = record.cover()
    record.add(make_reading("c.txt", outlet="Valley Voice", published=None))
    assert record.cover() == before


def test_the_sum_is_what_the_record_holds(record: Record) -> None:
    counts = record.counts()
    for rows in (record.cover(), record.cover(by="published")):
        assert sum(row.pages for row in rows if row.reason is None) == counts.pages
        assert sum(row.statements for row in rows) == counts.statements
        assert sum(row.pages for row in rows if row.reason) == counts.failures


def test_what_cannot_be_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="no day is both"):
        record.cover(since=date(2024, 3, 2), until=date(2024, 3, 1))
    with pytest.raises(UsageError, match="has no word"):
        record.cover(outlet="!")
