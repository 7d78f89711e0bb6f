"""The tables of a record.

A page that reports ``"The harbour stays open," Ana Brask said`` gives a row in `pages` (its bytes,
compressed), in `captures` (under which name and address they were met), `articles`, `speakers` and
`statements`; the speaker's row points to one in `people`, which other pages share.

What was read stands in the column `reading`: the JSON of the object, to the letter as `onrecord.schema` gives
it. It is the machine's reading and is never written over; what is resolved across pages stands beside it
(`speakers.person`, `articles.copy_of`, `statements.utterance`, `occasions.joined`: see `onrecord.record.joins`). All
other columns are for finding it, are derived from it (`onrecord.record.rows`) and
are proved against it by `verify`. So are the tables `said`, `printed` and `tallies`, which say of every statement what
stands once people have judged (`onrecord.record.standing`).

Types are those that SQLite and PostgreSQL share. Texts are `onrecord.record.letters`, ordered alike on both; JSON is
text, so that it comes back letter by letter. Row
numbers (`n`, `page`) hold within one database file; nothing that leaves the record shows them. The indexes
of words and of pairs of words are no tables of this metadata, as each database has its own kind: see
`onrecord.record.index` and `onrecord.record.pairs`.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Table,
    UniqueConstraint,
    text,
)

from onrecord.record.letters import Letters

HEAD = "0013"
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
    Column("id", Letters, nullable=False, unique=True),  # sha256: of the bytes
    Column("media_type", Letters, nullable=False),
    Column("charset", Letters),  # as the transport gave it
    Column("form", Letters, nullable=False),
    Column("given", Letters, nullable=False),  # JSON: what the user said about the page
    Column("text_sha256", Letters, nullable=False),
    Column("text_rules", Letters, nullable=False),
    Column("read_by", Letters, nullable=False),  # JSON: the versions of what read it
    Column("reading_sha256", Letters, nullable=False),  # over all that was read of the page: rows.hash_reading
    Column("joined", Boolean, nullable=False, default=False, index=True),  # with what other pages report
    Column("data", LargeBinary, nullable=False),  # the bytes, zlib; last, as SQLite reads a row from the left
)

captures = Table(
    "captures",
    metadata,
    Column("key", Letters, primary_key=True),  # hash of the rest: the same capture is kept once
    Column("page", Integer, ForeignKey("pages.n"), nullable=False, index=True),
    Column("name", Letters, nullable=False),
    Column("url", Letters),
    Column("captured_at", Letters),  # ISO 8601 as given
    Column("headers", Letters),  # JSON: what the server said with it, as far as it is kept: onrecord.record.told
    # PostgreSQL's index of another kind holds 2,700 bytes, and a name may have more.
    Index("ix_captures_name", "name", postgresql_using="hash"),
    Index("ix_captures_url", "url", postgresql_using="hash"),
)

articles = Table(
    "articles",
    metadata,
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),
    Column("title", Letters),
    Column("outlet", Letters),
    Column("outlet_folded", Letters),
    Column("published_first", Date),
    Column("published_last", Date),
    Column("language", Letters),
    Column("copy_of", Letters, index=True),  # id of the page that stands for all copies of one text
    Column("reading", Letters, nullable=False),
    Index("ix_articles_outlet_folded", "outlet_folded", postgresql_using="hash"),
    Index("ix_articles_published_first", "published_first"),
    Index("ix_articles_published_last", "published_last"),
)

people = Table(
    "people",
    metadata,
    Column("key", Letters, primary_key=True),
)

speakers = Table(
    "speakers",
    metadata,
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),
    Column("key", Letters, primary_key=True),  # p1: holds within the page
    Column("position", Integer, nullable=False),
    Column("name", Letters, nullable=False),
    Column("folded", Letters, nullable=False),
    Column("type", Letters, nullable=False),
    Column("spelling", Letters, nullable=False, index=True),  # the key that the name alone gives: matches.people
    Column("person", Letters, ForeignKey("people.key"), nullable=False),
    Column("sighting", Letters),  # JSON: what the page tells of the speaker, once it is joined
    Column("reading", Letters, nullable=False),
    Index("ix_speakers_folded", "folded", postgresql_using="hash"),
    Index("ix_speakers_person", "person", "name", "type"),
)

occasions = Table(
    "occasions",
    metadata,
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),
    Column("key", Letters, primary_key=True),  # o1: holds within the page
    Column("position", Integer, nullable=False),
    Column("kind", Letters, nullable=False),
    Column("name", Letters, nullable=False),
    Column("place", Letters),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("joined", Letters, index=True),  # the key that it shares with other pages' reports of it
    Column("reading", Letters, nullable=False),
    Column("folded", Letters, index=True),  # the words of its kind and name
    Column("newest", Letters, index=True),  # as in `said`, if its own key stands for all that it is joined with
)

statements = Table(
    "statements",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Letters, nullable=False, unique=True),
    Column("page", Integer, ForeignKey("pages.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Letters, nullable=False),
    Column("part", Letters, nullable=False),
    Column("speaker", Letters),
    Column("occasion", Letters),
    Column("words", Letters, nullable=False),  # verbatim, the pieces of the content joined by a blank
    Column("cue_words", Letters),  # the same of the cue, once the page is joined
    Column("utterance", Letters, index=True),  # id of the statement that stands for all reports of the same words
    Column("said_first", Date),
    Column("said_last", Date),
    Column("first_day", Date, index=True),  # the day it was said or, where the page doesn't tell, was published
    Column("last_day", Date),
    Column("reading", Letters, nullable=False),
    Column("place_folded", Letters),
    Column("addressee_folded", Letters),
    Column("beside_words", Letters),  # what its sentences tell of the occasion, once the page is joined
    Index("ix_statements_page_speaker", "page", "speaker"),
    UniqueConstraint("page", "position"),
    ForeignKeyConstraint(["page", "speaker"], ["speakers.page", "speakers.key"], name="fk_statements_page_speaker"),
    ForeignKeyConstraint(["page", "occasion"], ["occasions.page", "occasions.key"], name="fk_statements_page_occasion"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", Letters, nullable=False),  # ISO 8601 in UTC
    Column("page", Letters, nullable=False),  # name; what failed has no row in `pages`
    Column("page_id", Letters, index=True),
    Column("url", Letters),
    Column("outcome", Letters, nullable=False),
    Column("code", Letters),
    Column("message", Letters),
)

vectors = Table(
    "vectors",
    metadata,
    Column("n", Integer, ForeignKey("statements.n"), primary_key=True, autoincrement=False),
    Column("vector", LargeBinary, nullable=False),  # int8[128]: onrecord.vectors.pack
)

sketches = Table(
    "sketches",
    metadata,
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),
    Column("rows", LargeBinary, nullable=False),  # of each statement its n and 128 signs: onrecord.record.meaning
)

name_keys = Table(
    "name_keys",
    metadata,
    Column("key", Letters, primary_key=True),
    Column("folded", Letters, primary_key=True),
    Index("ix_name_keys_folded", "folded", postgresql_using="hash"),
)

# What people judged: rows are added, never changed and never deleted. See `onrecord.record.judgements`.
judgements = Table(
    "judgements",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3, ... without a gap
    Column("at", Letters, nullable=False),  # ISO 8601 in UTC
    Column("by", Letters, nullable=False),
    Column("why", Letters),
    Column("act", Letters, nullable=False),
    Column("page_id", Letters, ForeignKey("pages.id"), index=True),  # none where two keys are joined or parted
    Column("text_sha256", Letters),  # of the page text that the spans point into
    Column("subject", Letters, nullable=False),  # a statement's id, a key, a page's id
    Column("spans", Letters),  # JSON: content, cue and source of the statement as it was judged
    Column("value", Letters),  # JSON
    Column("undoes", Integer, ForeignKey("judgements.n")),
    Column("before", Letters, nullable=False, unique=True),  # the hash of the row before: no two rows can follow one
    Column("hash", Letters, nullable=False),  # over all the rest
)

rulings = Table(
    "rulings",
    metadata,
    Column("statement", Integer, ForeignKey("statements.n"), primary_key=True, autoincrement=False),
    Column("ruling", Letters, nullable=False),  # derived from the judgements, for searches
    Column("words", Letters),  # as in `statements`, where people mended the content
    Column("cue_words", Letters),  # the same of the cue
)

spellings = Table(
    "spellings",
    metadata,
    Column("key", Letters, primary_key=True),  # sounds of two words of a name: two spellings of it share one
    Column("spelling", Letters, primary_key=True, index=True),
)

identities = Table(
    "identities",
    metadata,
    Column("key", Letters, primary_key=True),  # type and QID, or type and folded name
    Column("name", Letters, nullable=False),
    Column("aliases", Letters, nullable=False),  # JSON
    Column("qid", Letters),
    Column("type", Letters, nullable=False),
)

doubts = Table(
    "doubts",
    metadata,
    Column("a", Letters, ForeignKey("people.key"), primary_key=True),  # two persons who may be one
    Column("b", Letters, ForeignKey("people.key"), primary_key=True),
    Column("reading", Letters, nullable=False),  # JSON: why, and two sightings as an example
)

body_keys = Table(
    "body_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # of a run of words: copies share one
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False, index=True),
)

copies = Table(
    "copies",
    metadata,
    Column("a", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),  # two pages with one text
    Column("b", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False, index=True),
)

statement_keys = Table(
    "statement_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # as `body_keys`
    Column("statement", Integer, ForeignKey("statements.n"), primary_key=True, autoincrement=False, index=True),
)

likenesses = Table(
    "likenesses",
    metadata,
    Column("a", Integer, ForeignKey("statements.n"), primary_key=True, autoincrement=False),
    Column("b", Integer, ForeignKey("statements.n"), primary_key=True, autoincrement=False, index=True),
    Column("probability", Float, nullable=False),  # that both report the same words, said once
)

_lasting = text("last_day > first_day")
# What stands of each statement that nobody rejected, for counts and lists: `onrecord.record.standing`.
said = Table(
    "said",
    metadata,
    Column("n", Integer, ForeignKey("statements.n"), primary_key=True, autoincrement=False),
    Column("page", Integer, ForeignKey("pages.n"), nullable=False),
    Column("newest", Letters, nullable=False, index=True),  # puts the newest first: standing.order_newest
    Column("person", Letters),
    Column("outlet", Letters),  # folded, as far as an index holds it
    Column("kind", Letters, nullable=False),
    Column("cue", Letters),  # folded; none until the page is joined
    Column("occasion", Letters, index=True),  # its key in the record
    Column("asked", Letters, index=True),  # puts the least certain first: standing.certainty; none where it is settled
    Column("first_day", Date, index=True),  # the day it was said or, where nobody tells, was published
    Column("last_day", Date),
    Column("place", Letters, index=True),  # folded
    Column("addressee", Letters, index=True),
    # Of those that weren't said on one day: they are few.
    Index("ix_said_last_day", "last_day", sqlite_where=_lasting, postgresql_where=_lasting),
    Index("ix_said_person", "person", "newest"),
    Index("ix_said_person_outlet", "person", "outlet", "page"),
    Index("ix_said_outlet", "outlet", "person"),
    Index("ix_said_outlet_cue", "outlet", "cue", "kind"),
)

printed = Table(
    "printed",
    metadata,
    Column("page", Integer, ForeignKey("pages.n"), primary_key=True, autoincrement=False),
    Column("outlet", Letters),  # as in `said`
    Column("name", Letters),
    Column("day", Date),
    Column("statements", Integer, nullable=False),  # that stand
    Column("modified", Boolean, nullable=False),  # whether the page tells a change after it was published
    Column("topics", Letters),  # JSON: tags and section
    Index("ix_printed_outlet", "outlet", "name", "day", "statements"),
    Index("ix_printed_day", "day", "outlet"),
)

tallies = Table(
    "tallies",
    metadata,
    Column("person", Letters, primary_key=True),
    Column("statements", Integer, nullable=False),  # that stand
    Index("ix_tallies_statements", "statements", "person"),
)
