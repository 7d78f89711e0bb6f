"""What waits to be looked at: handed out once, left out when judged, found anew after a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.web.judging import Queue

if TYPE_CHECKING:
    from onrecord.record import Record
    from tests.web.access.conftest import Clock


@pytest.fixture
def queue(record: Record, clock: Clock) -> Queue:
    return Queue(record, clock.seconds)


def next_of(queue: Queue, after: str | None = None) -> str | None:
    found = queue.find_next(after)
    return found.hit.id if found else None


def test_the_least_certain_comes_first_and_the_others_after_it(queue: Queue, ids: list[str]) -> None:
    first, second, third, fourth = ids[0], ids[1], ids[2], ids[3]
    assert [next_of(queue, after) for after in (None, first, second, third)] == [first, second, third, fourth]
    assert next_of(queue, fourth) == first


def test_what_was_judged_meanwhile_is_passed_over(queue: Queue, record: Record, ids: list[str]) -> None:
    assert next_of(queue) == ids[0]
    record.judge("reject", ids[1], by="jon")
    assert next_of(queue, ids[0]) == ids[2]
    record.judge("accept", ids[0], by="jon")
    record.judge("accept", ids[2], by="jon")
    assert next_of(queue) == ids[3]
    record.judge("accept", ids[3], by="jon")
    assert next_of(queue) is None


def test_what_was_undone_comes_again_after_a_while(queue: Queue, record: Record, ids: list[str], clock: Clock) -> None:
    made = record.judge("reject", ids[0], by="jon")
    assert next_of(queue) == ids[1]
    record.undo(made.n, by="jon")
    assert next_of(queue) == ids[1]
    clock.turn(601)
    assert next_of(queue) == ids[0]


def test_what_was_asked_is_remembered(queue: Queue, ids: list[str]) -> None:
    queue.find_next()
    question = queue.recall(ids[2])
    assert question is not None
    assert round(question.certainty, 2) == 0.33
    assert queue.recall("5d1f") is None
