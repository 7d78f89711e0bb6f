"""A record with one page that has all that a citation can carry, and how its formats are read back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from onrecord.nouns import Link, Occasion, OccasionKind, Page, Reading, SpeakerType, Value, When
from onrecord.record import Record, write_export

if TYPE_CHECKING:
    from collections.abc import Callable

HOW = "by hand"
CAPTURED = datetime(2024, 3, 16, 9, 30, tzinfo=timezone(timedelta(hours=1)))
URL = "https://harbour.example/strait?a={1}"


@pytest.fixture
def told(record: Record, make_reading: Callable[..., Reading]) -> Reading:
    """The reading in the record: a speech, whose statement the cue interrupts."""
    reading = make_reading("harbour.txt", "Ana Brask, 2024-03-14: “The harbour 🚢 stays open,” | “come what may.”")
    day, place = Value(When.day(date(2024, 3, 14)), (), HOW), Value("Port Isarne", (), HOW)
    speech = Occasion("o1", OccasionKind.SPEECH, "a speech", day, place)
    statement = replace(
        reading.statements[0], occasion=Link("o1", (), HOW), place=place, addressee=Value("the council", (), HOW)
    )
    page = Page("harbour.txt", reading.page.data, url=URL, captured_at=CAPTURED)
    article = replace(reading.article, byline=(Value("Petra {Hal} & Linde", (), HOW),))
    full = replace(reading, page=page, article=article, statements=(statement,), occasions=(speech,))
    record.add(full)
    return full


@pytest.fixture
def told_by_groups(record: Record, make_reading: Callable[..., Reading]) -> None:
    """Three more pages: what an organization, a group and a document say."""
    for kind in (SpeakerType.ORGANIZATION, SpeakerType.GROUP, SpeakerType.DOCUMENT):
        record.add(make_reading(f"{kind}.txt", f"the {kind} of Orvanna: “We wait.”", type=kind))


@pytest.fixture
def written(record: Record) -> Callable[[str], str]:
    """What an export of statements is in a format."""

    def write(format: str) -> str:  # noqa: A002
        stream = io.StringIO(newline="")
        write_export(record.export("statements", format=format), "statements", format, stream)
        return stream.getvalue()

    return write
