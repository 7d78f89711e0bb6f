"""Which statements fit a query: the index of words, and a condition for each thing that was asked for.

What stands of every statement, its person, outlet, kind, days, place and addressee as people have judged them, is in
one narrow table (`onrecord.record.tables.said`), and what fits is looked for there. Places, addressees and occasions
are few beside the statements that have them, so the distinct ones that fit are found before their statements are.

SQLite has no statistics of a record that grows, and may begin at the wrong end: with the ninety thousand statements of
an outlet, each of which it looks up in the index of words. So where another index must not be asked first, its column
is hidden from it (`hide`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, and_, func, literal, or_, select

from onrecord.errors import UsageError
from onrecord.record.asking import check_words, find_kind
from onrecord.record.index import match_words
from onrecord.record.keys import OWN_KEY
from onrecord.record.listed import list_rows
from onrecord.record.naming import find_named, select_persons
from onrecord.record.standing import key_outlet
from onrecord.record.tables import articles, occasions, pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery

    from onrecord.record.asking import Query
    from onrecord.record.naming import Named


MOST_COUNTED = 10_000
"""As far as statements that fit are counted; a total of one more means that there are more.

Where so many hold the words, how well each fits tells little, and takes longest to find out: the newest come first.
"""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The conditions of a query, and the rows that they are of.

    listed: the rows (`onrecord.record.listed`); origin: the same beside the tables that are asked. conditions: of the
    speaker, the outlet and all else that was asked for; hidden: the same, with no index that they are looked up in.
    matched: the statements that hold the words, where any were asked for; score: how well each of them fits, the
    least is the best, None where that tells nothing. names: those of the record that were taken for the asked speaker.
    """

    listed: FromClause
    origin: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    hidden: tuple[ColumnElement[bool], ...]
    matched: Subquery | None
    score: ColumnElement[Any] | None
    names: tuple[Named, ...]

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.conditions) or self.matched is not None

    def select(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Columns of the rows or the score, of all that fits: what is found in an index, one by one."""
        if self.matched is None:
            return select(*columns).select_from(self.origin).where(*self.conditions)
        origin = self.origin.join(self.matched, self.matched.c.n == self.listed.c.n)
        return select(*columns).select_from(origin).where(*self.hidden)

    def walk(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """The same, each row asked whether it fits, for who puts them in an order that the rows have an index of."""
        held = (
            ()
            if self.matched is None
            else (select(self.matched.c.n).where(self.matched.c.n == self.listed.c.n).exists(),)
        )
        return select(*columns).select_from(self.origin).where(*self.hidden, *held)


def hide(column: ColumnElement[str]) -> ColumnElement[str]:
    """The same text, for which no index is looked at."""
    return column + literal("")


def fit(connection: Connection, query: Query) -> Fitting:
    """Raises UsageError for a query of words that has none."""
    listed = list_rows(rejected=query.rejected)
    names = find_named(connection, query.speaker) if query.speaker else ()
    matched = match_words(connection, query.words)
    conditions, hidden = (tuple(_conditions(query, listed, names, hidden=it)) for it in (False, True))
    if matched is None and query.words.strip() and not conditions:
        raise UsageError(f"{query.words.strip()!r} has no word to look for")
    few = matched is not None and count_some(connection, select(matched.c.n)) <= MOST_COUNTED
    score = matched.c.score.label("score") if matched is not None and few else None
    return Fitting(listed, _origin(query, listed), conditions, hidden, matched, score, names)


def count_some(connection: Connection, found: Select[Any], most: int = MOST_COUNTED) -> int:
    """How many there are, counted to one more than `most`."""
    some = found.limit(most + 1).subquery("some")
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _origin(query: Query, listed: FromClause) -> FromClause:
    """The rows, beside their articles where those are asked: that takes its time."""
    if query.published_since or query.published_until:
        return listed.join(articles, articles.c.page == listed.c.page)
    return listed


def _conditions(
    query: Query, listed: FromClause, names: Sequence[Named], *, hidden: bool
) -> Iterator[ColumnElement[bool]]:
    told = {name: hide(listed.c[name]) if hidden else listed.c[name] for name in ("person", "outlet", "occasion")}
    if query.speaker:
        yield told["person"].in_(select_persons(query.speaker, names))
    if query.outlet:
        yield told["outlet"] == key_outlet(" ".join(check_words("outlet", query.outlet)))
    if query.kind:
        yield listed.c.kind == find_kind(query.kind)
    if query.occasion:
        yield told["occasion"].in_(_select_occasions(check_words("occasion", query.occasion)))
    yield from _circumstances(query, listed)
    yield from _days(query, listed, hidden=hidden)


def _select_occasions(words: list[str]) -> Select[tuple[str]]:
    """The keys of the occasions with all of the words."""
    own = func.substr(pages.c.id, *OWN_KEY, type_=Text) + "/" + occasions.c.key
    key = func.coalesce(occasions.c.joined, own)
    found = select(key).join_from(occasions, pages, pages.c.n == occasions.c.page)
    return found.where(_has_words(occasions.c.folded, words)).distinct()


def _circumstances(query: Query, listed: FromClause) -> Iterator[ColumnElement[bool]]:
    if query.place:
        yield _has_words(listed.c.place, check_words("place", query.place))
    if query.addressee:
        yield _has_words(listed.c.addressee, check_words("addressee", query.addressee))


def _days(query: Query, listed: FromClause, *, hidden: bool) -> Iterator[ColumnElement[bool]]:
    if query.since and query.until and not hidden:
        yield _overlap(listed, query.since, query.until)
    else:
        if query.since:
            yield listed.c.last_day >= query.since
        if query.until:
            yield listed.c.first_day <= query.until
    if query.published_since:
        yield articles.c.published_last >= query.published_since
    if query.published_until:
        yield articles.c.published_first <= query.published_until


def _overlap(listed: FromClause, since: date, until: date) -> ColumnElement[bool]:
    """Was it said, on one day or more, between these?

    Whatever began by then may last until after `since`, so that half of a record would be looked through for a month of
    it. But few things last, and those have an index of their own.
    """
    began = listed.c.first_day.between(since, until)
    lasted = and_(listed.c.last_day > listed.c.first_day, listed.c.last_day >= since, listed.c.first_day < since)
    return or_(began, lasted)


def _has_words(column: ColumnElement[str], words: list[str]) -> ColumnElement[bool]:
    """The distinct values are looked through in the index of the column."""
    among = column.table.alias("among")
    value = among.c[column.name]
    held = reduce(and_, ((" " + value + " ").contains(f" {word} ", autoescape=True) for word in words))
    return column.in_(select(value).where(value.is_not(None), held).distinct())
