"""Whether two persons are one, as a person should be asked: what speaks for it, and how much hangs on the answer.

::

    Ana Brask  12 statements   Anna Brask  3 statements   other spelling, both at the Harbour Board

Those come first of whom more is on the record: of the two, the one with fewer statements counts. Whoever merges or
splits the pair takes it off the list, at the latest when pages are joined again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.record.helpings import helpings
from onrecord.record.hits import with_speaker
from onrecord.record.joins.importing import list_doubts
from onrecord.record.reviewing import MOST_AT_ONCE
from onrecord.record.tables import speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One of the two: the key, a name that pages give, and how many statements are under the key."""

    key: str
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class PersonQuestion:
    """Are these two one? evidence: what speaks for it."""

    one: Doubtful
    other: Doubtful
    evidence: tuple[str, ...]

    def to_json(self) -> Json:
        """One flat row."""
        told = {"a": self.one, "b": self.other}
        named = {
            f"{side}_{field}": getattr(who, field) for side, who in told.items() for field in ("name", "statements")
        }
        return {"a": self.one.key, "b": self.other.key, **named, "evidence": "; ".join(self.evidence)}


def review_people(database: Database, limit: int) -> tuple[PersonQuestion, ...]:
    """The pairs of persons who may be one, those with the most statements first. Raises UsageError for the limit."""
    if not 1 <= limit <= MOST_AT_ONCE:
        raise UsageError(f"a review has one to {MOST_AT_ONCE} pairs, not {limit}")
    with database.read() as connection:
        doubts = list(list_doubts(connection))
        known = _look_up(connection, {key for doubt in doubts for key in (doubt["a"], doubt["b"])})
    found = [
        PersonQuestion(known[doubt["a"]], known[doubt["b"]], tuple(doubt["evidence"]))
        for doubt in doubts
        if doubt["a"] in known and doubt["b"] in known
    ]
    found.sort(key=lambda it: (-min(it.one.statements, it.other.statements), it.one.key, it.other.key))
    return tuple(found[:limit])


def _look_up(connection: Connection, keys: Iterable[str]) -> dict[str, Doubtful]:
    told = (
        select(speakers.c.person, func.min(speakers.c.name).label("name"), func.count(statements.c.n).label("said"))
        .select_from(with_speaker)
        .group_by(speakers.c.person)
    )
    return {
        row.person: Doubtful(row.person, row.name, row.said)
        for some in helpings(sorted(keys))
        for row in connection.execute(told.where(speakers.c.person.in_(some)))
    }
