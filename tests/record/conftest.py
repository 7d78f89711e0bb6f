"""Readings made by hand, a clock that ticks a minute a look, and records in every database that can hold one.

A test that takes `record` or `db` runs twice, in SQLite and in PostgreSQL; one that takes `path` is about a file.
Without a PostgreSQL on the machine its half is skipped (tests/needs.py).
"""

from __future__ import annotations

import re
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from bench.postgresql import Server, find_programs, serving
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
from tests.needs import miss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

KINDS = ("sqlite", "postgresql")

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


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The machine's PostgreSQL, started in a folder of its own for as long as tests run."""
    if find_programs() is None:
        miss("postgresql", "15 or newer, `apt-get install postgresql`")
    with serving(durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def template(postgresql: Server) -> Iterator[str]:
    """The name of a database with the tables of a record: copied in less time than it takes to make them."""
    with postgresql.database() as db:
        Record.open(db).close()
        yield db.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables of a record: copied, as `template` is."""
    made = tmp_path_factory.mktemp("empty") / "record.db"
    Record.open(made).close()
    return made


@pytest.fixture(scope="session")
def make_db(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, empty: Path
) -> Callable[[str], AbstractContextManager[str]]:
    """What ``--db`` takes for a new record of a kind, for as long as it is needed."""

    def make(kind: str) -> AbstractContextManager[str]:
        if kind == "sqlite":
            return nullcontext(str(copyfile(empty, tmp_path_factory.mktemp("record") / "record.db")))
        server: Server = request.getfixturevalue("postgresql")
        return server.database(request.getfixturevalue("template"))

    return make


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database holds the record."""
    return str(request.param)


@pytest.fixture
def db(kind: str, make_db: Callable[[str], AbstractContextManager[str]]) -> Iterator[str]:
    """What ``--db`` takes for a record of this test's own."""
    with make_db(kind) as made:
        yield made


@pytest.fixture
def record(db: str, make_clock: Callable[[], Callable[[], datetime]]) -> Iterator[Record]:
    with Record.open(db, clock=make_clock()) as opened:
        yield opened


@contextmanager
def looking_into(db: str) -> Iterator[sa.Connection]:
    """A connection that goes around the record, and around the database's rules where it can."""
    url = db if "://" in db else sa.URL.create("sqlite", database=db)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
        yield connection


@pytest.fixture(scope="session")
def see_rows() -> Callable[[str], Rows]:
    """Every row of every table, the index's own included."""

    def see(db: str) -> Rows:
        with looking_into(db) as connection:
            # FTS5 shows nothing of itself but in its own tables, statement_words_data, page_pairs_data and others.
            shown = connection.dialect.name == "postgresql"
            names = [
                n
                for n in sa.inspect(connection).get_table_names()
                if shown or n not in {"statement_words", "page_pairs"}
            ]
            rows = {name: connection.exec_driver_sql(f"SELECT * FROM {name}") for name in names}  # noqa: S608
            return {name: sorted((tuple(row) for row in found), key=repr) for name, found in rows.items()}

    return see


@pytest.fixture(scope="session")
def change() -> Callable[..., None]:
    """Change a record behind its back, as a damaged disk or another program would; written as SQLite has it."""

    def run(db: str, sql: str, *values: object) -> None:
        with looking_into(str(db)) as connection:
            if connection.dialect.name == "postgresql":
                sql = re.sub(r"x'([0-9a-f]*)'", r"'\\x\1'", sql).replace("?", "%s")
            assert connection.exec_driver_sql(sql, values).rowcount

    return run
