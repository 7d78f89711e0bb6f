"""A page read again: the machine's reading is replaced, what people judged stays, no id is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import PageError, UsageError
from onrecord.nouns import Failure, Page, Reading, Spans, statement_id
from onrecord.record import Binding, Outcome, Record, Reread, ShownPage, ShownStatement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

OPEN = "Ana Brask: “The harbour stays open.”"
PAPER = "Bram Oster: “It is only paper.”"
NEWER = (("onrecord", "0.9.0"),)


@pytest.fixture
def reading(make_reading: Callable[..., Reading], record: Record) -> Reading:
    """harbour.txt with two statements, which is on the record."""
    made = make_reading("harbour.txt", OPEN, PAPER)
    record.add(made)
    return made


def mend(reading: Reading, at: int, **spans: Spans) -> Reading:
    """The reading of a newer model, that found other spans for a statement."""
    said = list(reading.statements)
    other = replace(said[at], **spans)  # type: ignore[arg-type]
    said[at] = replace(other, id=statement_id(reading.page.id, other.content, other.cue, other.source))
    return replace(reading, statements=tuple(said), read_by=NEWER)


def drop(reading: Reading, at: int) -> Reading:
    said = tuple(statement for number, statement in enumerate(reading.statements) if number != at)
    return replace(reading, statements=said, read_by=NEWER)


def ids_of(reading: Reading) -> list[str]:
    return [statement.id for statement in reading.statements]


def test_the_same_reading_changes_nothing(
    record: Record, reading: Reading, db: str, see_rows: Callable[..., object]
) -> None:
    before = see_rows(db)
    assert record.replace(reading).outcome is Outcome.UNCHANGED
    assert see_rows(db) == before


def test_a_newer_program_that_finds_the_same_leaves_all_ids(record: Record, reading: Reading) -> None:
    replaced = record.replace(replace(reading, read_by=NEWER))
    assert (replaced.outcome, list(replaced.kept)) == (Outcome.REREAD, ids_of(reading))
    assert (replaced.became, replaced.gone, replaced.new) == ((), (), ())
    shown = record.show("harbour.txt")
    assert isinstance(shown, ShownPage)
    assert shown.page.read_by == dict(NEWER)


def test_what_the_newer_reading_says_is_found_and_what_the_old_one_said_is_not(
    record: Record, reading: Reading, make_reading: Callable[..., Reading], db: str
) -> None:
    newer = drop(reading, 0)
    assert record.replace(newer).gone == (ids_of(reading)[0],)
    assert record.search("harbour").total == 0
    assert [hit.id for hit in record.search("paper").hits] == ids_of(newer)
    assert not [finding for proof in record.verify() for finding in proof.findings]
    record.replace(reading)
    assert record.search("harbour").total == 1
    assert not [finding for proof in record.verify() for finding in proof.findings]


def test_a_record_that_was_read_again_exports_what_a_new_record_would(
    record: Record, reading: Reading, tmp_path: Path
) -> None:
    newer = drop(mend(reading, 1, cue=()), 0)
    record.replace(newer)
    with Record.open(tmp_path / "new.db") as fresh:
        fresh.add(newer)
        for what in ("statements", "articles", "people"):
            assert list(record.export(what)) == list(fresh.export(what))
        assert record.counts().people == fresh.counts().people


def test_a_page_that_is_not_on_the_record_is_refused(record: Record, make_reading: Callable[..., Reading]) -> None:
    with pytest.raises(UsageError, match=r"hasn't the page letter\.txt: add it"):
        record.replace(make_reading("letter.txt", PAPER))


def test_a_reading_that_contradicts_itself_leaves_the_old_one(
    record: Record, reading: Reading, db: str, see_rows: Callable[..., object]
) -> None:
    before = see_rows(db)
    with pytest.raises(PageError, match="contradicts itself"):
        record.replace(replace(reading, statements=reading.statements * 2, read_by=NEWER))
    assert see_rows(db) == before


def test_a_judgement_stays_where_nothing_changed(record: Record, reading: Reading) -> None:
    record.judge("reject", ids_of(reading)[0], by="mira")
    replaced = record.replace(replace(reading, read_by=NEWER))
    assert (replaced.moved, replaced.unfitting) == ((), ())
    assert [hit.judged for hit in record.search(rejected=True).hits] == ["rejected", None]


def test_a_judgement_moves_with_its_words_when_the_cue_is_another(record: Record, reading: Reading) -> None:
    old = ids_of(reading)[0]
    record.judge("accept", old, by="mira")
    newer = mend(reading, 0, cue=())
    replaced = record.replace(newer)
    new = ids_of(newer)[0]
    assert replaced.became == ((old, new),)
    assert [(it.judgement.subject, it.statement, it.fit) for it in replaced.moved] == [(old, new, Binding.MOVED)]
    shown = record.show(new)
    assert isinstance(shown, ShownStatement)
    assert shown.judged is not None
    assert shown.judged["state"] == "accepted"
    assert not [finding for proof in record.verify() for finding in proof.findings]


def test_a_judgement_whose_words_are_gone_stays_and_fits_again_when_they_are_back(
    record: Record, reading: Reading
) -> None:
    record.judge("reject", ids_of(reading)[0], by="mira")
    replaced = record.replace(drop(reading, 0))
    assert [it.judgement.n for it in replaced.unfitting] == [1]
    assert [it.judgement.n for it in record.judgements(unfitting=True).listed] == [1]
    assert not [finding for proof in record.verify() for finding in proof.findings]
    record.replace(reading)
    assert record.judgements(unfitting=True).listed == ()
    assert record.search("harbour").total == 0


def test_a_judgement_that_was_undone_is_not_told_of(record: Record, reading: Reading) -> None:
    record.judge("accept", ids_of(reading)[0], by="mira")
    record.undo(1, by="mira")
    assert record.replace(drop(reading, 0)).unfitting == ()
    assert record.judgements(unfitting=True).listed == ()


def test_a_merge_of_somebody_who_is_gone_fits_nothing(record: Record, reading: Reading) -> None:
    record.merge("person:ana brask", "person:bram oster", by="mira")
    said = drop(reading, 1)
    record.replace(replace(said, speakers=said.speakers[:1]))
    assert [it.judgement.n for it in record.judgements(unfitting=True).listed] == [1]


def test_whoever_asks_for_an_old_id_is_told_what_became_of_it(record: Record, reading: Reading) -> None:
    one, two = ids_of(reading)
    newer = mend(drop(reading, 1), 0, cue=())
    record.replace(newer)
    with pytest.raises(UsageError, match=rf"{one[:8]} was read on harbour\.txt .* it is {ids_of(newer)[0]} now"):
        record.show(one[:8])
    with pytest.raises(UsageError, match="the newer reading doesn't have it"):
        record.show(two)
    with pytest.raises(UsageError, match="holds no statement"):
        record.show("0" * 12)


def test_the_ledger_tells_what_became_of_the_statements(record: Record, reading: Reading) -> None:
    record.replace(drop(reading, 0))
    *_, last = record.export("ledger")
    assert (last["outcome"], last["page"], last["page_id"]) == ("reread", "harbour.txt", reading.page.id)
    assert last["message"] == f"1 statements stay, 1 are gone ({ids_of(reading)[0]})"


@pytest.fixture
def three(record: Record, make_reading: Callable[..., Reading]) -> dict[str, Reading]:
    made = {name: make_reading(name, OPEN, title=name) for name in ("a.txt", "b.txt", "c.txt")}
    for reading in made.values():
        record.add(reading)
    return made


def newer_model(readings: dict[str, Reading], *fails: str) -> Callable[[Iterable[Page | Failure]], Iterator[object]]:
    """Reads every page as a newer model would, without a statement, and fails on some."""

    def read(pages: Iterable[Page | Failure]) -> Iterator[object]:
        for page in pages:
            if isinstance(page, Failure):
                yield page
            elif page.name in fails:
                yield Failure(page.name, "too_slow", "it takes too long")
            else:
                yield replace(readings[page.name], page=page, statements=(), read_by=NEWER)

    return read


def reread(record: Record, *names: str, read: object) -> list[Reread]:
    return list(record.reread(*names, read=read))  # type: ignore[arg-type]


def test_all_pages_are_read_again_from_their_stored_bytes(record: Record, three: dict[str, Reading]) -> None:
    done = reread(record, read=newer_model(three))
    assert [(it.name, it.replaced.outcome) for it in done] == [(name, Outcome.REREAD) for name in three]
    assert record.counts().statements == 0
    again = reread(record, read=newer_model(three))
    assert [it.replaced.outcome for it in again] == [Outcome.UNCHANGED] * 3


def test_only_the_pages_that_are_named_are_read(record: Record, three: dict[str, Reading]) -> None:
    done = reread(record, "b.txt", three["b.txt"].page.id, read=newer_model(three))
    assert [it.name for it in done] == ["b.txt"]
    with pytest.raises(UsageError, match=r"no page d\.txt"):
        reread(record, "a.txt", "d.txt", read=newer_model(three))


def test_a_page_that_fails_keeps_its_reading_and_takes_down_no_other(record: Record, three: dict[str, Reading]) -> None:
    done = reread(record, read=newer_model(three, "b.txt"))
    assert [it.replaced.outcome for it in done] == [Outcome.REREAD, Outcome.FAILED, Outcome.REREAD]
    assert [hit.page for hit in record.search().hits] == ["b.txt"]
    told = [row for row in record.export("ledger") if row["outcome"] == "failed"]
    assert [(row["page"], row["code"], row["page_id"]) for row in told] == [
        ("b.txt", "too_slow", three["b.txt"].page.id)
    ]


def test_a_page_is_read_again_as_it_was_met_first(record: Record, three: dict[str, Reading]) -> None:
    """Its address can tell the outlet; a later capture stands beside, even if a list shows its name first."""
    first = replace(
        three["b.txt"], page=replace(three["b.txt"].page, data=b"", name="met.txt", url="https://quay.example/")
    )
    met = replace(first.page, data="Ana Brask said: “No.”".encode())
    again = replace(met, name="archive/met.txt", url=None)
    for page in (met, again):
        record.add(replace(first, page=page, statements=(), speakers=()))
    seen: list[Page | Failure] = []

    def read(pages: Iterable[Page | Failure]) -> Iterator[Failure]:
        for page in pages:
            seen.append(page)
            yield Failure(page.name, "too_slow", "it takes too long")

    (done,) = reread(record, met.id, read=read)
    assert seen == [met]
    assert done.name == "met.txt"


def test_a_page_whose_bytes_are_damaged_is_not_read(
    record: Record, three: dict[str, Reading], db: str, change: Callable[..., None]
) -> None:
    change(db, "UPDATE pages SET data = x'00' WHERE id = ?", three["b.txt"].page.id)
    done = reread(record, read=newer_model(three))
    assert [it.failure.code if it.failure else None for it in done] == [None, "record", None]


def test_a_run_that_is_killed_has_kept_what_was_read_until_then(record: Record, three: dict[str, Reading]) -> None:
    run = record.reread(read=newer_model(three))  # type: ignore[arg-type]
    next(run)
    del run
    assert sorted(hit.page for hit in record.search().hits) == ["b.txt", "c.txt"]
    done = reread(record, read=newer_model(three))
    assert [it.replaced.outcome for it in done] == [Outcome.UNCHANGED, Outcome.REREAD, Outcome.REREAD]
