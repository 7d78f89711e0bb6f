"""Finding statements: by words or by meaning, by speaker, outlet, occasion, place, addressee, kind and day.

``search("harbour", speaker="brask", since=date(2024, 3, 1))`` gives what Brask, in any spelling of the name, said of
the harbour from March 2024 on. The day is the day the words were said or, where the page doesn't tell, the day the
article was published; an interval counts if it overlaps. Best matches come first, if not the newest were asked for,
then the newest, then the order of the page. Asked by meaning, the nearest come first (`onrecord.record.meaning`).

On a record of a million statements half of them may hold a word. They are counted as far as
`onrecord.record.fitting.MOST_COUNTED`; where more hold the words alone, the newest come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.record.asking import check
from onrecord.record.fitting import MOST_COUNTED, count_some, fit, hide
from onrecord.record.hits import read_hits
from onrecord.record.judgements.acts import Ruling
from onrecord.record.meaning import find_nearest
from onrecord.record.tables import rulings

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from sqlalchemy import Connection

    from onrecord.record.asking import Query
    from onrecord.record.database import Database
    from onrecord.record.fitting import Fitting
    from onrecord.record.hits import Hit
    from onrecord.record.meaning import Sketchbook
    from onrecord.record.naming import Named
    from onrecord.record.views.viewed import Shares

    Share: TypeAlias = Callable[[Connection, Query, Fitting], Shares | None]

# Of a million statements: where more hold the words, the newest of them are met sooner than all are put in order.
_WIDESPREAD = 40_000


@dataclass(frozen=True, slots=True)
class Results:
    """One helping of hits, best first.

    total: how many statements fit in all, counted to one more than `MOST_COUNTED`. names: which names of the record
    were taken for the asked speaker. cosines: how near each hit is to the asked meaning, 1 at the most; empty
    where none was asked for. shares: how all that fit are shared out, where that was asked for and they were counted.
    """

    hits: tuple[Hit, ...]
    total: int
    names: tuple[Named, ...] = ()
    cosines: tuple[float, ...] = ()
    shares: Shares | None = None


def search(
    database: Database,
    query: Query,
    sketchbook: Sketchbook,
    share: Share | None = None,
) -> Results:
    """The statements that fit all of the query; `share` counts them. Raises UsageError for a query that can't be."""
    check(query)
    with database.read() as connection:
        fitting = fit(connection, query)
        if query.like:
            among = fitting.select(fitting.listed.c.n) if fitting.narrowed else None
            near = find_nearest(connection, query.like, among, sketchbook)
            return _choose_nearest(connection, query, fitting, near)
        total = count_some(connection, fitting.select(fitting.listed.c.n))
        hits = _read_best(connection, query, fitting, total)
        shares = share(connection, query, fitting) if share and total <= MOST_COUNTED else None
        return Results(hits, total, fitting.names, shares=shares)


def _read_best(connection: Connection, query: Query, fitting: Fitting, total: int) -> tuple[Hit, ...]:
    best = () if fitting.score is None or query.newest else (fitting.score,)
    n, newest = fitting.listed.c.n, fitting.listed.c.newest
    if total > MOST_COUNTED and not best and _is_widespread(connection, fitting):
        first = fitting.walk(n, newest).order_by(newest)
    else:
        first = fitting.select(n, newest, *best).order_by(*best, hide(newest))
    chosen = first.limit(query.limit).offset(query.offset).subquery("chosen")
    return read_hits(connection, chosen, *(chosen.c[column.name] for column in best), chosen.c.newest)


def _is_widespread(connection: Connection, fitting: Fitting) -> bool:
    """Whether so many fit that the newest of them are met sooner than all are put in order."""
    if fitting.matched is None:
        return True
    return count_some(connection, select(fitting.matched.c.n), _WIDESPREAD) > _WIDESPREAD


def _choose_nearest(connection: Connection, query: Query, fitting: Fitting, near: list[tuple[int, float]]) -> Results:
    listed = fitting.listed
    if not fitting.narrowed and not query.rejected:
        rejected = set(connection.scalars(select(rulings.c.statement).where(rulings.c.ruling == Ruling.REJECTED.value)))
        near = [it for it in near if it[0] not in rejected]
    total, end = len(near), query.offset + query.limit
    # All that are as near as the last one are put in order, so that helpings make up the whole.
    near = near[:end] + list(takewhile(lambda it: it[1] == near[end - 1][1], near[end:]))
    cosines = dict(near)
    newest_first = connection.scalars(select(listed.c.n).where(listed.c.n.in_(cosines)).order_by(listed.c.newest)).all()
    nearest = sorted(newest_first, key=lambda n: -cosines[n])[query.offset : end]
    chosen = select(listed.c.n).where(listed.c.n.in_(nearest)).subquery("chosen")
    hits = dict(zip(sorted(nearest), read_hits(connection, chosen, chosen.c.n), strict=True))
    return Results(tuple(hits[n] for n in nearest), total, fitting.names, tuple(cosines[n] for n in nearest))
