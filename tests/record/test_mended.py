"""What people mended or set is what searches look at, whatever the machine read."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from onrecord.nouns import Span, Value, statement_id
from onrecord.record import Correction, Field, Record, Verdict
from onrecord.record.finding_aids import reword
from onrecord.record.judgements.ruling import load_rulings
from onrecord.record.opening import open_database
from onrecord.record.tables import pages, statements
from tests.record.test_migrating import step_back
from tests.record.views.conftest import join

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.nouns import Reading

OPEN = "Ana Brask, 2024-03-14: “The harbour stays open,” | “until the herring have passed.”"
PAPER = "Bram Oster: “The ferry is only paper.”"
MENDED = "“The harbour stays open,”"


@pytest.fixture
def reading(make_reading: Callable[..., Reading]) -> Reading:
    made = make_reading("harbour.txt", OPEN, PAPER)
    first, second = made.statements
    told = replace(first, place=Value("Quay Hall"), addressee=Value("the pilots"))
    return replace(made, statements=(told, second))


@pytest.fixture
def ids(record: Record, reading: Reading) -> list[str]:
    """The ids of the two statements of harbour.txt, which is on the record."""
    record.add(reading)
    return [statement.id for statement in reading.statements]


@pytest.fixture
def mended(record: Record, reading: Reading, ids: list[str]) -> Record:
    """The first statement without its second piece, and another cue; the second one with a word more behind it."""
    record.judge("mend", ids[0], {"content": reading.statements[0].content[:1], "cue": ()}, by="mira")
    at = reading.text.text.index("Bram Oster")
    record.judge("mend", ids[1], {"content": (*reading.statements[1].content, Span(at, at + 4))}, by="mira")
    return record


def find(record: Record, words: str) -> list[str]:
    return [hit.words for hit in record.search(words).hits]


def flaws(record: Record) -> list[str]:
    return [finding.message for proof in record.verify() for finding in proof.findings]


def test_words_that_were_mended_are_found_and_shown(mended: Record) -> None:
    assert find(mended, "harbour") == [MENDED]
    assert find(mended, "herring") == []
    assert find(mended, "bram ferry") == ["“The ferry is only paper.” Bram"]
    assert flaws(mended) == []


def test_what_is_undone_is_found_as_it_was_read(mended: Record) -> None:
    mended.undo(1, by="jon")
    assert find(mended, "herring") == ["“The harbour stays open,” “until the herring have passed.”"]
    mended.undo(3, by="jon")
    assert find(mended, "herring") == []
    assert flaws(mended) == []


def test_what_is_rejected_after_it_was_mended_is_found_as_it_was_mended(mended: Record, ids: list[str]) -> None:
    mended.judge("reject", ids[0], by="jon")
    assert [hit.words for hit in mended.search("harbour", rejected=True).hits] == [MENDED]
    assert mended.search("herring", rejected=True).total == 0
    assert flaws(mended) == []


def test_a_search_by_meaning_that_has_been_made_before_sees_what_was_mended_since(
    record: Record, reading: Reading, ids: list[str]
) -> None:
    asked = "the harbour stays open"
    before = record.search(like=asked)
    record.judge("mend", ids[0], {"content": reading.statements[0].content[:1]}, by="mira")
    after = record.search(like=asked)
    assert before.hits[0].id == after.hits[0].id == ids[0]
    assert after.cosines[0] > before.cosines[0]


def test_a_quotation_is_checked_against_what_was_mended(mended: Record, reading: Reading, ids: list[str]) -> None:
    answer = mended.check("the ferry is only paper bram")
    assert (answer.verdict, [it.hit.id for it in answer.hits]) == (Verdict.WORD_FOR_WORD, [ids[1]])
    first, last = answer.hits[0].spans
    assert (first.of(reading.text.text), last.of(reading.text.text)) == ("The ferry is only paper.”", "Bram")


def test_statements_are_compared_as_they_were_mended(mended: Record, ids: list[str]) -> None:
    by_id = {version.hit.id: version for version in mended.compare(*ids).versions}
    assert (by_id[ids[0]].hit.words, by_id[ids[0]].cues) == (MENDED, ())
    assert by_id[ids[1]].cues == ("said",)


def test_the_cues_of_an_outlet_are_those_that_were_mended(record: Record, reading: Reading, ids: list[str]) -> None:
    join(record)
    assert [(cue.cue, cue.statements) for cue in record.outlet("Harbour Post").cues] == [("said", 2)]
    record.judge("mend", ids[0], {"cue": reading.statements[0].source}, by="mira")
    record.judge("mend", ids[1], {"cue": ()}, by="mira")
    assert [(cue.cue, cue.statements) for cue in record.outlet("Harbour Post").cues] == [("ana brask", 1)]
    assert flaws(record) == []


def test_what_was_mended_stays_found_when_a_newer_program_reads_the_page(
    mended: Record, reading: Reading, ids: list[str]
) -> None:
    first, second = reading.statements
    newer = replace(first, cue=())
    newer = replace(newer, id=statement_id(reading.page.id, newer.content, newer.cue, newer.source))
    mended.replace(replace(reading, statements=(newer, second), read_by=(("onrecord", "0.9.0"),)))
    assert [(hit.id, hit.words) for hit in mended.search("harbour").hits] == [(newer.id, MENDED)]
    assert find(mended, "herring") == []
    assert flaws(mended) == []
    mended.replace(replace(reading, statements=(second,), read_by=(("onrecord", "1.0.0"),)))
    assert find(mended, "harbour") == []
    assert flaws(mended) == []


def test_a_copy_of_the_record_finds_what_was_mended(mended: Record, tmp_path: Path) -> None:
    mended.backup(tmp_path / "copy.db")
    with Record.open(tmp_path / "copy.db", create=False) as copy:
        assert (find(copy, "harbour"), find(copy, "herring")) == ([MENDED], [])
        assert flaws(copy) == []


def test_mended_words_that_were_changed_behind_its_back_are_named(
    mended: Record, db: str, change: Callable[..., None]
) -> None:
    change(db, "UPDATE rulings SET words = 'The harbour is shut' WHERE cue_words IS NULL")
    assert "the rulings that searches look at don't come out of the judgements" in flaws(mended)


def test_judging_a_page_that_was_read_by_other_rules_keeps_what_was_mended(
    mended: Record, db: str, change: Callable[..., None], ids: list[str]
) -> None:
    change(db, "UPDATE pages SET text_rules = 'older'")
    mended.judge("accept", ids[0], by="jon")
    assert find(mended, "harbour") == [MENDED]


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("2024-03-11", "2024-03-11", "2024-03-11"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (None, "2024-03-15", "2024-03-15"),  # when the article was published
    ],
)
@pytest.mark.parametrize("rejected", [False, True])
def test_a_search_by_day_looks_at_the_day_that_people_set(
    record: Record, ids: list[str], told: str | None, first: str, last: str, rejected: bool
) -> None:
    record.judge("set", ids[0], Correction(Field.SAID_ON, told), by="mira")
    for at in ("2024-01-31", "2024-02-01", "2024-02-29", "2024-03-11", "2024-03-14", "2024-03-15", "2024-03-16"):
        day = date.fromisoformat(at)
        found = {hit.id for hit in record.search(since=day, until=day, rejected=rejected).hits}
        assert (ids[0] in found) == (first <= at <= last)
    assert flaws(record) == []


def test_a_search_by_place_or_addressee_looks_at_what_people_set(record: Record, ids: list[str]) -> None:
    assert [hit.id for hit in record.search(place="quay", addressee="pilots").hits] == [ids[0]]
    record.judge("set", ids[0], Correction(Field.PLACE, "Strait House"), by="mira")
    record.judge("set", ids[0], Correction(Field.ADDRESSEE, None), by="mira")
    assert [hit.id for hit in record.search(place="strait").hits] == [ids[0]]
    assert record.search(place="quay").total == record.search(addressee="pilots").total == 0
    assert flaws(record) == []


def test_what_was_rejected_is_found_by_the_place_and_day_that_were_read(record: Record, ids: list[str]) -> None:
    record.judge("reject", ids[0], by="mira")
    for asked in ({"place": "quay"}, {"addressee": "pilots"}, {"until": date(2024, 3, 14)}):
        assert record.search(**asked).total == 0
        assert record.search(**asked, rejected=True).total == 1


def test_a_record_of_the_schema_before_finds_what_was_mended_once_it_is_migrated(
    mended: Record, db: str, ids: list[str]
) -> None:
    mended.judge("set", ids[1], Correction(Field.SAID_ON, "2023-05-01"), by="mira")
    with closing(open_database(db, create=False, busy_timeout=1)) as database, database.write() as connection:
        kept = load_rulings(connection, connection.scalars(select(pages.c.id)).one())
        assert len(kept) == len(ids)
        read = {row.n: row.words for row in connection.execute(select(statements.c.n, statements.c.words))}
        connection.exec_driver_sql("UPDATE rulings SET words = NULL")
        reword(connection, 1, {n: (row["words"], read[n]) for n, row in kept.items()})
        step_back(connection, "0011")
    with Record.open(db, create=False) as record:
        assert (find(record, "harbour"), find(record, "herring")) == ([MENDED], [])
        assert [hit.id for hit in record.search(until=date(2023, 12, 31)).hits] == [ids[1]]
        assert flaws(record) == []
