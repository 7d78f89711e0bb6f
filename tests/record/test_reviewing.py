"""What to look at next: the least certain first, without what somebody has judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import UsageError
from onrecord.nouns import Link, Reason, Span
from onrecord.record import MOST_AT_ONCE, Correction, Doubt, Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Record


@pytest.fixture
def ids(record: Record, make_reading: Callable[..., Reading]) -> list[str]:
    """Four statements: sure, hardly sure, fairly sure, and sure but for whom of three is meant."""
    made = make_reading("harbour.txt", "Ana Brask: “Yes.”", "Bram Oster: “No.”", "Orn Tell: “So.”", "She: “Well.”")
    sure = (0.9, 0.2, 0.6, 0.95)
    said = [replace(one, confidence=certainty) for one, certainty in zip(made.statements, sure, strict=True)]
    open_link = Link(None, how="rules@1", reason=Reason.AMBIGUOUS, candidates=("p1", "p2", "p3"))
    said[3] = replace(said[3], speaker=open_link)
    record.add(replace(made, statements=tuple(said)))
    return [one.id for one in said]


def listed(record: Record, limit: int = 20) -> list[tuple[str, Doubt]]:
    return [(question.hit.id, question.doubt) for question in record.review(limit)]


def test_the_least_certain_come_first_and_say_what_is_doubted(record: Record, ids: list[str]) -> None:
    assert listed(record) == [
        (ids[1], Doubt.READING),
        (ids[3], Doubt.SPEAKER),
        (ids[2], Doubt.READING),
        (ids[0], Doubt.READING),
    ]
    assert [round(question.certainty, 2) for question in record.review(20)] == [0.2, 0.33, 0.6, 0.9]


def test_no_more_are_given_than_are_asked_for(record: Record, ids: list[str]) -> None:
    assert [one for one, _ in listed(record, 2)] == [ids[1], ids[3]]
    for wrong in (0, MOST_AT_ONCE + 1):
        with pytest.raises(UsageError, match="one to"):
            record.review(wrong)


def test_what_was_accepted_rejected_or_mended_is_not_asked_again(record: Record, ids: list[str]) -> None:
    record.judge("accept", ids[0], by="mira")
    record.judge("reject", ids[1], by="mira")
    record.judge("mend", ids[2], {"content": (Span(0, 6),)}, by="mira")
    assert [one for one, _ in listed(record)] == [ids[3]]
    record.undo(2, by="mira")
    assert [one for one, _ in listed(record)] == [ids[1], ids[3]]


def test_whose_speaker_was_set_is_asked_about_for_its_words_alone(record: Record, ids: list[str]) -> None:
    record.judge("set", ids[3], Correction(Field.PLACE, "Ness"), by="mira")
    assert (ids[3], Doubt.SPEAKER) in listed(record)
    record.judge("set", ids[3], Correction(Field.SPEAKER, "Ana Brask"), by="mira")
    assert listed(record)[-1] == (ids[3], Doubt.READING)


def test_an_empty_record_asks_nothing(record: Record) -> None:
    assert record.review(5) == ()


def test_the_order_is_that_of_all_pages_whatever_was_added_first(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    sure = {"Yes.": 0.305, "No.": 0.3049, "So.": 0.0, "Well.": 1.0}
    for words, certainty in sure.items():
        made = make_reading(f"{words}txt", f"Ana Brask: “{words}”")
        record.add(replace(made, statements=tuple(replace(it, confidence=certainty) for it in made.statements)))
    assert [question.hit.words for question in record.review()] == ["“So.”", "“No.”", "“Yes.”", "“Well.”"]
