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


@pytest.fixture
def doubtful(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """Ana or Anna Brask, with two statements each; Ann or Anne Orn, with one each."""
    record.add(make_reading("a.txt", "Ana Brask: “One.”", "Havel Orn: “One.”"))
    record.add(make_reading("b.txt", "Anna Brask: “Two.”", "Anna Brask: “Three.”", "Ann Orn: “Two.”"))
    record.add(make_reading("c.txt", "Ana Brask: “Four.”", "Anne Orn: “Four.”"))
    for _ in record.join():
        pass
    return record


def test_persons_who_may_be_one_are_asked_about_those_of_whom_more_is_known_first(doubtful: Record) -> None:
    first, second = doubtful.review_people()
    assert {first.one.key, first.other.key} == {"person:ana brask", "person:anna brask"}
    assert (first.one.statements, first.other.statements) == (2, 2)
    assert {second.one.name, second.other.name} == {"Ann Orn", "Anne Orn"}
    assert first.evidence
    assert [pair.one.key for pair in doubtful.review_people(1)] == [first.one.key]


@pytest.mark.parametrize("act", ["merge", "split"])
def test_whoever_answers_takes_the_pair_off_the_list(doubtful: Record, act: str) -> None:
    first, second = doubtful.review_people()
    getattr(doubtful, act)(first.one.key, first.other.key, by="mira")
    for _ in doubtful.join():
        pass
    assert doubtful.review_people() == (second,)


def test_a_review_of_persons_has_a_limit(record: Record) -> None:
    for wrong in (0, MOST_AT_ONCE + 1):
        with pytest.raises(UsageError, match="one to"):
            record.review_people(wrong)
