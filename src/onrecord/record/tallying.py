"""How many statements fit a question, by speaker, outlet or month, each beside how many pages were read.

"Forty in March, ten in April" means something else where eight hundred pages of March were read and ninety of April.
So every count has its denominator, the pages of the same days and outlet that were read (`onrecord.record.coverage`)::

    month     statements   pages read
    2024-03           40          800
    2024-04           10           90
    no day             2           31

The days of pages are those of their articles; a page of which no outlet or no day is known may be of any, and is
counted in a row of its own where one counts by that, and beside the others where one doesn't.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from onrecord.errors import UsageError
from onrecord.record.asking import check
from onrecord.record.fitting import fit, hide
from onrecord.record.standing import read_month
from onrecord.record.tables import articles, printed
from onrecord.record.views.counting import cover_outlets
from onrecord.record.views.naming import name_outlets, name_speakers
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.asking import CountBy, Query
    from onrecord.record.database import Database
    from onrecord.record.fitting import Fitting
    from onrecord.record.naming import Named
    from onrecord.record.views.viewed import Covered

_MONTH = 6
"""So much of `newest` tells the month."""


@dataclass(frozen=True, slots=True)
class Tally:
    """`key`: a speaker's or outlet's name, a month such as ``2024-03``; None for statements that have none.

    pages: how many were read of which such a statement could come.
    """

    key: str | None
    statements: int
    pages: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """The counts; `statements` and `pages` in all; `names`: what was taken for the asked speaker."""

    rows: tuple[Tally, ...]
    statements: int
    pages: int
    names: tuple[Named, ...] = ()


def tally(database: Database, by: CountBy, query: Query, covered: tuple[Covered, ...] | None = None) -> Tallies:
    """Speakers and outlets with the most statements first, months in their order. Raises UsageError.

    covered: all that was read (`cover_months`), for who has counted it already.
    """
    check(query)
    if query.like:
        raise UsageError("what means nearly the same has no edge to count to: count without it, or search with it")
    with database.read() as connection:
        fitting = fit(connection, query)
        found = _count(connection, fitting, by)
        scope = tuple(_read_for(query))
        read = cover_outlets(connection, *scope) if scope or covered is None else covered
        pages = Counter[str | None]()
        for row in read:
            pages[row.month if by == "month" else row.key] += row.pages
        total = sum(pages.values())
        rows = _put_in_order(found, by)[query.offset : query.offset + query.limit]
        names = _name(connection, by, [key for key, _ in rows])
        helping = [Tally(names[key], number, total if by == "speaker" else pages[key]) for key, number in rows]
    return Tallies(tuple(helping), sum(found.values()), total, fitting.names)


def _read_for(query: Query) -> Iterator[ColumnElement[bool]]:
    """The pages from which such statements could come, those among them that tell no day or no outlet."""
    since, until = query.published_since or query.since, query.published_until or query.until
    if since:
        later = select(articles.c.page).where(articles.c.published_last >= since)
        yield or_(printed.c.page.in_(later), printed.c.day.is_(None))
    if until:
        yield or_(printed.c.day <= until, printed.c.day.is_(None))
    if query.outlet:
        yield or_(printed.c.outlet == join_words(query.outlet), printed.c.outlet.is_(None))


def _count(connection: Connection, fitting: Fitting, by: CountBy) -> dict[str | None, int]:
    """How many statements fit, by the key of a person or outlet, or by month."""
    listed = fitting.listed
    columns = {"speaker": listed.c.person, "outlet": listed.c.outlet, "month": func.substr(listed.c.newest, 1, _MONTH)}
    # In the order of an index, all rows would be walked to count the few that fit.
    key = (hide(columns[by]) if fitting.narrowed else columns[by]).label("key")
    rows = connection.execute(fitting.select(key, func.count().label("said")).group_by(key)).all()
    return {read_month(row.key) if by == "month" else row.key: row.said for row in rows}


def _put_in_order(found: dict[str | None, int], by: CountBy) -> list[tuple[str | None, int]]:
    if by == "month":
        return sorted(found.items(), key=lambda it: (it[0] is None, it[0] or ""))
    return sorted(found.items(), key=lambda it: (-it[1], it[0] is None, it[0] or ""))


def _name(connection: Connection, by: CountBy, keys: list[str | None]) -> dict[str | None, str | None]:
    """What is shown for a key."""
    if by == "outlet":
        return name_outlets(connection, keys)
    if by == "month":
        return {key: key for key in keys}
    known = name_speakers(connection, [key for key in keys if key is not None])
    return {key: known[key].name if key else None for key in keys}
