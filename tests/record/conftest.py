"""Readings made by hand, a clock that ticks a minute a look, and a way to see every row of a record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.dates import parse_iso
from onrecord.nouns import (
    Article,
    Kind,
    Link,
    Page,
    Part,
    Reading,
    Reason,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    Value,
    When,
    statement_id,
)
from onrecord.record import Record
from onrecord.text import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOW = "by hand"

Rows = dict[str, list[tuple[Any, ...]]]


class Writer:
    """A page text that grows piece by piece; each piece gives its span."""

    def __init__(self) -> None:
        self.text = ""
        self.speakers: dict[str, Speaker] = {}

    def write(self, words: str, after: str) -> Span:
        start = len(self.text)
        self.text += words + after
        return Span(start, start + len(words))

    def value(self, words: str | None) -> Value[str]:
        if words is None:
            return Value.empty(Reason.NOT_TOLD, HOW)
        return Value(words, (self.write(words, "\n"),), HOW)

    def day(self, iso: str | None, after: str) -> Value[When]:
        if not iso:
            return Value.empty(Reason.NOT_TOLD, HOW)
        return Value(parse_iso(iso), (self.write(iso, after),), HOW)

    def statement(self, said: str, kind: Kind, speaker_type: SpeakerType) -> Statement:
        told, _, words = said.partition(": ")
        by, _, on = told.partition(", ")
        first, *rest = words.split(" | ")
        content = [self.write(first, " ")]
        cue: tuple[Span, ...] = ()
        link = Link.empty(Reason.NOT_TOLD, HOW)
        if by:
            source = (self.write(by, " "),)
            cue = (self.write("said", " "),)
            key = f"p{len(self.speakers) + 1}"
            speaker = self.speakers.setdefault(by, Speaker(key, by, speaker_type, source))
            link = Link(speaker.key, source, HOW)
        said_on = self.day(on, " ")
        content += [self.write(piece, " ") for piece in rest]
        self.write(".", "\n")
        return Statement("", kind, Part.BODY, tuple(content), cue, link.evidence, link, said_on=said_on)


@pytest.fixture(scope="session")
def make_reading() -> Callable[..., Reading]:
    """Makes the reading of a page whose statements are written ``Ana Brask, 2024-03-14: "Words," | "more words."``.

    The speaker and the day may be missing (``: "Words."``); the bar stands where the cue interrupts.
    """

    def make(
        name: str = "harbour.txt",
        *said: str,
        title: str | None = "Strait treaty signed",
        outlet: str | None = "Harbour Post",
        published: str | None = "2024-03-15T17:20",
        type: SpeakerType = SpeakerType.PERSON,  # noqa: A002
        kind: Kind = Kind.DIRECT,
    ) -> Reading:
        writer = Writer()
        head = writer.value(title), writer.value(outlet), (), writer.day(published, "\n"), Value("en", (), HOW)
        paragraphs, found = [], []
        for words in said or ("Ana Brask: “The harbour stays open.”",):
            start = len(writer.text)
            found.append(writer.statement(words, kind, type))
            paragraphs.append(Span(start, len(writer.text) - 1))
        page = Page(name, writer.text.encode())
        statements = tuple(replace(s, id=statement_id(page.id, s.content, s.cue, s.source)) for s in found)
        return Reading(
            page=page,
            text=render(page),
            article=Article(*head, paragraphs=tuple(paragraphs)),
            statements=statements,
            speakers=tuple(writer.speakers.values()),
            read_by=(("onrecord", "0.1.0"),),
        )

    return make


@pytest.fixture(scope="session")
def make_clock() -> Callable[[], Callable[[], datetime]]:
    """A clock that starts at noon in a zone of its own and goes on a minute with each look."""

    def make() -> Callable[[], datetime]:
        minutes = iter(range(10**6))
        noon = datetime(2024, 3, 15, 12, tzinfo=UTC)
        return lambda: noon + timedelta(minutes=next(minutes))

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path, make_clock: Callable[[], Callable[[], datetime]]) -> Iterator[Record]:
    with Record.open(str(path), clock=make_clock()) as opened:
        yield opened


@pytest.fixture(scope="session")
def see_rows() -> Callable[[Path], Rows]:
    """Every row of every table of a file, the index's own tables included, as they lie on the disk."""

    def see(path: Path) -> Rows:
        with closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            names = [name for (name,) in tables if name != "statement_words"]
            return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608

    return see


@pytest.fixture(scope="session")
def change() -> Callable[..., None]:
    """Change a record behind its back, as a damaged disk or another program would."""

    def run(path: Path, sql: str, *values: object) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            assert connection.execute(sql, values).rowcount

    return run
