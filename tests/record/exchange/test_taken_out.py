"""What people took out of a key is under it in no export, as it is on no page of the site."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.nouns import Link, Occasion, OccasionKind, Page, Span, Value, When, statement_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Record

ANA, BRAM = "person:ana brask", "person:bram oster"
SAID = "“The harbour stays open for every cutter that pays its dues, and no minister will close it.”"
MARCH = Value(When.day(date(2024, 3, 14)), (), "by hand")
NESS = Value("Ness", (), "by hand")


def at_a_speech(reading: Reading) -> Reading:
    """All that the page reports was said at one speech in Ness."""
    speech = Occasion("o1", OccasionKind.SPEECH, "a speech", MARCH, NESS)
    here = tuple(replace(said, occasion=Link("o1", (), "by hand")) for said in reading.statements)
    return replace(reading, statements=here, occasions=(speech,))


@pytest.fixture
def readings(make_reading: Callable[..., Reading]) -> dict[str, Reading]:
    """Two outlets report one speech of Ana Brask; one of them has Bram Oster, too."""
    told = {
        "a.txt": make_reading("a.txt", f"Ana Brask, 2024-03-14: {SAID}", "Bram Oster, 2024-03-14: “Nobody asked.”"),
        "b.txt": make_reading("b.txt", f"Ana Brask, 2024-03-14: {SAID}", ": “Ferries, too.”", outlet="Voice"),
    }
    return {name: at_a_speech(reading) for name, reading in told.items()}


@pytest.fixture
def joined(record: Record, readings: dict[str, Reading]) -> Record:
    for reading in readings.values():
        record.add(reading)
    return join(record)


def join(record: Record) -> Record:
    for _ in record.join():
        pass
    return record


def entity_of(key: str) -> str:
    return f"person-{hashlib.sha256(key.encode()).hexdigest()[:40]}"


def lines(record: Record) -> dict[str, dict[str, Any]]:
    """The lines of statements by id."""
    return {line["id"]: line for line in record.export("statements")}


def quotations(record: Record) -> dict[str, dict[str, Any]]:
    return {it["identifier"]: it for it in record.export("statements", format="schema.org")}


def speakers_told(record: Record) -> dict[str, dict[str, str | None]]:
    """Whose each statement is, by the name of the export."""
    notes = {
        row["id"].removeprefix("statement-"): row["properties"]["entity"]
        for row in record.export("statements", format="ftm")
        if row["schema"] == "Note"
    }
    bodies = [row["body"] for row in record.export("statements", format="annotations")]
    return {
        "jsonl": {one: line["person"] for one, line in lines(record).items()},
        "schema.org": {
            one: it.get("spokenByCharacter", {}).get("identifier") for one, it in quotations(record).items()
        },
        "annotations": {it["identifier"]: it.get("spokenByCharacter", {}).get("identifier") for it in bodies},
        "ftm": {one: _who(entities, record) for one, entities in notes.items()},
        "site": dict.fromkeys(lines(record)) | {it.id: key for key in _keys(record) for it in record.speaker(key).hits},
    }


def _who(entities: list[str], record: Record) -> str | None:
    return next((key for key in _keys(record) if entity_of(key) in entities), None)


def _keys(record: Record) -> list[str]:
    return [listed.key for listed in record.speakers().rows]


def take(readings: dict[str, Reading], what: str) -> str:
    """What people take out of the key: the first page, or its first statement."""
    return "a.txt" if what == "a page" else readings["a.txt"].statements[0].id


@pytest.mark.parametrize("what", ["a statement", "a page"])
@pytest.mark.parametrize("then", [join, lambda record: record], ids=["joined again", "as it is"])
def test_whose_a_statement_is_all_exports_and_the_site_say_alike(
    joined: Record, readings: dict[str, Reading], what: str, then: Callable[[Record], Record]
) -> None:
    one, other = (readings[name].statements[0].id for name in ("a.txt", "b.txt"))
    judged = joined.split(take(readings, what), ANA, by="mira")
    told = speakers_told(then(joined))
    assert told["jsonl"][one] != told["jsonl"][other] == ANA
    assert [told[name] == told["jsonl"] for name in told] == [True] * 5
    joined.undo(judged.n, by="mira")
    told = speakers_told(then(joined))
    assert {name: found[one] for name, found in told.items()} == dict.fromkeys(told, ANA)


def test_no_page_quotes_whom_all_its_statements_were_taken_out_of(joined: Record, readings: dict[str, Reading]) -> None:
    joined.split(readings["a.txt"].statements[0].id, ANA, by="mira")
    resolved = [
        (row["properties"]["document"], row["properties"]["resolved"])
        for row in joined.export("statements", format="ftm")
        if row["schema"] == "Mention"
    ]
    pages = {name: f"page-{reading.page.id.removeprefix('sha256:')[:40]}" for name, reading in readings.items()}
    assert sorted(resolved) == sorted([([pages["a.txt"]], [entity_of(BRAM)]), ([pages["b.txt"]], [entity_of(ANA)])])


def test_a_statement_keeps_the_name_that_its_page_gives(joined: Record, readings: dict[str, Reading]) -> None:
    """The article attributes it to an Ana Brask all the same: who that is, nobody says."""
    one = readings["a.txt"].statements[0].id
    joined.split(one, ANA, by="mira")
    assert lines(joined)[one]["speaker_name"] == "Ana Brask"
    assert quotations(joined)[one]["spokenByCharacter"] == {"@type": "Person", "name": "Ana Brask"}


def test_what_was_not_said_at_an_occasion_tells_its_day_alone(joined: Record, readings: dict[str, Reading]) -> None:
    one, other = readings["a.txt"].statements
    joined.split(one.id, lines(joined)[one.id]["occasion"], by="mira")
    assert lines(joined)[one.id]["occasion"] is None
    told = quotations(join(joined))
    assert told[one.id]["recordedAt"] == {"@type": "Event", "startDate": "2024-03-14"}
    assert told[other.id]["recordedAt"]["name"] == "a speech"


def test_a_page_has_an_occasion_of_its_own_once_it_is_joined_again(
    joined: Record, readings: dict[str, Reading]
) -> None:
    first = lines(joined)[readings["a.txt"].statements[0].id]["occasion"]
    taken = next(name for name, reading in readings.items() if not first.startswith(reading.page.id[7:23]))
    one = readings[taken].statements[0].id
    joined.split(taken, first, by="mira")
    assert (lines(joined)[one]["occasion"], quotations(joined)[one]["recordedAt"].get("name")) == (None, None)
    assert quotations(join(joined))[one]["recordedAt"]["name"] == "a speech"


@pytest.mark.parametrize("what", ["a statement", "a page"])
def test_people_and_utterances_count_what_their_statements_say(
    joined: Record, readings: dict[str, Reading], what: str
) -> None:
    joined.split(take(readings, what), ANA, by="mira")
    for record in (joined, join(joined)):
        said = Counter(line["person"] for line in lines(record).values())
        assert {row["key"]: row["statements"] for row in record.export("people")} == {
            key: held for key, held in said.items() if key is not None
        }
        for row in record.export("utterances"):
            told = {lines(record)[one]["person"] for one in row["statements"]}
            assert row["people"] == sorted(told - {None})


def test_it_follows_a_statement_that_has_another_id_since(joined: Record, readings: dict[str, Reading]) -> None:
    """Read again with another cue, the statement is the same one; so is what was said of it, on the site as well."""
    was = readings["a.txt"]
    joined.split(was.statements[0].id, ANA, by="mira")
    cue = (Span(was.statements[0].cue[0].start, was.statements[0].cue[0].end - 1),)
    one = statement_id(was.page.id, was.statements[0].content, cue, was.statements[0].source)
    moved = replace(was.statements[0], id=one, cue=cue)
    joined.replace(
        replace(
            was,
            statements=(moved, *was.statements[1:]),
            read_by=(("onrecord", "9"),),
            page=Page("a.txt", was.page.data),
        )
    )
    told = speakers_told(join(joined))
    assert {name: found[one] for name, found in told.items()} == dict.fromkeys(told)
