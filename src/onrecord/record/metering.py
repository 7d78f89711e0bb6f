"""How much the record holds and whether the work goes on, as numbers that a monitor asks for every minute.

::

    Metered(counts=Counts(pages=924, ...), judgements=12, unjoined=0, failures={"http_404": 3, "too_slow": 1},
            days={("2024-03-15", "added"): 212, ...}, last="2024-03-15T17:20:00.000000+00:00")

Which outlets were read on which days, `onrecord.record.coverage` tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.adding import Outcome
from onrecord.record.counting import count
from onrecord.record.joins import count_unjoined
from onrecord.record.tables import judgements, ledger

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from onrecord.record.counting import Counts
    from onrecord.record.database import Database

_DAYS = 7


@dataclass(frozen=True, slots=True)
class Metered:
    """The numbers of one moment.

    unjoined: pages that `join` has still to look at; failures: entries of the ledger, by code; days: those of the last
    seven days (UTC), by day and outcome; last: when the latest entry was made, ISO 8601.
    """

    counts: Counts
    judgements: int
    unjoined: int
    failures: Mapping[str, int]
    days: Mapping[tuple[str, str], int]
    last: str | None


def meter(database: Database, now: datetime) -> Metered:
    """The numbers of now; a million entries of the ledger take half a second."""
    counts, unjoined = count(database), count_unjoined(database)
    with database.read() as connection:
        judged = connection.scalar(select(func.count()).select_from(judgements)) or 0
        last = connection.scalar(select(ledger.c.at).order_by(ledger.c.n.desc()).limit(1))
        return Metered(counts, judged, unjoined, _count_failures(connection), _count_days(connection, now), last)


def _count_failures(connection: Connection) -> dict[str, int]:
    failed = (
        select(ledger.c.code, func.count().label("size"))
        .where(ledger.c.outcome == Outcome.FAILED)
        .group_by(ledger.c.code)
    )
    return {row.code: row.size for row in connection.execute(failed)}


def _count_days(connection: Connection, now: datetime) -> dict[tuple[str, str], int]:
    """The ledger's times are text of one form, in UTC, and so compare as text."""
    first = (now.astimezone(UTC) - timedelta(days=_DAYS - 1)).date().isoformat()
    day = func.substr(ledger.c.at, 1, 10)
    entered = select(day, ledger.c.outcome, func.count()).where(ledger.c.at >= first).group_by(day, ledger.c.outcome)
    return {(on, outcome): number for on, outcome, number in connection.execute(entered)}
