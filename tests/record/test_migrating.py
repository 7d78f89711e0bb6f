"""Migrating: a record of every earlier schema, with pages in it, becomes one that a new record can't be told from."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from alembic.script import ScriptDirectory

from onrecord.record import Record
from onrecord.record.migrating import MIGRATIONS
from onrecord.record.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from onrecord.nouns import Reading

EARLIER = sorted(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())[:-1]
# The index that 0001 had: see `onrecord.record.migrations.versions`.
_OLD_INDEX = """CREATE VIRTUAL TABLE statement_words USING fts5(words, content='',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'")"""


# What each revision brought, taken out again.
_WITHOUT = {
    "0013": "UPDATE pages SET joined = true",
    "0012": """
        ALTER TABLE rulings DROP COLUMN words; ALTER TABLE rulings DROP COLUMN cue_words;
        DROP INDEX ix_said_first_day; DROP INDEX ix_said_last_day;
        DROP INDEX ix_said_place; DROP INDEX ix_said_addressee;
        ALTER TABLE said DROP COLUMN first_day; ALTER TABLE said DROP COLUMN last_day;
        ALTER TABLE said DROP COLUMN place; ALTER TABLE said DROP COLUMN addressee;
        CREATE INDEX ix_statements_place_folded ON statements (place_folded);
        CREATE INDEX ix_statements_addressee_folded ON statements (addressee_folded)
    """,
    "0011": "DROP INDEX ix_articles_published_last",
    "0010": "UPDATE pages SET joined = true",
    "0009": "DROP TABLE page_pairs",
    "0008": "ALTER TABLE statements DROP COLUMN beside_words; UPDATE pages SET joined = true",
    "0007": "DROP INDEX ix_captures_url; ALTER TABLE captures DROP COLUMN headers",
    "0006": """
        DROP TABLE said; DROP TABLE printed; DROP TABLE tallies;
        DROP INDEX ix_occasions_newest; ALTER TABLE occasions DROP COLUMN newest;
        DROP INDEX ix_speakers_person; CREATE INDEX ix_speakers_person ON speakers (person)
    """,
    "0005": """
        DROP TABLE vectors; DROP TABLE sketches; DROP TABLE name_keys;
        DROP INDEX ix_statements_place_folded; ALTER TABLE statements DROP COLUMN place_folded;
        DROP INDEX ix_statements_addressee_folded; ALTER TABLE statements DROP COLUMN addressee_folded;
        DROP INDEX ix_occasions_folded; ALTER TABLE occasions DROP COLUMN folded;
        DROP INDEX ix_speakers_folded; DROP INDEX ix_statements_page_speaker;
        DROP INDEX ix_articles_published_first; DROP INDEX ix_ledger_page_id
    """,
    "0004": """
        DROP TABLE likenesses; DROP TABLE statement_keys; DROP TABLE copies; DROP TABLE body_keys; DROP TABLE doubts;
        DROP TABLE identities; DROP TABLE spellings;
        DROP INDEX ix_pages_joined; ALTER TABLE pages DROP COLUMN joined;
        DROP INDEX ix_speakers_spelling; ALTER TABLE speakers DROP COLUMN spelling;
        ALTER TABLE speakers DROP COLUMN sighting; ALTER TABLE statements DROP COLUMN cue_words;
        DROP INDEX ix_articles_copy_of; ALTER TABLE articles DROP COLUMN copy_of;
        DROP INDEX ix_occasions_joined; ALTER TABLE occasions DROP COLUMN joined;
        DROP INDEX ix_statements_utterance; ALTER TABLE statements DROP COLUMN utterance
    """,
    "0003": "DROP TABLE rulings; DROP TABLE judgements",
    "0002": "DROP TABLE statement_words",
}


def look(record: Record) -> tuple[Any, ...]:
    asked: list[dict[str, Any]] = [
        {"words": "harbour"},
        {"words": "𞤀𞤣*"},
        {"speaker": "Ana Braske"},
        {"like": "the port stays open"},
    ]
    found = [record.search(**one) for one in asked]
    return list(record.export("statements")), record.check("Of a.txt Harbour Post").on_pages, *found


def step_back(connection: Connection, revision: str) -> None:
    """Take out what the later revisions brought."""
    for later in sorted(_WITHOUT, reverse=True):
        for sql in _WITHOUT[later].split(";") if later > revision else ():
            connection.exec_driver_sql(sql)
    connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608


@pytest.mark.parametrize("revision", EARLIER)
def test_an_older_record_is_migrated_with_all_its_pages(
    kind: str,
    revision: str,
    make_reading: Callable[..., Reading],
    make_db: Callable[[str], AbstractContextManager[str]],
) -> None:
    with make_db(kind) as db, Record.open(db) as new:
        for name in ("a.txt", "b.txt"):
            new.add(make_reading(name, "Ana Brask: “The harbour ؝ stays open.”", "Łoś: “𞤀𞤣𞤤𞤢𞤥.”", title=f"Of {name}"))
        expected = look(new)
        with closing(open_database(db, create=False, busy_timeout=1)) as database, database.write() as connection:
            step_back(connection, revision)
            if revision == "0001" and kind == "sqlite":
                connection.exec_driver_sql(_OLD_INDEX)
        with Record.open(db, create=False) as record:
            assert look(record) == expected
            assert [len(expected[1]), *(results.total for results in expected[2:])] == [1, 2, 2, 2, 2]
            assert [finding for proof in record.verify() for finding in proof.findings] == []
