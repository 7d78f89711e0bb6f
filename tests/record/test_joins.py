"""Pages joined with each other: persons, copies, the same words, occasions; in whatever order they were added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from onrecord.record import Record
from onrecord.record.tables import articles
from tests.record.conftest import looking_into

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from onrecord.nouns import Reading
    from onrecord.record.record import What

    MakeReading = Callable[..., Reading]

SAID = "“The harbour stays open for every cutter that pays its dues, and no minister will close it.”"
STORY = [
    f"Ana Brask, 2024-03-14: “Sentence number {n} of a story about harbour pilot {n * 7} and cutter {n * 13}.”"
    for n in range(12)
]


def join(record: Record) -> Record:
    for _ in record.join():
        pass
    return record


@pytest.fixture
def pages(make_reading: MakeReading) -> list[Reading]:
    """Two outlets report one sentence, one with another spelling of the name; a third something else; two one story."""
    return [
        make_reading("a.txt", f"Ana Brask, 2024-03-14: {SAID}", "Havel Orn: “We were never asked.”"),
        make_reading("b.txt", f"Ana K. Brask, 2024-03-14: {SAID}", "Havel Orn: “Nobody asked us.”", outlet="Ness Post"),
        make_reading("c.txt", "Ana Brask, 2024-03-14: “I like herring.”", "Havel Orn: “So do I.”", outlet="Voice"),
        make_reading("d.txt", *STORY, title="Pilots", outlet="Skarn Mail"),
        make_reading("e.txt", *STORY, ": “And one more.”", title="Pilots again", outlet="Ostrand Wire"),
    ]


@pytest.fixture
def joined(record: Record, pages: list[Reading]) -> Record:
    for page in pages:
        record.add(page)
    return join(record)


def lines(record: Record) -> dict[str, list[dict[str, Any]]]:
    walks: tuple[What, ...] = ("statements", "articles", "people", "occasions", "utterances")
    return {**{what: list(record.export(what)) for what in walks}, "doubts": list(record.doubts())}


def test_the_same_words_are_one_utterance_and_what_differs_is_another(joined: Record, pages: list[Reading]) -> None:
    ids = {page.statements[0].id for page in pages[:2]}
    (utterance,) = [line for line in joined.export("utterances") if ids & set(line["statements"])]
    assert (set(utterance["statements"]), utterance["outlets"]) == (ids, ["Harbour Post", "Ness Post"])
    herring = next(line for line in joined.export("statements") if "herring" in line["words"])
    assert herring["utterance"] == herring["id"]


def test_copies_of_one_text_share_a_key(joined: Record, pages: list[Reading]) -> None:
    found = {line["page"]: line["copy_of"] for line in joined.export("articles")}
    assert found["d.txt"] == found["e.txt"] == min(pages[3].page.id, pages[4].page.id)
    assert [found[name] for name in ("a.txt", "b.txt", "c.txt")] == [None, None, None]


def test_spellings_are_one_person_where_the_pages_support_it(joined: Record) -> None:
    """Both pages name Havel Orn in full: so the middle initial is no doubt."""
    people = {line["key"]: line["names"] for line in joined.export("people")}
    assert people["person:ana brask"] == ["Ana Brask", "Ana K. Brask"]


def test_it_is_the_same_whatever_was_added_first_and_however_often_pages_are_joined(
    kind: str, make_db: Callable[[str], AbstractContextManager[str]], pages: list[Reading]
) -> None:
    found = []
    for order, often in ((pages, False), (pages[::-1], True), (pages[2:] + pages[:2], True)):
        with make_db(kind) as db, Record.open(db) as record:
            for page in order:
                record.add(page)
                if often:
                    join(record)
            found.append(lines(join(record)))
    assert found[0] == found[1] == found[2]


def test_an_import_makes_one_of_what_no_page_does(record: Record, make_reading: MakeReading) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “One.”"))
    record.add(make_reading("b.txt", "Anouk Tellier: “Two.”"))
    assert len(list(join(record).export("people"))) == 2
    told = record.import_people(["name,aliases,qid,type\n", "Ana Brask,Anouk Tellier,Q77,person\n", ",x,,\n"], csv=True)
    assert (told.kept, [number for number, _ in told.bad]) == (1, [3])
    assert [line["names"] for line in join(record).export("people")] == [["Ana Brask", "Anouk Tellier"]]


def test_a_judgement_joins_and_its_undoing_parts(record: Record, make_reading: MakeReading) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “One.”"))
    record.add(make_reading("b.txt", "Anouk Tellier: “Two.”"))
    join(record)
    judged = record.merge("person:ana brask", "person:anouk tellier", by="mira")
    assert [line["key"] for line in join(record).export("people")] == ["person:ana brask"]
    record.undo(judged.n, by="mira")
    assert [line["key"] for line in join(record).export("people")] == ["person:ana brask", "person:anouk tellier"]


def test_a_page_that_is_read_again_lets_go_of_what_it_was_joined_with(
    record: Record, make_reading: MakeReading
) -> None:
    first, second = (make_reading(name, f"Ana Brask: {SAID}", title=name) for name in ("a.txt", "b.txt"))
    record.add(first)
    record.add(second)
    assert len(list(join(record).export("utterances"))) == 1
    record.replace(replace(first, statements=(), speakers=()))
    assert [line["statements"] for line in join(record).export("utterances")] == [[second.statements[0].id]]


def test_who_may_be_one_is_asked_and_not_joined(record: Record, make_reading: MakeReading) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “One.”"))
    record.add(make_reading("b.txt", "Anna Brask: “Two.”"))
    (doubt,) = join(record).doubts()
    assert {doubt["a"], doubt["b"]} == {"person:ana brask", "person:anna brask"}
    assert doubt["evidence"]
    assert len(list(record.export("people"))) == 2


def test_nothing_is_joined_twice(record: Record, pages: list[Reading]) -> None:
    for page in pages:
        record.add(page)
    assert list(record.join()) == [len(pages)]
    assert list(record.join()) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET reading = '[]' WHERE page = 1",
        "UPDATE statements SET reading = '{}' WHERE page = 1",
        "UPDATE speakers SET reading = 'no JSON' WHERE page = 1",
        "UPDATE pages SET data = x'00' WHERE n = 1",
    ],
)
@pytest.mark.parametrize("before", [True, False], ids=["joined before", "not joined"])
def test_a_damaged_page_keeps_nobody_from_being_joined(
    record: Record,
    db: str,
    change: Callable[..., None],
    pages: list[Reading],
    damage: str,
    before: bool,
) -> None:
    for page in pages[:2]:
        record.add(page)
    if before:
        join(record)
    change(db, damage)
    record.add(pages[3])
    record.add(pages[4])
    join(record)
    with looking_into(db) as connection:
        found = connection.execute(select(articles.c.copy_of).where(articles.c.title.like("Pilots%"))).scalars().all()
    assert found == [min(pages[3].page.id, pages[4].page.id)] * 2
    assert record.unjoined() == 0
