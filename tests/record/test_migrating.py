"""Migrating: a record of every earlier schema, with pages in it, becomes one that a new record can't be told from."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.script import ScriptDirectory

from onrecord.record import Record
from onrecord.record.migrating import MIGRATIONS
from onrecord.record.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from onrecord.nouns import Reading

EARLIER = sorted(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())[:-1]
# The index that 0001 had: see `onrecord.record.migrations.versions`.
_OLD_INDEX = """CREATE VIRTUAL TABLE statement_words USING fts5(words, content='',
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'")"""


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
        expected = new.search("harbour"), new.search("𞤀𞤣*"), list(new.export("statements"))
        with closing(open_database(db, create=False, busy_timeout=1)) as database, database.write() as connection:
            connection.exec_driver_sql("DROP TABLE rulings")
            connection.exec_driver_sql("DROP TABLE judgements")
            if revision == "0001":
                connection.exec_driver_sql("DROP TABLE statement_words")
                if kind == "sqlite":
                    connection.exec_driver_sql(_OLD_INDEX)
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608
        with Record.open(db, create=False) as record:
            assert (record.search("harbour"), record.search("𞤀𞤣*"), list(record.export("statements"))) == expected
            assert expected[0].total == expected[1].total == 2
            assert [finding for proof in record.verify() for finding in proof.findings] == []
