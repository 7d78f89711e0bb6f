"""Lists to browse: speakers by letters or by how much they said, outlets, occasions, the newest statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.nouns import SpeakerType
from onrecord.record.fitting import count_some
from onrecord.record.hits import read_hits
from onrecord.record.keys import page_bound
from onrecord.record.tables import occasions, pages, said, tallies
from onrecord.record.views.counting import list_read
from onrecord.record.views.naming import name_speakers
from onrecord.record.views.occasions import tell_occasions
from onrecord.record.views.paging import check_helping
from onrecord.record.views.viewed import ListedOccasion, ListedSpeaker, Occasions, Outlets, Speakers
from onrecord.text import join_words

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.hits import Hit

SpeakersBy = Literal["statements", "name"]
_AFTER = "\U0010ffff"


def list_latest(database: Database, limit: int, offset: int) -> tuple[Hit, ...]:
    """The newest statements that stand. Raises UsageError for a helping that can't be."""
    check_helping(limit, offset)
    with database.read() as connection:
        chosen = select(said.c.n, said.c.newest).order_by(said.c.newest).limit(limit).offset(offset).subquery("chosen")
        return read_hits(connection, chosen, chosen.c.newest)


def list_speakers(
    database: Database,
    *,
    letters: str,
    type: str | None,  # noqa: A002 - as it is called everywhere
    by: SpeakersBy,
    limit: int,
    offset: int,
) -> Speakers:
    """Speakers whose folded names begin with the letters, of one type where `letters` or the order is that of names.

    Raises UsageError.
    """
    check_helping(limit, offset)
    if type is not None and type not in list(SpeakerType):
        raise UsageError(f"there is no type {type!r} of speaker; there are: {', '.join(SpeakerType)}")
    if type is None and (letters or by == "name"):
        raise UsageError("say of which type: names are in the order of letters within one type of speaker")
    chosen = select(tallies.c.person, tallies.c.statements)
    if type is not None:
        beginning = f"{type}:{join_words(letters)}"
        chosen = chosen.where(tallies.c.person >= beginning, tallies.c.person < beginning + _AFTER)
    order = (tallies.c.statements.desc(), tallies.c.person.desc()) if by == "statements" else (tallies.c.person,)
    with database.read() as connection:
        rows = connection.execute(chosen.order_by(*order).limit(limit).offset(offset)).all()
        known = name_speakers(connection, [row.person for row in rows])
        listed = (ListedSpeaker(row.person, *known[row.person], row.statements) for row in rows)
        return Speakers(tuple(listed), count_some(connection, chosen), offset)


def list_outlets(database: Database, limit: int, offset: int) -> Outlets:
    """Outlets with the most statements first; pages that tell no outlet last. Raises UsageError."""
    check_helping(limit, offset)
    with database.read() as connection:
        rows = list_read(connection)
    return Outlets(tuple(rows[offset : offset + limit]), len(rows), offset)


def list_occasions(database: Database, limit: int, offset: int) -> Occasions:
    """Occasions, the latest first; those without a day last. Raises UsageError."""
    check_helping(limit, offset)
    in_lists = occasions.c.newest.is_not(None)
    held = select(pages.c.n, pages.c.id, occasions.c.key).join(pages, pages.c.n == occasions.c.page).where(in_lists)
    with database.read() as connection:
        rows = connection.execute(held.order_by(occasions.c.newest).limit(limit).offset(offset)).all()
        chosen = {page_bound(row.id, row.key): row.n for row in rows}
        told = {it.key: it for it in tell_occasions(connection, chosen)}
        listed = tuple(ListedOccasion(*told[key], *_count_reports(connection, key)) for key in chosen)
        return Occasions(listed, count_some(connection, select(occasions.c.newest).where(in_lists)), offset)


def _count_reports(connection: Connection, key: str) -> tuple[int, int]:
    """Statements and outlets."""
    numbers = select(func.count(), func.count(said.c.outlet.distinct())).where(said.c.occasion == key)
    statements, outlets = connection.execute(numbers).one()
    return statements, outlets
