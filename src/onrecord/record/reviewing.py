"""What a person should look at next: what the machine is least sure of, and nobody has judged.

::

    certainty  what                          why
    0.12       "he had no choice," ...       reading    the model hardly took it for a statement
    0.25       "The harbour stays open," ...  speaker    one of four may be meant

A statement with several people who may be the speaker is as sure as a guess among them. Whoever accepts, rejects or
mends a statement takes it off the list; setting its speaker settles that question alone.
"""

from __future__ import annotations

import dataclasses
import heapq
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.nouns import Reason
from onrecord.record.hits import read_hits
from onrecord.record.judgements.acts import Ruling
from onrecord.record.judgements.judged import judged
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import rulings, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.hits import Hit
    from onrecord.schema import Json

MOST_AT_ONCE = 1000
_FEWEST = 2
_SETTLED = (Ruling.ACCEPTED.value, Ruling.MENDED.value, Ruling.REJECTED.value)


class Doubt(StrEnum):
    """What isn't sure."""

    READING = "reading"
    """Whether it is a statement, with these words."""
    SPEAKER = "speaker"
    """Who is meant."""


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
        worst = heapq.nsmallest(limit, _walk_doubts(connection))
        numbers = [n for _, _, _, n in worst]
        chosen = select(statements.c.n).where(statements.c.n.in_(numbers)).subquery("chosen")
        hits = {hit.id: hit for hit in read_hits(connection, chosen, statements.c.n)}
    return tuple(Question(hits[one], certainty, doubt) for certainty, one, doubt, _ in worst)


def _walk_doubts(connection: Connection) -> Iterator[tuple[float, str, Doubt, int]]:
    """Certainty, id, what is doubted, and row number of every statement that is open."""
    columns = (statements.c.n, statements.c.id, statements.c.reading, rulings.c.ruling)
    with_ruling = statements.outerjoin(rulings, rulings.c.statement == statements.c.n)
    is_open = rulings.c.ruling.is_(None) | rulings.c.ruling.not_in(_SETTLED)
    for row in connection.execute(select(*columns).select_from(with_ruling).where(is_open)):
        was_set = judged(connection, [row.id])[row.id].fields if row.ruling is not None else {}
        certainty, doubt = _doubt(load_object(row.reading), was_set)
        yield certainty, row.id, doubt, row.n


def _doubt(statement: Json, was_set: Json) -> tuple[float, Doubt]:
    certainty = float(dig(statement, "confidence"))
    speaker = dig(statement, "speaker")
    if "speaker" not in was_set and dig(speaker, "reason") == Reason.AMBIGUOUS:
        among = max(len(speaker.get("candidates", [])), _FEWEST)
        return min((certainty, Doubt.READING), (1 / among, Doubt.SPEAKER))
    return certainty, Doubt.READING
