"""What was read: pages by outlet and month. It is what every other number must be held against.

An outlet of which nothing was read in March can't have reported anything in March, as far as the record knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from onrecord.web.charts.chart import Cell, Chart, Table, search_path
from onrecord.web.charts.grid import Counted, Head, draw_grid
from onrecord.web.charts.periods import find_periods, list_periods
from onrecord.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record import Covered
    from onrecord.web.charts.periods import Period

_MOST = 12
"""Outlets that have a row of their own, those of which most pages were read."""
_FEW = 14
_NO_OUTLET, _NO_MONTH = "no outlet told", "no month"


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    outlet: str | None
    covered: tuple[Covered, ...]

    @property
    def pages(self) -> int:
        return sum(it.pages for it in self.covered)

    @property
    def statements(self) -> int:
        return sum(it.statements for it in self.covered)


def chart_coverage(covered: Sequence[Covered]) -> Chart:
    """The chart of a record's coverage, by outlet and month."""
    rows = _list_rows(covered)
    periods: list[Period | None] = [*list_periods(it.month for it in covered if it.month)]
    if any(it.month is None for it in covered):
        periods.append(None)
    found = find_periods(period for period in periods if period)
    cells, table = [], []
    for at, row in enumerate(rows):
        summed = _count(row, found)
        counted = [summed.get(period, (0, 0)) for period in periods]
        paths = [_path(row, period) for period in periods]
        for column, (pages, statements) in enumerate(counted):
            if pages:
                title = f"{row.name}, {_name(periods[column])}: {count(pages, 'page')} read, "
                cells.append(Counted(at, column, pages, title + count(statements, "statement"), paths[column]))
        figures = (Cell(f"{pages:,}", path if pages else None) for (pages, _), path in zip(counted, paths, strict=True))
        table.append((Cell(row.name, _outlet_path(row)), *figures, Cell(f"{row.pages:,}"), Cell(f"{row.statements:,}")))
    columns = ("outlet", *map(_name, periods), "all pages read", "statements")
    told = (
        f"{count(sum(row.pages for row in rows), 'page')} read with "
        f"{count(sum(row.statements for row in rows), 'statement')}; the darker, the more pages of that time."
    )
    spec = draw_grid([_head(row) for row in rows], _heads(periods), cells, slanted=len(periods) <= _FEW)
    return Chart("Pages read, by outlet and month", told, spec, Table(columns, tuple(table)))


def _list_rows(covered: Sequence[Covered]) -> list[_Row]:
    """Outlets by their pages, then all others as one, then what tells no outlet."""
    by_key: dict[str | None, list[Covered]] = {}
    for it in covered:
        by_key.setdefault(it.key, []).append(it)
    without = by_key.pop(None, [])
    rows = [_Row(found[0].name or key or "", found[0].name, tuple(found)) for key, found in by_key.items()]
    rows.sort(key=lambda row: (-row.pages, row.name))
    others = tuple(it for row in rows[_MOST:] for it in row.covered)
    if others:
        rows = [*rows[:_MOST], _Row(f"{len(rows) - _MOST} other outlets", None, others)]
    return [*rows, _Row(_NO_OUTLET, None, tuple(without))] if without else rows


def _count(row: _Row, found: dict[str, Period]) -> dict[Period | None, tuple[int, int]]:
    """Pages and statements of each period, those that tell no month under None."""
    summed: dict[Period | None, tuple[int, int]] = {}
    for it in row.covered:
        period = found.get(it.month) if it.month else None
        pages, statements = summed.get(period, (0, 0))
        if period or it.month is None:
            summed[period] = pages + it.pages, statements + it.statements
    return summed


def _path(row: _Row, period: Period | None) -> str:
    """What was reported there, or the ledger where no search can ask for it."""
    if row.outlet is None or period is None:
        return _outlet_path(row) or "/ledger"
    return search_path(outlet=row.outlet, published_since=f"{period.first}", published_until=f"{period.last}")


def _outlet_path(row: _Row) -> str | None:
    return f"/outlets/{quote(row.outlet, safe='')}" if row.outlet is not None else None


def _head(row: _Row) -> Head:
    return Head(row.name, row.name, _outlet_path(row), count(row.pages, "page"))


def _heads(periods: Sequence[Period | None]) -> list[Head]:
    few = len(periods) <= _FEW
    return [
        Head(_name(period) if few or period is None or not at else period.short, _name(period), None)
        for at, period in enumerate(periods)
    ]


def _name(period: Period | None) -> str:
    return period.name if period else _NO_MONTH
