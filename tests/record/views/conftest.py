"""Two outlets report a speech, a third doesn't; two months later the same is said again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.dates import parse_iso
from onrecord.nouns import Kind, Link, Occasion, OccasionKind, Reason, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Record

ANA = "person:ana brask"
OPEN = "“The harbour stays open until the herring have passed the outer quay.”"
SHUT = "“We shall not fill the reservoir while one boat is out on the strait.”"


def at_speech(reading: Reading, key: str = "o1", place: str = "Quay Hall") -> Reading:
    """The reading, everything in it said at a speech of 14 March."""
    speech = Occasion(key, OccasionKind.SPEECH, "harbour speech", Value(parse_iso("2024-03-14")), Value(place))
    statements = tuple(replace(s, occasion=Link(key, (), "by hand")) for s in reading.statements)
    return replace(reading, occasions=(speech,), statements=statements)


def tagged(reading: Reading, *tags: str, section: str | None = None) -> Reading:
    """The reading, its article with these tags and this section."""
    told = Value(section) if section else Value[str].empty(Reason.NOT_TOLD)
    return replace(reading, article=replace(reading.article, tags=tuple(map(Value, tags)), section=told))


def join(record: Record) -> None:
    for _ in record.join():
        pass


@pytest.fixture(scope="session")
def readings(make_reading: Callable[..., Reading]) -> tuple[Reading, ...]:
    """``post.txt``, ``wire.txt``, ``voice.txt`` and ``later.txt``."""
    post = make_reading("post.txt", f"Ana Brask, 2024-03-14: {OPEN}", f"Ana Brask, 2024-03-14: {SHUT}")
    wire = make_reading("wire.txt", f"Ana Brask, 2024-03-14: {OPEN}", outlet="Strait Wire", title="At the quay")
    voice = make_reading("voice.txt", "Bram Oster: The hall is cold.", outlet="Valley Voice", kind=Kind.INDIRECT)
    later = make_reading(
        "later.txt", f"Ana Brask, 2024-05-20: {OPEN}", outlet="Strait Wire", title="Again", published="2024-05-21"
    )
    return at_speech(tagged(post, "Shipping", section="News")), at_speech(wire), voice, later


@pytest.fixture
def filled(record: Record, readings: tuple[Reading, ...]) -> Record:
    """A record of these pages, joined."""
    for reading in readings:
        record.add(reading)
    join(record)
    return record
