"""What a search found, by speaker, outlet and month, beside what was read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import UsageError
from onrecord.record import Share, Shares

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Reading
    from onrecord.record import Record
    from onrecord.record.asking import Asked


@pytest.fixture
def told(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """Three outlets in two months, a page that tells neither, and a statement that people rejected."""
    said = "Ana Brask: “The harbour stays open.”"
    record.add(make_reading("a.txt", said, "Bram Oster: “The harbour is full.”"))
    record.add(make_reading("b.txt", said, outlet="HARBOUR POST", published="2024-04-02"))
    record.add(make_reading("c.txt", "Ana Brask: “The ferry sails.”", outlet="Grey Sound Wire"))
    record.add(make_reading("d.txt", ": “The harbour is lost.”", outlet=None, published=None))
    (rejected,) = record.search("full").hits
    record.judge("reject", rejected.id, by="mira")
    return record


def test_each_count_stands_beside_the_pages_it_could_come_from(told: Record) -> None:
    assert told.search_shared("harbour").shares == Shares(
        statements=3,
        pages=4,
        speakers=(Share("person:ana brask", "Ana Brask", 2, 4), Share(None, None, 1, 4)),
        outlets=(Share("harbour post", "HARBOUR POST", 2, 2), Share(None, None, 1, 1)),
        months=(Share("2024-04", "2024-04", 1, 1), Share("2024-03", "2024-03", 1, 2), Share(None, None, 1, 1)),
    )


def test_pages_outside_of_the_days_asked_for_don_t_count(told: Record) -> None:
    shares = told.search_shared("harbour", published_since=date(2024, 4, 1)).shares
    assert shares is not None
    assert (shares.statements, shares.pages) == (1, 2)


def test_pages_of_another_outlet_than_asked_for_don_t_count(told: Record) -> None:
    shares = told.search_shared("", outlet="grey sound wire").shares
    assert shares is not None
    assert (shares.statements, shares.pages) == (1, 2)
    assert shares.outlets == (Share("grey sound wire", "Grey Sound Wire", 1, 1),)


def test_what_was_read_may_be_told_by_who_counted_it(told: Record) -> None:
    assert told.search_shared("harbour", covered=told.covered_months()) == told.search_shared("harbour")
    asked: Asked = {"outlet": "grey sound wire"}
    assert told.search_shared("", covered=told.covered_months(), **asked) == told.search_shared("", **asked)


def test_what_means_nearly_the_same_isn_t_counted(told: Record) -> None:
    found = told.search_shared(like="the ferry sails")
    assert found.total
    assert found.shares is None


def test_what_can_t_be_asked_is_refused(told: Record) -> None:
    with pytest.raises(UsageError):
        told.search_shared("harbour", kind="shouted")
