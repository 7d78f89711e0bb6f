"""The rows that lists and counts of statements are made from.

They are those of what stands (`onrecord.record.tables.said`). Who asks for what people said is no statement gets
those rows as well, drawn up from what was read: they are few, and nobody keeps them in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, and_, case, cast, extract, func, literal, select, union_all

from onrecord.record.judgements.acts import Ruling
from onrecord.record.keys import OWN_KEY
from onrecord.record.standing import LONGEST
from onrecord.record.tables import articles, occasions, pages, rulings, said, speakers, statements

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, Select

_COLUMNS = (
    *("n", "page", "newest", "person", "outlet", "kind", "occasion"),
    *("first_day", "last_day", "place", "addressee"),
)


def list_rows(*, rejected: bool) -> FromClause:
    """Rows of `said`, or with all of its columns that a query asks for; `rejected`: not only what stands."""
    if not rejected:
        return said
    return union_all(select(*(said.c[name] for name in _COLUMNS)), _list_rejected()).subquery("listed")


def _list_rejected() -> Select[tuple[Any, ...]]:
    speaks = and_(speakers.c.page == statements.c.page, speakers.c.key == statements.c.speaker)
    at = and_(occasions.c.page == statements.c.page, occasions.c.key == statements.c.occasion)
    origin = (
        rulings.join(statements, statements.c.n == rulings.c.statement)
        .join(pages, pages.c.n == statements.c.page)
        .join(articles, articles.c.page == statements.c.page)
        .outerjoin(speakers, speaks)
        .outerjoin(occasions, at)
    )
    outlet = func.substr(articles.c.outlet_folded, 1, LONGEST)
    occasion = func.coalesce(occasions.c.joined, _own + "/" + statements.c.occasion)
    columns = (
        *(statements.c.n, statements.c.page, newest, speakers.c.person, outlet, statements.c.kind, occasion),
        *(statements.c.first_day, statements.c.last_day, statements.c.place_folded, statements.c.addressee_folded),
    )
    named = [column.label(name) for name, column in zip(_COLUMNS, columns, strict=True)]
    return select(*named).select_from(origin).where(rulings.c.ruling == Ruling.REJECTED.value)


def _pad(number: ColumnElement[int], width: int) -> ColumnElement[str]:
    """A number with zeros before it."""
    return func.substr(cast(literal(10**width) + number, Text), 2, type_=Text)


_own = func.substr(pages.c.id, *OWN_KEY, type_=Text)
_day = (
    extract("year", statements.c.first_day) * 10_000
    + extract("month", statements.c.first_day) * 100
    + extract("day", statements.c.first_day)
)
_nines = literal(99_999_999) - case((statements.c.first_day.is_(None), 0), else_=_day)
newest = _pad(_nines, 8) + _own + _pad(statements.c.position, 6)
"""What `onrecord.record.standing.order_newest` gives, in the database's own terms."""
