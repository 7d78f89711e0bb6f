"""The lines of an export: the contract to the letter, and the same bytes whatever was added first."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import schema
from onrecord.errors import RecordError, UsageError
from onrecord.nouns import Link, Occasion, OccasionKind, Page, Reading, Reason, SpeakerType, Value, When
from onrecord.record import Record, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from onrecord.record.record import What

EXPORTS: tuple[What, ...] = ("statements", "articles", "people", "occasions")


def origin_of(reading: Reading) -> dict[str, str | None]:
    """What every line of a page says of it."""
    return {
        "page": reading.page.name,
        "page_id": reading.page.id,
        "url": None,
        "captured_at": None,
        "text_sha256": reading.text.sha256,
        "text_rules": reading.text.rules,
    }


def export(record: Record, what: What) -> str:
    stream = StringIO()
    write(record.export(what), "jsonl", stream)
    return stream.getvalue()


def test_a_statement_is_the_contract_and_its_keys_in_the_record(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    reading = make_reading("harbour.txt", "Ana Brask, 2024-03-14: “The harbour stays open,” | “come what may.”")
    record.add(reading)
    (line,) = record.export("statements")
    added = {
        "words": "“The harbour stays open,” “come what may.”",
        "speaker_name": "Ana Brask",
        **origin_of(reading),
        "article": {"title": "Strait treaty signed", "outlet": "Harbour Post", "published": "2024-03-15T17:20"},
        "person": "person:ana brask",
        "utterance": None,
        "judged": None,
    }
    assert line.pop("occasion") is None
    read = schema.statement(reading.statements[0])
    del read["occasion"]
    assert schema.dump(line) == schema.dump({**read, **added})


def test_without_text_a_statement_has_a_hash_for_each_piece(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    record.add(make_reading("harbour.txt", "Ana Brask: “The harbour stays open,” | “come what may.”"))
    (line,), (full,) = record.export("statements", without_text=True), record.export("statements")
    pieces = ["“The harbour stays open,”", "“come what may.”"]
    assert line["content_sha256"] == [hashlib.sha256(piece.encode()).hexdigest() for piece in pieces]
    assert full.pop("words") == " ".join(pieces)
    assert {**full, "content_sha256": line["content_sha256"]} == line


@pytest.mark.parametrize("what", ["articles", "people", "ledger"])
def test_only_statements_have_text_to_leave_out(record: Record, what: What) -> None:
    with pytest.raises(UsageError, match=f"an export of {what} has no article text"):
        record.export(what, without_text=True)


def test_a_page_is_cited_by_the_capture_that_has_an_address(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    reading = make_reading("a.txt")
    record.add(reading)
    record.add(with_name(reading, "z.txt"))
    (line,) = record.export("statements")
    assert (line["page"], line["url"]) == ("a.txt", "https://harbour.example/z.txt")


def test_an_article_is_the_contract_and_its_page(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading(published=None)
    record.add(reading)
    (line,) = record.export("articles")
    added = {**origin_of(reading), "copy_of": None}
    assert schema.dump(line) == schema.dump({**schema.article(reading.article), **added})


def test_an_occasion_has_a_key_that_holds_in_the_record(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    day = Value(When.day(date(2024, 3, 14)), (), "by hand")
    speech = Occasion("o1", OccasionKind.SPEECH, "a speech", day, Value[str].empty(Reason.NOT_TOLD))
    statement = replace(reading.statements[0], occasion=Link("o1", (), "by hand"))
    record.add(replace(reading, statements=(statement,), occasions=(speech,)))
    (line,) = record.export("occasions")
    key = f"{reading.page.id[7:23]}/o1"
    assert line == {**schema.occasion(speech), "key": key, **origin_of(reading)}
    assert next(record.export("statements"))["occasion"] == key


def test_a_person_has_all_spellings_and_goes_by_the_commonest(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    record.add(make_reading("a.txt", "ANA BRASK: “One.”", "ANA BRASK: “Two.”"))
    record.add(make_reading("b.txt", "Ana Brask: “Three.”"))
    record.add(make_reading("c.txt", "Ana Bråsk: “Four.”"))
    record.add(make_reading("d.txt", "Ana Brask: “Five.”"))
    record.add(make_reading("e.txt", "Harbour Board: “Six.”", type=SpeakerType.ORGANIZATION))
    assert list(record.export("people")) == [
        {
            "key": "organization:harbour board",
            "name": "Harbour Board",
            "type": "organization",
            "names": ["Harbour Board"],
            "statements": 1,
            "pages": 1,
        },
        {
            "key": "person:ana brask",
            "name": "Ana Brask",
            "type": "person",
            "names": ["ANA BRASK", "Ana Brask", "Ana Bråsk"],
            "statements": 5,
            "pages": 4,
        },
    ]


def test_who_is_named_and_says_nothing_is_among_the_people(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    record.add(replace(make_reading(), statements=()))
    (person,) = record.export("people")
    assert (person["statements"], person["pages"]) == (0, 1)


def test_lines_follow_the_pages_names_and_the_order_of_the_page(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    record.add(make_reading("b.txt", "Ana Brask: “Third.”"))
    record.add(make_reading("a.txt", "Ana Brask: “First.”", "Ana Brask: “Second.”"))
    words = {hit.id: hit.words for hit in record.search(speaker="brask").hits}
    assert [words[line["id"]] for line in record.export("statements")] == ["“First.”", "“Second.”", "“Third.”"]


def test_a_page_with_several_names_goes_by_the_smallest(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading("m.txt")
    for name in ("m.txt", "z.txt", "b.txt"):
        record.add(replace(reading, page=replace(reading.page, name=name)))
    assert [line["page"] for line in record.export("articles")] == ["b.txt"]


def test_there_is_no_other_export(record: Record) -> None:
    with pytest.raises(UsageError, match="there are: statements, articles, people, occasions, utterances, ledger"):
        record.export("pictures")  # type: ignore[arg-type]


def test_damage_is_told(
    record: Record, db: str, make_reading: Callable[..., Reading], change: Callable[..., None]
) -> None:
    record.add(make_reading())
    change(db, "DELETE FROM articles")
    with pytest.raises(RecordError, match="run `onrecord verify`"):
        list(record.export("statements"))


@pytest.fixture(scope="session")
def readings(make_reading: Callable[..., Reading]) -> list[Reading]:
    """Pages that share people, titles and names of files; the last two are captures of the first."""
    pages = [
        make_reading("a.txt", "Ana Brask: “One.”", "Brask: “Two.”"),
        make_reading("Ł.txt", "Zoë Łoś: “Nul \0 and \ufdd0 and 𐐀.”", "Ana-Zoë Brask: “Another.”"),
        make_reading("a-b.txt", "zoë Łoś: “Again.”", "ANA ZOË: “No.”"),
        make_reading("b.txt", "ANA BRÅSK: “Three.”", ": “Four.”", published=None),
        make_reading("c.txt", "Oda Lind: “Five.”", title="Another"),
        make_reading("c.txt", "Oda Lind: “Six.”", "ODA LIND: “Seven.”", outlet=None),
        make_reading("d.txt", "Harbour Board: “Eight.”", type=SpeakerType.ORGANIZATION),
    ]
    return [*pages, with_name(pages[0], "0.txt"), with_name(pages[0], "z.txt")]


def with_name(reading: Reading, name: str) -> Reading:
    return replace(reading, page=Page(name, reading.page.data, url=f"https://harbour.example/{name}"))


@pytest.fixture(scope="session")
def exports(readings: list[Reading], make_db: Callable[[str], AbstractContextManager[str]]) -> dict[str, str]:
    with make_db("sqlite") as db:
        return exports_of(db, readings)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_any_repetition_gives_the_same_export_whatever_holds_the_record(
    readings: list[Reading],
    exports: dict[str, str],
    kind: str,
    make_db: Callable[[str], AbstractContextManager[str]],
    data: st.DataObject,
) -> None:
    again = data.draw(st.lists(st.sampled_from(range(len(readings))), max_size=5))
    order = data.draw(st.permutations([*range(len(readings)), *again]))
    with make_db(kind) as db:
        assert exports_of(db, (readings[n] for n in order)) == exports


def exports_of(db: str, readings: Iterable[Reading]) -> dict[str, str]:
    with Record.open(db) as record:
        for reading in readings:
            record.add(reading)
        return {what: export(record, what) for what in EXPORTS}


def test_every_line_is_json_with_the_same_keys(record: Record, readings: list[Reading]) -> None:
    for reading in readings:
        record.add(reading)
    for what in EXPORTS:
        assert len({tuple(json.loads(line)) for line in export(record, what).splitlines()}) <= 1


@pytest.mark.parametrize(
    ("what", "damage"),
    [
        ("statements", "UPDATE statements SET reading = x'ff'"),
        ("statements", "UPDATE statements SET reading = '[]'"),
        ("statements", "DELETE FROM articles"),
        ("articles", "UPDATE articles SET reading = '7'"),
        ("articles", "DELETE FROM articles"),
    ],
)
def test_a_damaged_object_is_told_so(
    record: Record,
    db: str,
    make_reading: Callable[..., Reading],
    change: Callable[..., None],
    what: What,
    damage: str,
) -> None:
    record.add(make_reading())
    change(db, damage)
    with pytest.raises(RecordError, match="the record is damaged, run `onrecord verify`"):
        list(record.export(what))
