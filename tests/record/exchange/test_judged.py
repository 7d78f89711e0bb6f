"""What people judged is what is handed on: citations and the vocabularies of others have what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from onrecord.nouns import Span
from onrecord.record import Correction, Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Record

FORMATS = ("annotations", "schema.org", "ftm")


@pytest.fixture
def reading(record: Record, make_reading: Callable[..., Reading]) -> Reading:
    made = make_reading("a.txt", "Ana Brask, 2024-03-14: “The harbour stays open.”", "Bram Oster: “Nobody asked us.”")
    record.add(made)
    return made


def quotations(record: Record) -> dict[str, dict[str, Any]]:
    return {it["identifier"]: it for it in record.export("statements", format="schema.org")}


def notes(record: Record) -> list[str]:
    return sorted(row["id"] for row in record.export("statements", format="ftm") if row["schema"] == "Note")


def test_what_was_rejected_is_in_no_other_vocabulary_until_that_is_undone(record: Record, reading: Reading) -> None:
    whole = {format_: list(record.export("statements", format=format_)) for format_ in FORMATS}
    gone, stays = (statement.id for statement in reading.statements)
    judged = record.judge("reject", gone, by="mira")
    assert list(quotations(record)) == [stays]
    assert [it["id"] for it in record.export("statements", format="annotations")] == [f"urn:onrecord:{stays}"]
    assert notes(record) == [f"statement-{stays}"]
    record.undo(judged.n, by="mira")
    assert {format_: list(record.export("statements", format=format_)) for format_ in FORMATS} == whole


def test_a_speaker_and_a_day_that_people_set_are_cited(record: Record, reading: Reading) -> None:
    one = reading.statements[0].id
    record.judge("set", one, Correction(Field.SPEAKER, "Bram Oster"), by="mira")
    record.judge("set", one, Correction(Field.SAID_ON, "2024-03-13"), by="mira")
    cited = record.cite(one)
    assert (cited.speaker, cited.speaker_type, cited.person) == ("Bram Oster", "person", "person:bram oster")
    assert cited.said_on == "2024-03-13"
    assert quotations(record)[one]["spokenByCharacter"]["name"] == "Bram Oster"
    assert quotations(record)[one]["dateCreated"] == "2024-03-13"


def test_where_people_say_that_nobody_is_told_nobody_is_cited(record: Record, reading: Reading) -> None:
    one = reading.statements[0].id
    record.judge("set", one, Correction(Field.SPEAKER, None), by="mira")
    assert (record.cite(one).speaker, record.cite(one).person) == (None, None)
    assert "spokenByCharacter" not in quotations(record)[one]


def test_mended_words_are_the_words_that_are_cited_and_pointed_to(record: Record, reading: Reading) -> None:
    one, text = reading.statements[0], reading.text.text
    at = text.index("harbour stays")
    record.judge("mend", one.id, {"content": (Span(at, at + len("harbour stays")),)}, by="mira")
    assert record.cite(one.id).words == "harbour stays"
    assert quotations(record)[one.id]["text"] == "harbour stays"
    (target,) = next(
        it["target"] for it in record.export("statements", format="annotations") if it["id"].endswith(one.id)
    )
    assert target["selector"][1] == {"type": "TextPositionSelector", "start": at, "end": at + len("harbour stays")}
