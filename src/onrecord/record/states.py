"""Whether anything has changed: a word for the state of a record, found in a millisecond.

Who shows the same counts to a hundred readers counts once, and looks before each showing whether the record still is
in the state in which it was counted. What a record answers depends on its pages, on the judgements, on the lists of
people, and on how far pages are joined; each addition to the first two has a number, the others are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.tables import identities, judgements, ledger, pages

if TYPE_CHECKING:
    from onrecord.record.database import Database


def find_state(database: Database) -> str:
    """``40112.7.0.0``: the last of the ledger, the last judgement, identities, pages that wait to be joined."""
    with database.read() as connection:
        ends = (
            select(func.max(ledger.c.n)),
            select(func.max(judgements.c.n)),
            select(func.count()).select_from(identities),
            select(func.count()).where(~pages.c.joined),
        )
        found = connection.execute(select(*(end.scalar_subquery() for end in ends))).one()
        return ".".join(str(end or 0) for end in found)
