"""The tables of a record.

A page that reports ``"The harbour stays open," Ana Brask said`` gives a row in `pages` (its bytes,
compressed), in `captures` (under which name and address they were met), `articles`, `speakers` and
`statements`; the speaker's row points to one in `people`, which other pages share.

What was read stands in the column `reading`: the JSON of the object, to the letter as `onrecord.schema` gives
it. It is the machine's reading and is never written over; what is resolved across pages stands beside it
(`speakers.person`). All other columns are for finding it, are derived from it (`onrecord.record.rows`) and
are proved against it by `verify`.

Types are those that SQLite and PostgreSQL share. JSON is text, so that it comes back letter by letter. Row
numbers (`n`, `page`) hold within one database file; nothing that leaves the record shows them. The index of
words is no table of this metadata, as each database has its own kind: see `onrecord.record.index`.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0002"
"""The newest schema that this program knows: the last file in `migrations/versions`."""

Found: TypeAlias = Row[*tuple[Any, ...]]
"""A row as a query gives it."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

pages = Table(
    "pages",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # sha256: of the bytes
    Column("media_type", Text, nullable=False),
    Column("charset", Text),  # as the transport gave it
    Column("form", Text, nullable=False),
    Column("given", Text, nullable=False),  # JSON: what the user said about the page
    Column("text_sha256", Text, nullable=False),
    Column("text_rules", Text, nullable=False),
    Column("read_by", Text, nullable=False),  # JSON: the versions of what read it
    Column("reading_sha256", Text, nullable=False),  # over all that was read of the page: rows.hash_reading
    Column("data", LargeBinary, nullable=False),  # the bytes, zlib; last, as SQLite reads a row from the left
)

captures = Table(
    "captures",
    metadata,
    Column("key", Text, primary_key=True),  # hash of the rest: the same capture is kept once
    Column("page", Integer, ForeignKey("pages.n"), nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("url", Text),
    Column("captured_at", Text),  # ISO 8601 as given
)

articles = Table(
    "articles",
    metadata,
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("outlet_folded", Text, index=True),
    Column("published_first", Date),
    Column("published_last", Date),
    Column("language", Text),
    Column("reading", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("key", Text, primary_key=True),
)

speakers = Table(
    "speakers",
    metadata,
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),  # p1: holds within the page
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("person", Text, ForeignKey("people.key"), nullable=False, index=True),
    Column("reading", Text, nullable=False),
)

occasions = Table(
    "occasions",
    metadata,
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),  # o1: holds within the page
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("place", Text),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("reading", Text, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("page", Integer, ForeignKey("pages.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("speaker", Text),
    Column("occasion", Text),
    Column("words", Text, nullable=False),  # verbatim, the pieces of the content joined by a blank
    Column("said_first", Date),
    Column("said_last", Date),
    Column("first_day", Date, index=True),  # the day it was said or, where the page doesn't tell, was published
    Column("last_day", Date),
    Column("reading", Text, nullable=False),
    UniqueConstraint("page", "position"),
    ForeignKeyConstraint(["page", "speaker"], ["speakers.page", "speakers.key"], name="fk_statements_page_speaker"),
    ForeignKeyConstraint(["page", "occasion"], ["occasions.page", "occasions.key"], name="fk_statements_page_occasion"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", Text, nullable=False),  # ISO 8601 in UTC
    Column("page", Text, nullable=False),  # name; what failed has no row in `pages`
    Column("page_id", Text),
    Column("url", Text),
    Column("outcome", Text, nullable=False),
    Column("code", Text),
    Column("message", Text),
)

# What people judged: rows are added, never changed and never deleted. See `onrecord.record.judgements`.
judgements = Table(
    "judgements",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3, ... without a gap
    Column("at", Text, nullable=False),  # ISO 8601 in UTC
    Column("by", Text, nullable=False),
    Column("why", Text),
    Column("act", Text, nullable=False),
    Column("page_id", Text, ForeignKey("pages.id"), index=True),  # none where two keys are joined or parted
    Column("text_sha256", Text),  # of the page text that the spans point into
    Column("subject", Text, nullable=False),  # a statement's id, a key, a page's id
    Column("spans", Text),  # JSON: content, cue and source of the statement as it was judged
    Column("value", Text),  # JSON
    Column("undoes", Integer, ForeignKey("judgements.n")),
    Column("before", Text, nullable=False, unique=True),  # the hash of the row before: no two rows can follow one
    Column("hash", Text, nullable=False),  # over all the rest
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("statement", Integer, ForeignKey("statements.n"), primary_key=True, autoincrement=False),
    Column("verdict", Text, nullable=False),  # derived from the judgements, for searches
)
