"""What a person should look at next: what the machine is least sure of, and nobody has judged.

::

    certainty  what                          why
    0.12       "he had no choice," ...       reading    the model hardly took it for a statement
    0.25       "The harbour stays open," ...  speaker    one of four may be meant

Whoever accepts, rejects or mends a statement takes it off the list; setting its speaker settles that question alone.
The order stands in a column of its own (`onrecord.record.standing.certainty`).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.record.hits import read_hits
from onrecord.record.judgements.judged import judged
from onrecord.record.standing.certainty import find_doubt
from onrecord.record.stored import load_object
from onrecord.record.tables import said, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Subquery

    from onrecord.record.database import Database
    from onrecord.record.hits import Hit
    from onrecord.record.standing.certainty import Doubt
    from onrecord.schema import Json

MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """A statement to look at: how sure the machine is of it, in [0, 1], and of what it is not."""

    hit: Hit
    certainty: float
    doubt: Doubt

    def to_json(self) -> Json:
        """One flat row."""
        return {"certainty": self.certainty, "doubt": self.doubt.value, **dataclasses.asdict(self.hit)}


def review(database: Database, limit: int) -> tuple[Question, ...]:
    """The least certain statements that nobody accepted, rejected or mended, the least certain first.

    Raises UsageError for a limit below one or above `MOST_AT_ONCE`.
    """
    if not 1 <= limit <= MOST_AT_ONCE:
        raise UsageError(f"a review has one to {MOST_AT_ONCE} statements, not {limit}")
    with database.read() as connection:
        chosen = (
            select(said.c.n).where(said.c.asked.is_not(None)).order_by(said.c.asked).limit(limit).subquery("chosen")
        )
        hits = read_hits(connection, chosen, statements.c.n)
        readings = dict(_read(connection, chosen))
        states = judged(connection, list(readings))
    found = (Question(hit, *find_doubt(readings[hit.id], states.get(hit.id))) for hit in hits)
    return tuple(sorted(found, key=lambda question: (question.certainty, question.hit.id)))


def _read(connection: Connection, chosen: Subquery) -> Iterator[tuple[str, Json]]:
    """The machine's reading of each statement, by id."""
    for row in connection.execute(
        select(statements.c.id, statements.c.reading).join(chosen, chosen.c.n == statements.c.n)
    ):
        yield row.id, load_object(row.reading)
