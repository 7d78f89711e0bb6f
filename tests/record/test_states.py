"""The state of a record: another word after everything that may change an answer, the same after everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import Failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Reading
    from onrecord.record import Record


def test_each_change_gives_a_state_that_was_never_before(record: Record, make_reading: Callable[..., Reading]) -> None:
    states = [record.state()]
    record.add(make_reading("a.txt", "Ana Brask: “The harbour stays open.”"))
    states.append(record.state())
    list(record.join())
    states.append(record.state())
    record.add_failure(Failure("b.html", "unreadable", "no such file"))
    states.append(record.state())
    record.judge("accept", record.search().hits[0].id, by="mira")
    states.append(record.state())
    record.import_people(['{"name": "Ana Brask", "qid": "Q1", "aliases": ["A. Brask"], "type": "person"}'], csv=False)
    states.append(record.state())
    assert len(set(states)) == len(states)


def test_reading_changes_nothing(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “The harbour stays open.”"))
    before = record.state()
    record.search("harbour")
    record.counts()
    assert record.state() == before
