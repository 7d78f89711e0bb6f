"""Whoever changes, removes or slips in a judgement behind the record's back is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.record import Flaw, Record
from onrecord.record.judgements.chain import hash_row, to_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading


@pytest.fixture
def judged(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """Four judgements: two statements rejected, one of them again taken for one, a merge."""
    reading = make_reading("harbour.txt", "Ana Brask: “Yes.”", "Bram Oster: “No.”")
    record.add(reading)
    for statement in reading.statements:
        record.judge("reject", statement.id, by="mira")
    record.undo(1, by="jon")
    record.merge("person:ana brask", "person:bram oster", by="jon")
    return record


def flaws(record: Record) -> list[str]:
    found = [finding for proof in record.verify() for finding in proof.findings]
    # What lists show follows from the judgements: where one was changed, both may be named.
    assert all(finding.flaw in {Flaw.JUDGEMENT, Flaw.INDEX} for finding in found)
    return [finding.message for finding in found]


def test_judgements_that_nobody_touched_are_proved(judged: Record) -> None:
    assert flaws(judged) == []


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE judgements SET by = 'jon' WHERE n = 1", "judgement 1 was changed"),
        ("UPDATE judgements SET act = 'accept' WHERE n = 2", "judgement 2 was changed"),
        ("UPDATE judgements SET at = '2020-01-01' WHERE n = 4", "judgement 4 was changed"),
        ("UPDATE judgements SET why = 'because' WHERE n = 3", "judgement 3 was changed"),
        ("UPDATE judgements SET spans = '{' WHERE n = 2", "judgement 2 was changed"),
        ("DELETE FROM judgements WHERE n = 2", "judgement 3 doesn't follow the one before"),
        ("UPDATE judgements SET n = 9 WHERE n = 4", "judgement 9 doesn't follow the one before"),
        ("UPDATE judgements SET hash = 'ff' WHERE n = 1", "judgement 1 was changed"),
        ("DELETE FROM rulings", "the rulings that searches look at don't come out"),
        ("UPDATE rulings SET ruling = 'accepted'", "the rulings that searches look at don't come out"),
    ],
)
def test_what_was_done_behind_its_back_is_named(
    judged: Record, db: str, change: Callable[..., None], sql: str, says: str
) -> None:
    change(db, sql)
    assert any(message.startswith(says) for message in flaws(judged))


def test_a_chain_that_was_made_anew_can_not_hang_a_judgement_on_other_words(
    judged: Record, db: str, change: Callable[..., None]
) -> None:
    before = ""
    for listed in judged.judgements().listed:
        forged = {**to_row(listed.judgement), "before": before}
        if forged["n"] == 2:
            forged["spans"] = '{"content": [[0, 1]], "cue": [], "source": []}'
        before = hash_row(forged)
        values = (forged["spans"], forged["before"], before, forged["n"])
        change(db, "UPDATE judgements SET spans = ?, before = ?, hash = ? WHERE n = ?", *values)
    assert "judgement 2 is of a statement whose spans give another id" in flaws(judged)


def test_a_damaged_row_takes_down_neither_the_proof_nor_the_pages(
    judged: Record, db: str, change: Callable[..., None]
) -> None:
    change(db, "UPDATE judgements SET value = x'ff' WHERE n = 4")
    assert flaws(judged)
    assert judged.counts().pages == 1


def test_the_end_of_the_chain_is_told_so_that_it_can_be_noted(judged: Record) -> None:
    end = judged.judgements().end
    judged.judge("accept", judged.search(rejected=True).hits[0].id, by="mira")
    assert len(end) == 64
    assert judged.judgements().end != end


def test_a_record_without_judgements_has_no_end(record: Record) -> None:
    assert record.judgements().end == ""
