"""Joining the pages that have been added since the last time, some hundred of them in one transaction.

A run that is killed goes on with the pages that are left; those that were joined stay so. A page that is damaged is
joined with none, and keeps nobody else from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from onrecord.record.joins.copies import join_copies
from onrecord.record.joins.fresh import find_sound
from onrecord.record.joins.judged import load_standing
from onrecord.record.joins.occasions import join_occasions
from onrecord.record.joins.people import join_people
from onrecord.record.joins.utterances import join_utterances
from onrecord.record.standing import keep_standing
from onrecord.record.tables import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database

_AT_ONCE = 250


def join(database: Database) -> Iterator[int]:
    """Join what isn't joined yet; gives how many pages are done, after each helping. Raises BusyError."""
    done = 0
    while True:
        with database.write() as connection:
            database.shut_out(connection)
            found = _find_unjoined(connection)
            if not found:
                return
            _join(connection, found)
        done += len(found)
        yield done


def count_unjoined(database: Database) -> int:
    """How many pages wait to be joined."""
    with database.read() as connection:
        return connection.scalar(select(func.count()).where(~pages.c.joined)) or 0


def _find_unjoined(connection: Connection) -> list[int]:
    waiting = select(pages.c.n).where(~pages.c.joined).order_by(pages.c.n).limit(_AT_ONCE)
    return list(connection.scalars(waiting))


def _join(connection: Connection, found: list[int]) -> None:
    fresh = [page for n in found if (page := find_sound(connection, n)) is not None]
    standing = load_standing(connection)
    changed = join_people(connection, fresh, standing)
    join_copies(connection, fresh, standing)
    touched = join_utterances(connection, fresh, changed, standing)
    moved = join_occasions(connection, found, touched, standing)
    connection.execute(update(pages).where(pages.c.n.in_(found)).values(joined=True))
    keep_standing(connection, {*found, *changed, *moved})
