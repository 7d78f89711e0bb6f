"""Verifying: a sound record is proved span by span; whatever one byte does, the page it did it to is named."""

from __future__ import annotations

import zlib
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.nouns import Occasion, OccasionKind, Reason, Span, Value, When
from onrecord.record import Finding, Flaw, Proof, Record
from onrecord.record.opening import open_database
from onrecord.record.sqlite import SqliteFile
from onrecord.record.verifying import verify
from tests.record.conftest import looking_into

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from onrecord.nouns import Reading

NAMES = ["a.txt", "b.txt", "c.txt"]


@pytest.fixture
def filled(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """Three pages with the same statements; each is told apart by its title."""
    for name in NAMES:
        record.add(
            make_reading(name, "Ana Brask: “The harbour stays open.”", ": “Who knows?”", title=f"Title of {name}")
        )
    return record


def findings_of(record: Record) -> list[Finding]:
    return [finding for proof in record.verify() for finding in proof.findings]


def flaws_of(record: Record) -> list[tuple[str | None, Flaw]]:
    return [(finding.page, finding.flaw) for finding in findings_of(record)]


def stored_bytes(db: str) -> bytes:
    """The compressed bytes of b.txt, the second page."""
    with looking_into(db) as connection:
        data = connection.exec_driver_sql("SELECT data FROM pages WHERE n = 2").scalar_one()
    assert isinstance(data, bytes)
    return data


def test_a_sound_record_is_proved_span_by_span(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading("harbour.txt", "Ana Brask, 2024-03-14: “The harbour stays open,” | “come what may.”")
    record.add(reading)
    file, page = record.verify()
    assert file == Proof(None, None)
    # title, outlet, published, the paragraph, the mention; content twice, cue, source, speaker, said_on
    assert page == Proof("harbour.txt", reading.page.id, spans=11)


def test_an_empty_record_is_sound(record: Record) -> None:
    assert list(record.verify()) == [Proof(None, None)]


@pytest.mark.parametrize("helping", [1, 2, 3, 4])
def test_every_page_gives_a_proof_however_many_are_listed_at_a_time(filled: Record, db: str, helping: int) -> None:
    with closing(open_database(db, create=False, busy_timeout=1)) as database:
        assert list(verify(database, helping=helping)) == list(filled.verify())
    assert sorted(proof.page or "the file" for proof in filled.verify()) == [*NAMES, "the file"]


def test_a_flipped_byte_names_its_page_and_no_other(filled: Record, db: str, change: Callable[..., None]) -> None:
    data = stored_bytes(db)
    for position in range(len(data)):
        flipped = bytes([*data[:position], data[position] ^ 1, *data[position + 1 :]])
        change(db, "UPDATE pages SET data = ? WHERE n = 2", flipped)
        assert flaws_of(filled) == [("b.txt", Flaw.BYTES)] or zlib.decompress(flipped) == zlib.decompress(data)
    change(db, "UPDATE pages SET data = ? WHERE n = 2", data)
    assert flaws_of(filled) == []


def test_other_bytes_in_sound_compression_are_other_bytes(filled: Record, db: str, change: Callable[..., None]) -> None:
    change(db, "UPDATE pages SET data = ? WHERE n = 1", zlib.compress(b"The harbour is shut."))
    (finding,) = findings_of(filled)
    assert (finding.page, finding.flaw) == ("a.txt", Flaw.BYTES)
    assert finding.message == "the stored bytes don't have the hash that is the page's id"


@pytest.mark.parametrize(
    ("damage", "flaw"),
    [
        ("UPDATE statements SET words = 'The harbour is shut.' WHERE page = 2 AND position = 0", Flaw.COLUMN),
        ("UPDATE statements SET said_first = '1999-01-01' WHERE page = 2 AND position = 0", Flaw.COLUMN),
        ("UPDATE statements SET kind = 'indirect' WHERE page = 2 AND position = 0", Flaw.COLUMN),
        ("UPDATE statements SET speaker = NULL WHERE page = 2 AND position = 0", Flaw.COLUMN),
        ("UPDATE statements SET id = 'abcdef' WHERE page = 2 AND position = 0", Flaw.COLUMN),
        ("UPDATE speakers SET folded = 'oda lind' WHERE page = 2", Flaw.COLUMN),
        ("UPDATE articles SET outlet_folded = 'another post' WHERE page = 2", Flaw.COLUMN),
        ("UPDATE articles SET published_last = NULL WHERE page = 2", Flaw.COLUMN),
        (
            "UPDATE statements SET reading = replace(reading, '1.0', '0.5') WHERE page = 2 AND position = 1",
            Flaw.READING,
        ),
        ("UPDATE statements SET reading = '{' WHERE page = 2 AND position = 0", Flaw.READING),
        ("DELETE FROM articles WHERE page = 2", Flaw.READING),
        ("UPDATE articles SET reading = replace(reading, 'Harbour', 'Hidden') WHERE page = 2", Flaw.READING),
        ("UPDATE pages SET read_by = '{}' WHERE n = 2", Flaw.READING),
        ("UPDATE pages SET charset = 'utf-16' WHERE n = 2", Flaw.READING),
        ("UPDATE captures SET name = 'b.txt', url = 'https://other.example/' WHERE page = 2", Flaw.CAPTURE),
    ],
)
def test_what_is_changed_behind_the_records_back_is_found(
    filled: Record, db: str, change: Callable[..., None], damage: str, flaw: Flaw
) -> None:
    change(db, damage)
    # PostgreSQL's index can tell that it holds other words; what SQLite's holds can't be seen.
    assert [found for found in flaws_of(filled) if found[1] is not Flaw.INDEX] == [("b.txt", flaw)]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET published_first = 'Friday' WHERE page = 1",
        "UPDATE statements SET words = CAST(x'ff' AS TEXT) WHERE page = 1 AND position = 0",
        "UPDATE pages SET data = 7 WHERE n = 1",
    ],
)
def test_what_only_sqlite_lets_in_is_found(
    path: Path, make_reading: Callable[..., Reading], change: Callable[..., None], damage: str
) -> None:
    """A column of SQLite can hold anything."""
    with Record.open(path) as record:
        record.add(make_reading())
        change(path, damage)
        assert flaws_of(record) == [("harbour.txt", Flaw.FILE)]


def test_a_key_of_nobody_is_found(filled: Record, db: str, change: Callable[..., None]) -> None:
    """The page's own rows don't give it, and the file as a whole doesn't hold together."""
    change(db, "UPDATE speakers SET person = 'person:oda lind', spelling = 'person:oda lind' WHERE page = 2")
    assert flaws_of(filled) == [(None, Flaw.FILE), ("b.txt", Flaw.COLUMN)]


def test_a_page_without_a_name_is_found(filled: Record, db: str, change: Callable[..., None]) -> None:
    change(db, "DELETE FROM captures WHERE page = 2")
    assert flaws_of(filled) == [(None, Flaw.CAPTURE)]


_OF_PAGE = "(SELECT n FROM statements WHERE page = 2)"


def forget_aids(db: str, change: Callable[..., None]) -> None:
    """Take out what points to the statements of the second page, so that they can be lost without a trace."""
    change(db, f"DELETE FROM vectors WHERE n IN {_OF_PAGE}")  # noqa: S608
    change(db, "DELETE FROM tallies WHERE person IN (SELECT person FROM said WHERE page = 2)")
    change(db, f"DELETE FROM said WHERE n IN {_OF_PAGE}")  # noqa: S608
    change(db, "DELETE FROM printed WHERE page = 2")


def test_a_statement_that_is_lost_is_found(filled: Record, db: str, change: Callable[..., None]) -> None:
    forget_aids(db, change)
    change(db, "DELETE FROM statements WHERE page = 2 AND position = 1")
    assert flaws_of(filled) == [("b.txt", Flaw.READING)]


def test_a_page_that_is_lost_with_all_its_rows_is_found(filled: Record, db: str, change: Callable[..., None]) -> None:
    """Nothing points to it any more; only the ledger still says that it was added."""
    lost = filled.article("b.txt").page_id
    forget_aids(db, change)
    for table in ("sketches", "statements", "speakers", "articles", "captures"):
        change(db, f"DELETE FROM {table} WHERE page = 2")  # noqa: S608
    change(db, "DELETE FROM pages WHERE n = 2")
    (finding,) = findings_of(filled)
    assert (finding.page, finding.page_id, finding.flaw) == ("b.txt", lost, Flaw.PAGE)


def test_a_ledger_that_cannot_be_read_is_a_finding(
    path: Path, make_reading: Callable[..., Reading], change: Callable[..., None]
) -> None:
    with Record.open(path) as record:
        record.add(make_reading())
        change(path, "UPDATE ledger SET page = CAST(x'ff' AS TEXT), page_id = NULL")
        (finding,) = findings_of(record)
    assert finding.flaw is Flaw.FILE
    assert "the ledger can't be read" in finding.message


FORGET = {
    "sqlite": "INSERT INTO statement_words (statement_words, rowid, words) "
    "VALUES ('delete', 3, 'the harbour stays open')",
    "postgresql": "DELETE FROM statement_words WHERE n = 3",
}


def test_a_statement_that_the_index_lost_is_found(
    filled: Record, db: str, kind: str, change: Callable[..., None]
) -> None:
    change(db, FORGET[kind])
    assert flaws_of(filled) == [("b.txt", Flaw.INDEX)]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE statement_words SET words = replace(words, 'open', 'shut') WHERE n = 3",
        "UPDATE statement_words SET size = 5 WHERE n = 3",
        "UPDATE statement_words SET lexemes = array_to_tsvector('{harbour}') WHERE n = 3",
    ],
)
def test_other_words_in_the_index_of_postgresql_are_found(
    make_db: Callable[[str], AbstractContextManager[str]],
    make_reading: Callable[..., Reading],
    change: Callable[..., None],
    damage: str,
) -> None:
    with make_db("postgresql") as db, Record.open(db) as record:
        record.add(make_reading("a.txt", ": “One.”", ": “Two.”", "Ana Brask: “The harbour stays open.”"))
        change(db, damage)
        assert flaws_of(record) == [("a.txt", Flaw.INDEX)]


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("ALTER TABLE captures DROP CONSTRAINT fk_captures_page", "the constraint fk_captures_page is missing"),
        (
            "ALTER TABLE captures ADD CONSTRAINT many FOREIGN KEY (page) REFERENCES pages (n) NOT VALID",
            "the constraint many is not valid",
        ),
        ("DROP TABLE occasions CASCADE", "the table occasions is missing"),
        ("DELETE FROM people", "a row of speakers points to a row of people that is missing"),
    ],
)
def test_rules_of_postgresql_that_are_off_are_found(
    make_db: Callable[[str], AbstractContextManager[str]], make_reading: Callable[..., Reading], damage: str, says: str
) -> None:
    with make_db("postgresql") as db, Record.open(db) as record:
        record.add(make_reading())
        with looking_into(db) as connection:
            connection.exec_driver_sql(damage)
        file, *_ = record.verify()
    assert [finding.message for finding in file.findings] == [says]


def test_a_page_of_other_rules_can_not_be_proved_here(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    record.add(replace(reading, text=replace(reading.text, rules="text@99")))
    (finding,) = findings_of(record)
    assert finding.flaw is Flaw.RULES
    assert "read by the rules text@99; this program has text@" in finding.message


def test_a_text_that_the_bytes_do_not_give_is_found(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    record.add(replace(reading, text=replace(reading.text, text=reading.text.text + "And more.")))
    assert flaws_of(record) == [("harbour.txt", Flaw.TEXT)]


def test_a_file_that_sqlite_refuses_is_a_finding(path: Path) -> None:
    path.write_text("The harbour stays open. " * 100, encoding="utf-8")
    with closing(SqliteFile.connect(path, 1.0)) as database:
        findings = [finding for proof in verify(database) for finding in proof.findings]
    assert [finding.flaw for finding in findings] == [Flaw.FILE, Flaw.FILE]
    assert "is not a record" in findings[0].message
    assert "pages can't be listed" in findings[1].message


def test_an_occasion_is_proved_too(
    record: Record, db: str, make_reading: Callable[..., Reading], change: Callable[..., None]
) -> None:
    day = Value(When.day(date(2024, 3, 14)), (Span(0, 6),), "by hand")
    speech = Occasion("o1", OccasionKind.SPEECH, "a speech", day, Value[str].empty(Reason.NOT_TOLD))
    record.add(replace(make_reading(), occasions=(speech,)))
    assert flaws_of(record) == []
    change(db, "UPDATE occasions SET last_day = '2024-03-15'")
    assert flaws_of(record) == [("harbour.txt", Flaw.COLUMN)]


def test_a_span_outside_the_text_is_found(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    end = len(reading.text.text)
    record.add(replace(reading, article=replace(reading.article, standfirst=(Span(0, end), Span(end, end + 1)))))
    (proof,) = list(record.verify())[1:]
    assert [finding.flaw for finding in proof.findings] == [Flaw.SPAN]
    assert proof.findings[0].message == f"the article: standfirst [{end}, {end + 1}) is outside the {end} characters"
    assert proof.spans == 10


def test_an_id_that_the_spans_do_not_give_is_found(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    record.add(replace(reading, statements=(replace(reading.statements[0], id="0" * 20),)))
    assert flaws_of(record) == [("harbour.txt", Flaw.ID)]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, make_reading: Callable[..., Reading]) -> bytes:
    """The bytes of a closed record with three pages."""
    path = tmp_path_factory.mktemp("sound") / "record.db"
    with Record.open(str(path)) as record:
        for name in NAMES:
            record.add(make_reading(name, "Ana Brask: “The harbour stays open.”", title=f"Title of {name}"))
    return path.read_bytes()


def test_a_byte_of_a_page_flipped_on_the_disk_names_the_page(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(sound)
    data = stored_bytes(str(path))
    at = sound.index(data) + len(data) // 2
    path.write_bytes(sound[:at] + bytes([sound[at] ^ 0x10]) + sound[at + 1 :])
    with Record.open(str(path)) as record:
        assert flaws_of(record) == [("b.txt", Flaw.BYTES)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_wherever_a_bit_flips_what_verify_passes_is_what_was_added(
    tmp_path: Path, sound: bytes, place: float, bit: int
) -> None:
    """The file may be refused, or found damaged; it never ends in a traceback, nor in another reading that passes."""
    path = tmp_path / "record.db"
    path.write_bytes(sound)
    with Record.open(str(path)) as record:
        before = list(record.export("statements")), list(record.export("articles"))
    at = int(place * len(sound))
    path.write_bytes(sound[:at] + bytes([sound[at] ^ (1 << bit)]) + sound[at + 1 :])
    with suppress(RecordError), Record.open(str(path), create=False) as record:
        if not findings_of(record):
            assert (list(record.export("statements")), list(record.export("articles"))) == before
