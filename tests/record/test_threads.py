"""One record, asked from many threads at once, as the views of a site do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import BusyError
from onrecord.record.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Reading
    from onrecord.record import Record
    from onrecord.record.database import Database

_THREADS = 24


def test_what_is_asked_from_many_threads_is_answered_as_from_one(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    record.add(make_reading("harbour.txt", "Ana Brask: “The harbour stays open.”"))
    asked = [record.search("harbour"), record.search("ferry")]
    with ThreadPoolExecutor(_THREADS) as threads:
        answers = list(threads.map(lambda n: record.search(("harbour", "ferry")[n % 2]), range(4 * _THREADS)))
    assert answers == asked * (2 * _THREADS)


def test_a_page_that_is_added_while_others_search_is_found_whole(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    said = [f"Ana Brask: “The harbour stays open on day {n}.”" for n in range(20)]
    with ThreadPoolExecutor(_THREADS) as threads:
        totals = [threads.submit(lambda: record.search("harbour").total) for _ in range(_THREADS)]
        threads.submit(record.add, make_reading("harbour.txt", *said)).result()
        assert {total.result() for total in totals} <= {0, len(said)}


def test_who_waits_too_long_for_a_connection_is_told_to_try_again(db: str) -> None:
    database = open_database(db, create=True, busy_timeout=0.05)
    with ExitStack() as held:
        held.callback(database.close)
        with pytest.raises(BusyError, match="too many are asking"):
            _hold(database, held)


def _hold(database: Database, held: ExitStack) -> None:
    for _ in range(100):
        held.enter_context(database.read())
