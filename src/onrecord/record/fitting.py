"""Which statements fit a query: the index of words, and a condition for each thing that was asked for.

Each condition looks at an index first: names, places, addressees and occasions are few beside the statements that have
them, so the distinct ones that fit are found before their statements are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from onrecord.errors import UsageError
from onrecord.record.asking import check_words, find_kind
from onrecord.record.index import match_words
from onrecord.record.judgements.acts import Ruling
from onrecord.record.tables import articles, occasions, rulings, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Column, ColumnElement, Connection, FromClause, Select, Subquery

    from onrecord.record.asking import Query


MOST_COUNTED = 10_000
"""As far as statements that fit are counted; a total of one more means that there are more.

Where so many hold the words, how well each fits tells little, and takes longest to find out: the newest come first.
"""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Where statements that fit come from, and the conditions.

    score: how well each fits, the least is the best; None where that tells nothing. narrowed: whether anything was
    asked for. holding: the statements that hold the words, where nothing else was asked for.
    """

    origin: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    score: ColumnElement[Any] | None
    narrowed: bool
    holding: Subquery | None = None

    def select(self, *columns: ColumnElement[Any], beside: tuple[FromClause, Any] | None = None) -> Select[Any]:
        """Columns of `statements` or the score, of all that fits; `beside`: another table, where it has a row."""
        origin = self.origin.outerjoin(*beside) if beside else self.origin
        return select(*columns).select_from(origin).where(*self.conditions)


def fit(connection: Connection, query: Query, names: Sequence[str]) -> Fitting:
    """`names`: the folded names that the asked speaker has on the record. Raises UsageError."""
    matched = match_words(connection, query.words)
    asked = tuple(_conditions(query, names))
    if matched is None and query.words.strip() and not asked:
        raise UsageError(f"{query.words.strip()!r} has no word to look for")
    conditions = (*asked, *_leave_out(query))
    if matched is None:
        return Fitting(_origin(query), conditions, None, bool(asked))
    origin = _origin(query).join(matched, matched.c.n == statements.c.n)
    many = count_some(connection, select(matched.c.n)) > MOST_COUNTED
    score = None if many else matched.c.score.label("score")
    return Fitting(origin, conditions, score, narrowed=True, holding=None if asked else matched)


def count_some(connection: Connection, found: Select[Any], most: int = MOST_COUNTED) -> int:
    """How many there are, counted to one more than `most`."""
    some = found.limit(most + 1).subquery("some")
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _origin(query: Query) -> FromClause:
    """Statements beside the tables that are asked, and no others: each takes its time."""
    origin: FromClause = statements
    if query.speaker:
        says = and_(speakers.c.page == statements.c.page, speakers.c.key == statements.c.speaker)
        origin = origin.join(speakers, says)
    if query.outlet or query.published_since or query.published_until:
        origin = origin.join(articles, articles.c.page == statements.c.page)
    return origin


def _conditions(query: Query, names: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    if query.speaker:
        yield speakers.c.folded.in_(names)
    if query.outlet:
        yield articles.c.outlet_folded == " ".join(check_words("outlet", query.outlet))
    if query.kind:
        yield statements.c.kind == find_kind(query.kind)
    yield from _circumstances(query)
    yield from _days(query)


def _circumstances(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.place:
        yield _has_words(statements.c.place_folded, check_words("place", query.place))
    if query.addressee:
        yield _has_words(statements.c.addressee_folded, check_words("addressee", query.addressee))
    if query.occasion:
        held = _has_words(occasions.c.folded, check_words("occasion", query.occasion))
        same = and_(occasions.c.page == statements.c.page, occasions.c.key == statements.c.occasion)
        yield select(occasions.c.key).where(same, held).exists()


def _days(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.since:
        yield statements.c.last_day >= query.since
    if query.until:
        yield statements.c.first_day <= query.until
    if query.published_since:
        yield articles.c.published_last >= query.published_since
    if query.published_until:
        yield articles.c.published_first <= query.published_until


def _leave_out(query: Query) -> Iterator[ColumnElement[bool]]:
    if not query.rejected:
        is_rejected = (rulings.c.statement == statements.c.n) & (rulings.c.ruling == Ruling.REJECTED.value)
        yield ~select(rulings.c.statement).where(is_rejected).exists()


def _has_words(column: Column[str], words: list[str]) -> ColumnElement[bool]:
    """The distinct values are looked through in the index of the column."""
    among = column.table.alias("among")
    value = among.c[column.name]
    held = reduce(and_, ((" " + value + " ").contains(f" {word} ", autoescape=True) for word in words))
    return column.in_(select(value).where(value.is_not(None), held).distinct())
