"""The rows that lists and counts are made from: the same whatever came first, and proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Flaw, Record
from onrecord.record.standing import read_day, read_month
from onrecord.record.standing.newest import order_newest
from tests.record.views.conftest import ANA, join

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date

    from onrecord.nouns import Reading

PLACES = st.tuples(st.none() | st.dates(), st.sampled_from(["sha256:0a", "sha256:b0"]), st.integers(0, 99_999))


def look(record: Record) -> tuple[Any, ...]:
    """All that can be looked at."""
    occasions = record.occasions()
    return (
        *(record.speaker(row.key) for row in record.speakers().rows),
        *(record.outlet(row.name) for row in record.outlets().rows if row.name),
        *(record.occasion(row.key) for row in occasions.rows),
        *(record.versions(hit.id) for hit in record.latest()),
        occasions,
        record.matrix(),
        record.covered_months(),
    )


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2)])
def test_what_is_shown_does_not_depend_on_what_was_added_first(
    filled: Record,
    kind: str,
    make_db: Callable[[str], AbstractContextManager[str]],
    readings: tuple[Reading, ...],
    order: tuple[int, ...],
) -> None:
    with make_db(kind) as db, Record.open(db) as other:
        for at in order:
            other.add(readings[at])
            join(other)
        assert look(other) == look(filled)


def test_a_page_is_shown_as_soon_as_it_is_added(record: Record, readings: tuple[Reading, ...]) -> None:
    record.add(readings[0])
    assert record.speaker(ANA).statements == 2
    outlet = record.outlet("Harbour Post")
    assert (outlet.cues, outlet.unjoined) == ((), 2)
    (occasion,) = record.occasions().rows
    assert record.occasion(occasion.key).statements == 2


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM said WHERE n = 1",
        "UPDATE said SET person = NULL WHERE n = 1",
        "UPDATE said SET cue = 'claimed' WHERE n = 1",
        "UPDATE printed SET statements = 99 WHERE page = 1",
        "DELETE FROM printed WHERE page = 1",
        "UPDATE tallies SET statements = 99 WHERE person = 'person:ana brask'",
        "DELETE FROM tallies WHERE person = 'person:ana brask'",
        "UPDATE occasions SET newest = 'x'",
    ],
)
def test_rows_that_were_changed_are_found(filled: Record, db: str, change: Callable[..., None], damage: str) -> None:
    change(db, damage)
    assert {finding.flaw for proof in filled.verify() for finding in proof.findings} == {Flaw.INDEX}


@given(st.lists(PLACES, unique=True))
def test_one_text_puts_the_newest_first(places: list[tuple[date | None, str, int]]) -> None:
    told = sorted(places, key=lambda it: order_newest(*it))
    assert told == sorted(places, key=lambda it: (-it[0].toordinal() if it[0] else 1, it[1], it[2]))


@given(st.dates())
def test_its_day_and_month_can_be_read_again(day: date) -> None:
    newest = order_newest(day, "sha256:0a", 1)
    assert (read_day(newest), read_month(newest)) == (day.isoformat(), day.isoformat()[:7])


def test_without_day_there_is_none_to_read() -> None:
    newest = order_newest(None, "sha256:0a", 1)
    assert (read_day(newest), read_month(newest)) == (None, None)
