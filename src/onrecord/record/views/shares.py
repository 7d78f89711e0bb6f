"""What a search found, shared out: how much of it is of which speaker, outlet and month, beside what was read.

::

    harbour: 57 statements
    Harbour Post   12 of 40 pages read        March 2024   40 of 90 pages read
    Strait Times    3 of 200                  April 2024   17 of 61

Three statements on 200 pages are fewer than twelve on 40, so no number stands alone. One look at the statements gives
all three counts. Where more than `MOST_COUNTED` fit nothing is counted: a reader who asks for so much asks for a
narrower question, not for a wait.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import or_

from onrecord.record.fitting import MOST_COUNTED
from onrecord.record.standing.newest import read_month
from onrecord.record.tables import printed
from onrecord.record.views.counting import cover_outlets
from onrecord.record.views.naming import name_outlets, name_speakers
from onrecord.record.views.viewed import Share, Shares
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.asking import Query
    from onrecord.record.fitting import Fitting
    from onrecord.record.views.viewed import Covered

_SHOWN = 10
_MONTH = 6
"""So much of `newest` tells the month."""


def share_out(
    connection: Connection, query: Query, fitting: Fitting, covered: tuple[Covered, ...] | None = None
) -> Shares | None:
    """The counts of all that fits a query, whatever its `limit` and `offset`.

    covered: all that was read (`cover_months`), for who has counted it already.
    None where more than `MOST_COUNTED` fit.
    """
    columns = (fitting.listed.c[name] for name in ("person", "outlet", "newest"))
    rows = connection.execute(fitting.select(*columns).limit(MOST_COUNTED + 1)).all()
    if len(rows) > MOST_COUNTED:
        return None
    speakers, outlets = Counter(row[0] for row in rows), Counter(row[1] for row in rows)
    months = Counter(row[2][:_MONTH] for row in rows)
    scope = tuple(_scope(query))
    read = cover_outlets(connection, *scope) if scope or covered is None else covered
    total = sum(row.pages for row in read)
    return Shares(
        statements=months.total(),
        pages=total,
        speakers=_name_speakers(connection, speakers, total),
        outlets=_name_outlets(connection, outlets, read),
        months=_list_months({read_month(newest): times for newest, times in months.items()}, read),
    )


def _scope(query: Query) -> Iterator[ColumnElement[bool]]:
    """The pages that could have such statements: those that tell no outlet, or no day, among them."""
    since, until = query.published_since or query.since, query.published_until or query.until
    if since:
        yield or_(printed.c.day >= since, printed.c.day.is_(None))
    if until:
        yield or_(printed.c.day <= until, printed.c.day.is_(None))
    if query.outlet:
        yield or_(printed.c.outlet == join_words(query.outlet), printed.c.outlet.is_(None))


def _name_speakers(connection: Connection, found: Counter[str | None], total: int) -> tuple[Share, ...]:
    shown = _choose_most(found)
    known = name_speakers(connection, [key for key in shown if key is not None])
    return tuple(Share(key, known[key].name if key else None, found[key], total) for key in shown)


def _name_outlets(connection: Connection, found: Counter[str | None], read: tuple[Covered, ...]) -> tuple[Share, ...]:
    shown, pages = _choose_most(found), Counter[str | None]()
    for row in read:
        pages[row.key] += row.pages
    names = name_outlets(connection, shown)
    return tuple(Share(key, names.get(key), found[key], pages[key]) for key in shown)


def _choose_most(found: Counter[str | None]) -> list[str | None]:
    """Those with the most statements first; what isn't told comes last."""
    return sorted(found, key=lambda key: (key is None, -found[key], key or ""))[:_SHOWN]


def _list_months(found: dict[str | None, int], read: tuple[Covered, ...]) -> tuple[Share, ...]:
    """The newest month first, none told last."""
    pages = Counter[str | None]()
    for row in read:
        pages[row.month] += row.pages
    order = [*sorted((month for month in found if month), reverse=True), *([None] if None in found else [])]
    return tuple(Share(month, month, found[month], pages[month]) for month in order)
