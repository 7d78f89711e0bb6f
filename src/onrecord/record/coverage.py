"""What was read: how many pages of which outlet and day, and how many failed, and why.

"Nobody reported it" means nothing without "of these". A search that finds no statement of the harbour in March is worth
as much as the pages that were looked through::

    2024-03-15  Harbour Post   12 pages, 140 statements
    2024-03-15  (not told)      3 pages,  31 statements
    2024-03-15  failed: too_large   1 page

A day is the day on which pages were read or, `by` published, that of their articles, as for a search. What can't be
told apart is never left out: a page that names no outlet may be one of the outlet asked for, a page without date may be
of these days, and a page that failed may be both. They stand in rows of their own, with no outlet and no day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ColumnElement, Text, cast, func, null, or_, select

from onrecord.errors import UsageError
from onrecord.record.adding import Outcome
from onrecord.record.tables import articles, ledger, pages, statements
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection, Select

    from onrecord.record.database import Database

By = Literal["read", "published"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Pages of one day (ISO 8601) and outlet that were read; or, with a `reason`, the pages that failed by it."""

    day: str | None
    outlet: str | None
    reason: str | None
    pages: int
    statements: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Which pages: of an outlet, from a first day to a last, by the day they were read or published."""

    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    by: By = "read"


def cover(database: Database, scope: Scope) -> tuple[Coverage, ...]:
    """The rows of a scope, by day, outlet and reason; what has no day comes last. Raises UsageError."""
    if scope.since and scope.until and scope.until < scope.since:
        raise UsageError(f"no day is both from {scope.since} on and until {scope.until}")
    if scope.outlet is not None and not join_words(scope.outlet):
        raise UsageError(f"the outlet {scope.outlet!r} has no word to look for")
    with database.read() as connection:
        rows = [*count_read(connection, scope), *_count_failed(connection, scope)]
    return tuple(sorted(rows, key=_order))


def _order(row: Coverage) -> tuple[Any, ...]:
    return row.day is None, row.day or "", row.reason or "", row.outlet is None, row.outlet or ""


def count_read(connection: Connection, scope: Scope) -> Iterator[Coverage]:
    """The pages of a scope that were read, by day and outlet."""
    said = select(func.count()).where(statements.c.page == pages.c.n).correlate(pages).scalar_subquery()
    day: ColumnElement[Any] = articles.c.published_first if scope.by == "published" else _day_of_entry()
    found = (
        select(
            day.label("day"),
            func.min(articles.c.outlet).label("outlet"),
            func.count().label("pages"),
            func.sum(said).label("statements"),
        )
        .select_from(pages.join(articles, articles.c.page == pages.c.n).join(ledger, ledger.c.page_id == pages.c.id))
        .where(ledger.c.outcome == Outcome.ADDED, *_filters(scope))
        .group_by(day, articles.c.outlet_folded)
    )
    for row in connection.execute(found):
        yield Coverage(str(row.day) if row.day else None, row.outlet, None, row.pages, row.statements)


def _filters(scope: Scope) -> Iterator[ColumnElement[bool]]:
    if scope.outlet is not None:
        yield or_(articles.c.outlet_folded == join_words(scope.outlet), articles.c.outlet_folded.is_(None))
    if scope.by == "read":
        yield from _entered(scope)
        return
    if scope.since:
        yield or_(articles.c.published_last >= scope.since, articles.c.published_last.is_(None))
    if scope.until:
        yield or_(articles.c.published_first <= scope.until, articles.c.published_first.is_(None))


def _count_failed(connection: Connection, scope: Scope) -> Iterator[Coverage]:
    by_read = scope.by == "read"
    day: ColumnElement[Any] = _day_of_entry() if by_read else cast(null(), Text)
    failed: Select[Any] = (
        select(day.label("day"), ledger.c.code, func.count().label("pages"))
        .where(ledger.c.outcome == Outcome.FAILED, *(_entered(scope) if by_read else ()))
        .group_by(*([day] if by_read else []), ledger.c.code)
    )
    for row in connection.execute(failed):
        yield Coverage(row.day, None, row.code, row.pages, 0)


def _day_of_entry() -> ColumnElement[str]:
    return func.substr(ledger.c.at, 1, 10)


def _entered(scope: Scope) -> Iterator[ColumnElement[bool]]:
    """The ledger's times are text of one form, in UTC, and so compare as text."""
    if scope.since:
        yield ledger.c.at >= _midnight(scope.since)
    if scope.until:
        yield ledger.c.at < _midnight(scope.until + timedelta(days=1))


def _midnight(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat(timespec="microseconds")
