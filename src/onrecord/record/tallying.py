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
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, extract, func, or_, select

from onrecord.errors import UsageError
from onrecord.record.asking import check
from onrecord.record.fitting import fit
from onrecord.record.naming import find_named
from onrecord.record.tables import articles, printed, speakers, statements
from onrecord.record.views.counting import cover_outlets
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, FromClause

    from onrecord.record.asking import CountBy, Query
    from onrecord.record.database import Database
    from onrecord.record.fitting import Fitting
    from onrecord.record.naming import Named
    from onrecord.record.tables import Found


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


def tally(database: Database, by: CountBy, query: Query) -> Tallies:
    """Speakers and outlets with the most statements first, months in their order. Raises UsageError.

    Speakers are counted by their names as pages have them: one person may have several, one name several persons.
    """
    check(query)
    if query.like:
        raise UsageError("what means nearly the same has no edge to count to: count without it, or search with it")
    with database.read() as connection:
        names = find_named(connection, query.speaker) if query.speaker else ()
        fitting = fit(connection, query, [named.name for named in names])
        found = _COUNTS[by](connection, fitting)
        read = cover_outlets(connection, *_read_for(query))
    pages = Counter[str | None]()
    for row in read:
        pages[row.month if by == "month" else row.key] += row.pages
    total = sum(pages.values())
    rows = [Tally(key, said, total if by == "speaker" else pages[_place(key, by)]) for key, said in found]
    helping = rows[query.offset : query.offset + query.limit]
    return Tallies(tuple(helping), sum(row.statements for row in rows), total, names)


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


def _place(key: str | None, by: CountBy) -> str | None:
    """Outlets are one by their folded names."""
    return join_words(key) if key is not None and by == "outlet" else key


def _count_speakers(connection: Connection, fitting: Fitting) -> list[tuple[str | None, int]]:
    who = speakers.alias("who")
    beside = who, and_(who.c.page == statements.c.page, who.c.key == statements.c.speaker)
    return _count_names(connection, fitting, beside, who.c.name, who.c.folded)


def _count_outlets(connection: Connection, fitting: Fitting) -> list[tuple[str | None, int]]:
    where = articles.alias("where_printed")
    beside = where, where.c.page == statements.c.page
    return _count_names(connection, fitting, beside, where.c.outlet, where.c.outlet_folded)


def _count_names(
    connection: Connection,
    fitting: Fitting,
    beside: tuple[FromClause, Any],
    name: ColumnElement[Any],
    folded: ColumnElement[Any],
) -> list[tuple[str | None, int]]:
    columns = (func.min(name).label("name"), func.count().label("said"))
    rows = connection.execute(fitting.select(*columns, beside=beside).group_by(folded))
    return sorted(((row.name, row.said) for row in rows), key=lambda it: (-it[1], it[0] is None, it[0] or ""))


def _count_months(connection: Connection, fitting: Fitting) -> list[tuple[str | None, int]]:
    year, month = (extract(part, statements.c.first_day) for part in ("year", "month"))
    columns = (year.label("year"), month.label("month"), func.count().label("said"))
    rows: Iterable[Found] = connection.execute(fitting.select(*columns).group_by(year, month))
    said = [(f"{row.year:04}-{row.month:02}" if row.year else None, row.said) for row in rows]
    return sorted(said, key=lambda it: (it[0] is None, it[0] or ""))


_COUNTS = {"speaker": _count_speakers, "outlet": _count_outlets, "month": _count_months}
