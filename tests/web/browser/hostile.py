"""Readings whose every field holds what would run, if a page took it for anything but text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.dates import parse_iso
from onrecord.nouns import (
    Article,
    Kind,
    Link,
    Occasion,
    OccasionKind,
    Page,
    Part,
    Reading,
    Reason,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    Value,
    statement_id,
)
from onrecord.record import Correction, Field
from onrecord.text import render
from tests.record.conftest import HOW, Writer
from tests.web.browser.payloads import PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record import Record

_AT_ONCE = 10
HANDFULS = [PAYLOADS[start : start + _AT_ONCE] for start in range(0, len(PAYLOADS), _AT_ONCE)]
"""What stands in one field: in a page they are parsed one after another, as they would be alone."""


def write(payloads: Sequence[str]) -> str:
    return " ".join(payloads)


def make_hostile(number: int, payloads: Sequence[str]) -> Reading:
    """A page of which all that can be told is told in payloads; the name says which handful it is of."""
    writer, words = Writer(), f"{write(payloads)} №{number}"

    def value() -> Value[str]:
        return writer.value(words)

    title, outlet, day = value(), value(), writer.day("2024-03-15", "\n")
    tags, byline, section, wire = (
        (value(), *(writer.value(it) for it in payloads)),
        (value(), *(writer.value(it) for it in payloads)),
        value(),
        value(),
    )
    start = len(writer.text)
    content, cue, source = (writer.write(words, " "),), (writer.write(words, " "),), (writer.write(words, " "),)
    addressee, place, occasion, via = value(), value(), value(), value()
    page = Page(f"{words}.html", writer.text.encode())
    said = Statement(
        statement_id(page.id, content, cue, source),
        Kind.DIRECT,
        Part.BODY,
        content,
        cue,
        source,
        speaker=Link("p1", source, HOW),
        addressee=addressee,
        said_on=Value(parse_iso("2024-03-15"), day.evidence, HOW),
        place=place,
        occasion=Link("o1", occasion.evidence, HOW),
        confidence=0.5,
        via=via,
        on_behalf_of=via,
    )
    unsure = replace(
        said,
        id=statement_id(page.id, cue, (), ()),
        content=cue,
        cue=(),
        source=(),
        speaker=Link(None, how=HOW, reason=Reason.AMBIGUOUS, candidates=("p1",)),
    )
    return Reading(
        page=page,
        text=render(page),
        article=Article(
            title,
            outlet,
            byline,
            day,
            Value("en", (), HOW),
            paragraphs=(Span(start, len(writer.text) - 1),),
            tags=tags,
            section=section,
            wire=wire,
        ),
        statements=(said, unsure),
        speakers=(Speaker("p1", words, SpeakerType.GROUP, source),),
        occasions=(Occasion("o1", OccasionKind.SPEECH, words, said.said_on, place),),
        read_by=(("onrecord", words),),
    )


def add_hostile(record: Record) -> list[str]:
    """All handfuls, each page captured once by each of them as an address, and judged; the statements' ids."""
    ids = []
    for number, payloads in enumerate(HANDFULS):
        reading = make_hostile(number, payloads)
        for payload in (write(payloads), *payloads):
            at = datetime(2024, 3, 15, 12, tzinfo=UTC)
            record.add(replace(reading, page=replace(reading.page, url=payload, captured_at=at)))
        ids.append(reading.statements[0].id)
    for _ in record.join():
        pass
    for id_, payloads in zip(ids, HANDFULS, strict=True):
        words = write(payloads)
        record.judge("accept", id_, by=words, why=words)
        record.judge("set", id_, Correction(Field.ADDRESSEE, words), by=words, why=words)
    return ids
