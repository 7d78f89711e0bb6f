"""Statements in the words of others: Web Annotation, schema.org, FollowTheMoney."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import RecordError, UsageError
from onrecord.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.nouns import Reading

FORMATS = ("annotations", "schema.org", "ftm")


def test_an_annotation_is_found_by_its_position_and_by_its_quotation(
    told: Reading, written: Callable[[str], str]
) -> None:
    """Both selectors of every piece give the same words; a ship beyond the basic plane counts as one."""
    collection = json.loads(written("annotations"))
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 1)
    (annotation,) = collection["first"]["items"]
    text = told.text.text
    pieces = [span.of(text) for span in told.statements[0].content]
    assert len(annotation["target"]) == len(pieces) == 2
    for target, words in zip(annotation["target"], pieces, strict=True):
        quotation, position = target["selector"]
        assert text[position["start"] : position["end"]] == quotation["exact"] == words
        found = text.index(quotation["prefix"] + quotation["exact"] + quotation["suffix"])
        assert found + len(quotation["prefix"]) == position["start"]


def test_an_annotation_names_the_page_and_its_state(told: Reading, written: Callable[[str], str]) -> None:
    target = json.loads(written("annotations"))["first"]["items"][0]["target"][0]
    assert target["source"] == told.page.url
    assert target["state"] == {"type": "TimeState", "sourceDate": "2024-03-16T08:30:00Z"}


def test_a_page_without_address_is_named_by_its_hash(
    record: Record, make_reading: Callable[..., Reading], written: Callable[[str], str]
) -> None:
    reading = make_reading()
    record.add(reading)
    target = json.loads(written("annotations"))["first"]["items"][0]["target"][0]
    assert target["source"] == f"urn:{reading.page.id}"
    assert "state" not in target


def test_a_quotation_says_who_is_said_to_have_said_what_when_and_where(
    told: Reading, written: Callable[[str], str]
) -> None:
    graph = json.loads(written("schema.org"))
    (quotation,) = graph["@graph"]
    assert graph["@context"] == "https://schema.org"
    article = quotation.pop("isPartOf")
    assert quotation == {
        "@type": "Quotation",
        "identifier": told.statements[0].id,
        "genre": "direct quotation",
        "text": "“The harbour 🚢 stays open,” […] “come what may.”",
        "inLanguage": "en",
        "spokenByCharacter": {"@type": "Person", "name": "Ana Brask", "identifier": "person:ana brask"},
        "audience": {"@type": "Audience", "name": "the council"},
        "dateCreated": "2024-03-14",
        "recordedAt": {
            "@type": "Event",
            "name": "a speech",
            "startDate": "2024-03-14",
            "location": {"@type": "Place", "name": "Port Isarne"},
        },
    }
    assert (article["@type"], article["headline"]) == ("NewsArticle", "Strait treaty signed")
    assert article["encoding"]["sha256"] == told.page.id.removeprefix("sha256:")


@pytest.mark.usefixtures("told_by_groups")
def test_a_group_is_no_person_and_a_document_is_a_basis(written: Callable[[str], str]) -> None:
    document, group, organization = json.loads(written("schema.org"))["@graph"]
    assert document["isBasedOn"] == {"@type": "CreativeWork", "name": "the document of Orvanna"}
    assert "spokenByCharacter" not in document
    assert group["spokenByCharacter"]["@type"] == "Thing"
    assert organization["spokenByCharacter"]["@type"] == "Organization"


def test_an_interval_is_an_event_and_no_date(
    record: Record, make_reading: Callable[..., Reading], written: Callable[[str], str]
) -> None:
    record.add(make_reading("a.txt", "Ana Brask, 2024-03-01/2024-03-31: “We wait.”"))
    (quotation,) = json.loads(written("schema.org"))["@graph"]
    assert "dateCreated" not in quotation
    assert quotation["recordedAt"] == {"@type": "Event", "startDate": "2024-03-01", "endDate": "2024-03-31"}


PROPERTIES = {
    "Person": {"name", "alias"},
    "Organization": {"name", "alias"},
    "Article": {
        "fileName",
        "title",
        "author",
        "publisher",
        "publishedAt",
        "sourceUrl",
        "mimeType",
        "retrievedAt",
    },
    "Mention": {"document", "resolved", "name", "detectedSchema"},
    "Note": {"name", "description", "entity", "proof", "publisher", "sourceUrl"},
}
"""What followthemoney 4.11 has for these schemata, as far as it is used."""
REFERENCES = {"document", "resolved", "entity", "proof"}


@pytest.mark.usefixtures("told", "told_by_groups")
def test_entities_have_known_properties_and_lead_to_each_other(written: Callable[[str], str]) -> None:
    entities = [json.loads(line) for line in written("ftm").splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        assert re.fullmatch(r"[0-9a-zA-Z][0-9a-zA-Z.-]*[0-9a-zA-Z]", entity["id"])
        assert set(entity["properties"]) <= PROPERTIES[entity["schema"]]
        for name, values in entity["properties"].items():
            assert values
            assert all(isinstance(value, str) for value in values)
            assert name not in REFERENCES or set(values) <= ids


@pytest.mark.usefixtures("told_by_groups")
def test_only_people_and_organizations_are_entities(written: Callable[[str], str]) -> None:
    entities = [json.loads(line) for line in written("ftm").splitlines()]
    assert [entity["schema"] for entity in entities if entity["schema"] in {"Person", "Organization"}] == [
        "Organization"
    ]
    assert [entity["schema"] for entity in entities].count("Note") == 3


def test_a_note_is_about_speaker_and_article(told: Reading, written: Callable[[str], str]) -> None:
    person, article, mention, note = (json.loads(line) for line in written("ftm").splitlines())
    assert note["properties"]["entity"] == [person["id"], article["id"]]
    assert mention["properties"]["resolved"] == [person["id"]]
    assert note["properties"]["name"] == ["Ana Brask, direct statement, said on 2024-03-14"]
    assert article["properties"]["publishedAt"] == ["2024-03-15"]


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_on_record_is_a_whole_document(written: Callable[[str], str], format: str) -> None:  # noqa: A002
    text = written(format)
    assert (json.loads(text) if text else {}).get("total", 0) == 0


@pytest.mark.parametrize("format", FORMATS)
def test_only_statements_can_be_told_so_and_not_without_words(record: Record, format: str) -> None:  # noqa: A002
    with pytest.raises(UsageError, match="tells of statements only"):
        record.export("people", format=format)
    with pytest.raises(UsageError, match="without text there are: jsonl, csv, parquet"):
        record.export("statements", format=format, without_text=True)


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_adding_is_not_seen(
    record: Record,
    tmp_path: Path,
    make_reading: Callable[..., Reading],
    format: str,  # noqa: A002
) -> None:
    readings = [make_reading("b.txt"), make_reading("a.txt", "Oda Lind: “We wait.”"), make_reading("c.txt")]
    with Record.open(tmp_path / "other.db") as other:
        for reading in readings:
            record.add(reading)
        for reading in reversed(readings):
            other.add(reading)
        one, two = (list(it.export("statements", format=format)) for it in (record, other))
    assert one == two


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_told_of_a_damaged_page(
    record: Record,
    db: str,
    make_reading: Callable[..., Reading],
    change: Callable[..., None],
    format: str,  # noqa: A002
) -> None:
    record.add(make_reading())
    change(db, "UPDATE statements SET reading = replace(reading, 'direct', 'mixed')")
    with pytest.raises(RecordError, match="run `onrecord verify`"):
        list(record.export("statements", format=format))
