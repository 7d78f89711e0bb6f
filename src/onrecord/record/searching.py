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
from onrecord.record.fitting import count_some, fit
from onrecord.record.hits import read_hits
from onrecord.record.judgements.acts import Ruling
from onrecord.record.meaning import find_nearest
from onrecord.record.naming import find_named
from onrecord.record.tables import pages, rulings, said, statements

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Subquery

    from onrecord.record.asking import Query
    from onrecord.record.database import Database
    from onrecord.record.fitting import Fitting
    from onrecord.record.hits import Hit
    from onrecord.record.naming import Named

# Of a million statements: where more hold the words, the newest of them are met sooner than all are put in order.
_WIDESPREAD = 40_000
_ORDER = (statements.c.first_day.desc().nulls_last(), pages.c.id, statements.c.position)


@dataclass(frozen=True, slots=True)
class Results:
    """One helping of hits, best first.

    total: how many statements fit in all, counted to one more than `MOST_COUNTED`. names: which names of the record
    were taken for the asked speaker. cosines: how near each hit is to the asked meaning, 1 at the most; empty
    where none was asked for.
    """

    hits: tuple[Hit, ...]
    total: int
    names: tuple[Named, ...] = ()
    cosines: tuple[float, ...] = ()


def search(database: Database, query: Query) -> Results:
    """The statements that fit all of the query. Raises UsageError for a query that can't be."""
    check(query)
    with database.read() as connection:
        names = find_named(connection, query.speaker) if query.speaker else ()
        fitting = fit(connection, query, [named.name for named in names])
        if query.like:
            return _search_meaning(connection, query, query.like, fitting, names)
        if fitting.holding is not None and not query.rejected:
            return _search_words(
                connection, query, fitting.holding, ranked=fitting.score is not None and not query.newest
            )
        return Results(
            _read_best(connection, query, fitting), count_some(connection, fitting.select(statements.c.n)), names
        )


def _search_words(connection: Connection, query: Query, holding: Subquery, *, ranked: bool) -> Results:
    """By words alone."""
    total = count_some(connection, stand(holding, widespread=False))
    many = not ranked and count_some(connection, select(holding.c.n), _WIDESPREAD) > _WIDESPREAD
    best = (holding.c.score,) if ranked else ()
    first = stand(holding, widespread=many).add_columns(*best).order_by(*best, said.c.newest)
    chosen = first.limit(query.limit).offset(query.offset).subquery("chosen")
    return Results(read_hits(connection, chosen, *(chosen.c[column.name] for column in best), chosen.c.newest), total)


def stand(holding: Subquery, *, widespread: bool) -> Select[tuple[int, str]]:
    """Those of the statements that hold the words that stand, and the short column that puts the newest first.

    widespread: the newest statements are asked one by one whether they hold them. The same are found either way.
    """
    beside = holding.c.n == said.c.n
    wanted = select(said.c.n, said.c.newest)
    return wanted.where(select(holding.c.n).where(beside).exists()) if widespread else wanted.join(holding, beside)


def _read_best(connection: Connection, query: Query, fitting: Fitting) -> tuple[Hit, ...]:
    score = None if query.newest else fitting.score
    columns, order = ((statements.c.n,), _ORDER) if score is None else ((statements.c.n, score), (score, *_ORDER))
    fits = fitting.select(*columns, beside=(pages, pages.c.n == statements.c.page)).order_by(*order)
    chosen = fits.limit(query.limit).offset(query.offset).subquery("chosen")
    return read_hits(connection, chosen, *_ORDER if score is None else (chosen.c.score, *_ORDER))


def _search_meaning(
    connection: Connection, query: Query, like: str, fitting: Fitting, names: tuple[Named, ...]
) -> Results:
    among = fitting.select(statements.c.n) if fitting.narrowed else None
    near = find_nearest(connection, like, among)
    if among is None and not query.rejected:
        rejected = set(connection.scalars(select(rulings.c.statement).where(rulings.c.ruling == Ruling.REJECTED.value)))
        near = [it for it in near if it[0] not in rejected]
    total, end = len(near), query.offset + query.limit
    # All that are as near as the last one are put in order, so that helpings make up the whole.
    near = near[:end] + list(takewhile(lambda it: it[1] == near[end - 1][1], near[end:]))
    cosines = dict(near)
    order = select(statements.c.n, statements.c.id).join(pages, pages.c.n == statements.c.page)
    newest_first = connection.execute(order.where(statements.c.n.in_(cosines)).order_by(*_ORDER)).all()
    nearest = sorted(newest_first, key=lambda row: -cosines[row.n])[query.offset : end]
    chosen = select(statements.c.n).where(statements.c.n.in_([row.n for row in nearest])).subquery("chosen")
    hits = {hit.id: hit for hit in read_hits(connection, chosen, statements.c.n)}
    return Results(tuple(hits[row.id] for row in nearest), total, names, tuple(cosines[row.n] for row in nearest))
