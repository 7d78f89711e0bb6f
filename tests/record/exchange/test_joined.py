"""Utterances: statements with one key are one line, whatever was added first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.joined import walk_utterances
from onrecord.record.opening import open_database
from onrecord.record.tables import statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Record


def test_before_pages_are_joined_there_are_no_utterances(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading())
    assert list(record.export("utterances")) == []


def test_statements_with_one_key_are_one_utterance(
    record: Record, db: str, make_reading: Callable[..., Reading]
) -> None:
    """Any column can be the key; here the kind of statement plays its part."""
    later = make_reading("b.txt", "Oda Lind, 2024-03-16: “Later.”", outlet="Valley Voice")
    first = make_reading("a.txt", "Ana Brask, 2024-03-14: “First.”", ": “And then.”")
    record.add(later)
    record.add(first)
    database = open_database(db, create=False, busy_timeout=1)
    with database.read() as connection:
        (utterance,) = walk_utterances(connection, statements.c.kind)
    database.close()
    assert utterance == {
        "key": "direct",
        "statements": [*(s.id for s in first.statements), later.statements[0].id],
        "people": ["person:ana brask", "person:oda lind"],
        "outlets": ["Harbour Post", "Valley Voice"],
        "pages": 2,
        "first_day": "2024-03-14",
        "last_day": "2024-03-16",
    }
