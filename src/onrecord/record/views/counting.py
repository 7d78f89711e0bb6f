"""Numbers for charts and browse pages: what was read of which outlet and month, and who reports whom.

A cell of a matrix means nothing without how much was read of the outlet: four statements on 12 pages are many, on 3,000
few. So each outlet comes with its pages.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import Text, cast, func, select

from onrecord.errors import UsageError
from onrecord.record.tables import printed, said, tallies
from onrecord.record.views.naming import name_speakers
from onrecord.record.views.viewed import Counted, Covered, Matrix

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.database import Database

_MOST = 50


def cover_months(database: Database) -> tuple[Covered, ...]:
    """Pages and statements of every outlet and month, outlets by their folded names; the newest month first."""
    with database.read() as connection:
        return cover_outlets(connection)


def cover_outlets(connection: Connection, *which: ColumnElement[bool]) -> tuple[Covered, ...]:
    """The same, of the pages for which conditions on `printed` hold."""
    month = func.substr(cast(printed.c.day, Text), 1, 7).label("month")
    numbers = (func.count().label("pages"), func.sum(printed.c.statements).label("statements"))
    read = select(printed.c.outlet, func.min(printed.c.name).label("name"), month, *numbers)
    rows = connection.execute(read.where(*which).group_by(printed.c.outlet, month)).all()
    names: dict[str | None, str | None] = {}
    for row in sorted(rows, key=lambda row: row.name or ""):
        names.setdefault(row.outlet, row.name)
    found = [Covered(row.outlet, names[row.outlet], row.month, row.pages, row.statements) for row in rows]
    newest_first = sorted(found, key=lambda it: it.month or "", reverse=True)
    return tuple(sorted(newest_first, key=lambda it: (it.key is None, it.key or "")))


def list_read(connection: Connection) -> list[Counted]:
    """Every outlet with its pages and statements, those with the most statements first."""
    numbers = (func.count().label("pages"), func.sum(printed.c.statements).label("statements"))
    read = select(printed.c.outlet, func.min(printed.c.name).label("name"), *numbers).group_by(printed.c.outlet)
    found = [Counted(row.outlet, row.name, row.statements, row.pages) for row in connection.execute(read)]
    return sorted(found, key=lambda it: (it.key is None, -it.statements, -it.pages, it.key or ""))


def count_matrix(database: Database, outlets: int, speakers: int) -> Matrix:
    """Who reports whom: the outlets and the speakers with the most statements. Raises UsageError for sizes that can't
    be.
    """
    if not (1 <= outlets <= _MOST and 1 <= speakers <= _MOST):
        raise UsageError(f"a matrix has 1 to {_MOST} outlets and speakers, not {outlets} and {speakers}")
    with database.read() as connection:
        rows = [row for row in list_read(connection) if row.key is not None][:outlets]
        most = select(tallies).order_by(tallies.c.statements.desc(), tallies.c.person.desc()).limit(speakers)
        columns = connection.execute(most).all()
        known = name_speakers(connection, [row.person for row in columns])
        chosen = said.c.person.in_([row.person for row in columns]) & said.c.outlet.in_([row.key for row in rows])
        counted = select(said.c.outlet, said.c.person, func.count().label("said"), _pages).where(chosen)
        cells = connection.execute(counted.group_by(said.c.person, said.c.outlet)).all()
    pages = Counter[str]()
    for cell in cells:
        pages[cell.person] += cell.pages
    said_by = {(cell.outlet, cell.person): cell.said for cell in cells}
    return Matrix(
        tuple(rows),
        tuple(Counted(it.person, known[it.person].name, it.statements, pages[it.person]) for it in columns),
        tuple(tuple(said_by.get((row.key, it.person), 0) for it in columns) for row in rows),
    )


_pages = func.count(said.c.page.distinct()).label("pages")
