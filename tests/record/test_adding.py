"""Adding: one transaction a page, the same page once, a reading that contradicts itself not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.errors import BusyError, PageError
from onrecord.nouns import Failure, Link
from onrecord.record import Outcome, Record
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.nouns import Reading

Rows = dict[str, list[tuple[Any, ...]]]


def test_a_page_added_twice_adds_nothing(
    record: Record, db: str, make_reading: Callable[..., Reading], see_rows: Callable[[str], Rows]
) -> None:
    assert record.add(make_reading()) is Outcome.ADDED
    before = see_rows(db)
    assert record.add(make_reading()) is Outcome.UNCHANGED
    assert see_rows(db) == before


def test_the_same_bytes_under_another_name_are_one_more_capture(
    record: Record, db: str, make_reading: Callable[..., Reading], see_rows: Callable[[str], Rows]
) -> None:
    first = make_reading("harbour.txt")
    when = datetime(2024, 3, 16, 8, 30, tzinfo=UTC)
    record.add(first)
    before = see_rows(db)
    again = replace(
        first, page=replace(first.page, name="archive/7.txt", url="https://harbour.example/7", captured_at=when)
    )
    assert record.add(again) is Outcome.UNCHANGED
    assert record.add(again) is Outcome.UNCHANGED
    after = see_rows(db)
    assert {row[2:] for row in after["captures"]} == {
        ("harbour.txt", None, None, None),
        ("archive/7.txt", "https://harbour.example/7", "2024-03-16T08:30:00+00:00", None),
    }
    assert {**after, "captures": []} == {**before, "captures": []}


def test_a_reading_that_breaks_half_way_leaves_nothing(
    record: Record, db: str, make_reading: Callable[..., Reading], see_rows: Callable[[str], Rows]
) -> None:
    record.add(make_reading("other.txt", "Oda Lind: “We were not asked.”"))
    before = see_rows(db)
    good = make_reading()
    twice = replace(good, statements=good.statements * 2)
    with pytest.raises(PageError, match=r"the reading of harbour\.txt contradicts itself"):
        record.add(twice)
    assert see_rows(db) == before
    assert record.add(good) is Outcome.ADDED


def test_a_speaker_that_the_reading_does_not_have_is_refused(
    record: Record, db: str, make_reading: Callable[..., Reading], see_rows: Callable[[str], Rows]
) -> None:
    before = see_rows(db)
    good = make_reading()
    lost = replace(good.statements[0], speaker=Link("p9", (), "by hand"))
    with pytest.raises(PageError):
        record.add(replace(good, statements=(lost,)))
    assert see_rows(db) == before


def test_a_page_without_statements_is_kept(record: Record, make_reading: Callable[..., Reading]) -> None:
    """What was read and said nothing belongs to the denominator."""
    silent = replace(make_reading(), statements=(), speakers=())
    assert record.add(silent) is Outcome.ADDED
    counts = record.counts()
    assert (counts.pages, counts.statements, counts.people) == (1, 0, 0)


def test_the_same_name_on_two_pages_is_one_person(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “The harbour stays open.”", "Brask: “For ever.”"))
    record.add(make_reading("b.txt", "ANA BRÅSK: “The harbour stays shut.”", "Brask: “For a week.”"))
    assert [person["key"].partition("@")[0] for person in record.export("people")] == [
        "person:ana brask",
        "person:brask",
        "person:brask",
    ]


def test_a_file_name_that_is_no_utf8_is_written_out(record: Record, make_reading: Callable[..., Reading]) -> None:
    """On Linux a name can hold any bytes; Python gives those that are no UTF-8 as lone surrogates."""
    name = os.fsdecode(b"harbour-\xff.txt")
    record.add(make_reading(name))
    record.add_failure(Failure(name, "damaged", "the stream ends early"))
    assert [line["page"] for line in record.export("ledger")] == ["harbour-\\udcff.txt"] * 2
    assert record.show(name) == record.show("harbour-\\udcff.txt")


def test_the_ledger_tells_what_was_added_and_what_failed_and_when(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    reading = make_reading()
    record.add(reading)
    record.add_failure(Failure("broken.gz", "damaged", "the stream ends early", "https://harbour.example/b"))
    record.add(reading)
    assert list(record.export("ledger")) == [
        {
            "at": "2024-03-15T12:00:00.000000+00:00",
            "page": "harbour.txt",
            "page_id": reading.page.id,
            "url": None,
            "outcome": "added",
            "code": None,
            "message": None,
        },
        {
            "at": "2024-03-15T12:01:00.000000+00:00",
            "page": "broken.gz",
            "page_id": None,
            "url": "https://harbour.example/b",
            "outcome": "failed",
            "code": "damaged",
            "message": "the stream ends early",
        },
    ]
    assert record.counts().failures == 1


def test_another_writer_makes_it_busy_and_loses_nothing(path: Path, make_reading: Callable[..., Reading]) -> None:
    with Record.open(str(path), settings=Settings(busy_timeout=0.01)) as record:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(BusyError, match="another process is writing"):
                record.add(make_reading())
            assert record.counts().pages == 0
        assert record.add(make_reading()) is Outcome.ADDED
