"""The record as FollowTheMoney entities (https://followthemoney.tech), for Aleph and its kin.

Investigators keep people, companies and documents in one graph. Into it go, one entity a line::

    {"id": "person-3f0c...", "schema": "Person", "properties": {"name": ["Ana Brask"], "alias": ["ANA BRASK"]}}
    {"id": "page-9c01...", "schema": "Article", "properties": {"title": ["Strait treaty signed"], ...}}
    {"id": "mention-77ab...", "schema": "Mention", "properties": {"document": ["page-9c01..."], "resolved": [...], ...}}
    {"id": "statement-5d1f...", "schema": "Note", "properties": {"description": ["“The harbour stays open,”"], ...}}

All values are lists of texts. Only persons and organizations become entities: a graph that matches names has no use for
"crews on both shores". A statement, which the model has no schema for, is a Note about its speaker and its article.
``contentHash`` would be SHA-1 and ``language`` a code of three letters; the record has neither.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from onrecord.record.captured import choose_capture
from onrecord.record.exchange.telling import walk_told
from onrecord.record.joined import walk_people

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from onrecord.record.exchange.citing import Citation
    from onrecord.record.exchange.telling import ToldPage
    from onrecord.schema import Json

_SCHEMATA = {"person": "Person", "organization": "Organization"}
_DIGITS = 40
_DAY = 10


def walk_entities(connection: Connection) -> Iterator[Json]:
    """People and organizations, then each page with those whom it quotes and with what they say."""
    for person in walk_people(connection):
        if person["type"] in _SCHEMATA:
            others = [name for name in person["names"] if name != person["name"]]
            named = {"name": [person["name"]], "alias": others}
            yield _entity(_person_id(person["key"]), _SCHEMATA[person["type"]], named)
    for page in walk_told(connection):
        yield _article(page)
        spoken = {cited.person: cited for cited in page.statements if cited.person and cited.speaker_type in _SCHEMATA}
        yield from (_mention(cited) for _, cited in sorted(spoken.items()))
        yield from (_note(cited) for cited in page.statements)


def _article(told: ToldPage) -> Json:
    article, captured = told.article, choose_capture(told.page.captures)
    return _entity(
        _page_id(told.page.id),
        "Article",
        {
            "fileName": [told.page.name],
            "title": [article["title"]["value"]],
            "author": [author["value"] for author in article["byline"]],
            "publisher": [article["outlet"]["value"]],
            "publishedAt": [_day(article["published"]["value"])],
            "sourceUrl": [captured.url],
            "mimeType": [told.page.media_type],
            "retrievedAt": [_day(captured.captured_at)],
        },
    )


def _mention(cited: Citation) -> Json:
    """That a page names somebody; `resolved` is whom the record takes the name for."""
    resolved = _person_id(str(cited.person))
    return _entity(
        _hashed_id("mention", f"{cited.page_id}|{cited.person}"),
        "Mention",
        {
            "document": [_page_id(cited.page_id)],
            "resolved": [resolved],
            "name": [cited.speaker],
            "detectedSchema": [_SCHEMATA[str(cited.speaker_type)]],
        },
    )


def _note(cited: Citation) -> Json:
    page = _page_id(cited.page_id)
    about = [_person_id(cited.person)] if cited.person and cited.speaker_type in _SCHEMATA else []
    said_on = f"said on {cited.said_on}" if cited.said_on else None
    told = ", ".join(filter(None, [cited.speaker, f"{cited.kind} statement", said_on]))
    return _entity(
        f"statement-{cited.id}",
        "Note",
        {
            "name": [told],
            "description": [cited.words],
            "entity": [*about, page],
            "proof": [page],
            "publisher": [cited.outlet],
            "sourceUrl": [cited.url],
        },
    )


def _entity(name: str, schema: str, properties: Mapping[str, list[str | None]]) -> Json:
    told = {field: [value for value in values if value] for field, values in properties.items()}
    return {"id": name, "schema": schema, "properties": {field: values for field, values in told.items() if values}}


def _page_id(page_id: str) -> str:
    return f"page-{page_id.removeprefix('sha256:')[:_DIGITS]}"


def _person_id(key: str) -> str:
    return _hashed_id("person", key)


def _hashed_id(kind: str, key: str) -> str:
    """Letters, digits and hyphens, as ids of entities have them."""
    return f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]}"


def _day(iso: str | None) -> str | None:
    """A date of FollowTheMoney is no interval, and its time has no zone: one of several days isn't told."""
    return iso[:_DAY] if iso and "/" not in iso else None
