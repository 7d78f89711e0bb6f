"""The time that a chart spans, in columns: its months or, where they are too many to be seen, its years.

>>> [period.name for period in list_periods(["2024-01", "2023-11"])]
['Nov 2023', 'Dec 2023', 'Jan 2024']
>>> [period.name for period in list_periods(["1999-03", "2024-01"])][:2]
['1999', '2000']

Months of which nothing is known stand among them: a gap is seen as a gap.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 48
"""Columns that can be told apart and clicked."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year, from its first day to its last."""

    first: date
    last: date

    @property
    def is_year(self) -> bool:
        return self.first.month != self.last.month

    @property
    def name(self) -> str:
        return f"{self.first:%Y}" if self.is_year else f"{self.first:%b %Y}"

    @property
    def short(self) -> str:
        """What stands under a column among many: the year where it begins."""
        return f"{self.first:%Y}" if self.is_year or self.first.month == 1 else ""

    @property
    def months(self) -> list[str]:
        """``2024-03``, and the others of a year."""
        return [f"{self.first.year:04}-{month:02}" for month in range(self.first.month, self.last.month + 1)]


def list_periods(months: Iterable[str]) -> list[Period]:
    """From the earliest month to the latest, without a gap."""
    told = sorted(months)
    if not told:
        return []
    start, end = date.fromisoformat(f"{told[0]}-01"), date.fromisoformat(f"{told[-1]}-01")
    spanned = (end.year - start.year) * 12 + end.month - start.month + 1
    if spanned > MOST:
        years = range(max(start.year, end.year - MOST + 1), end.year + 1)
        return [Period(date(year, 1, 1), date(year, 12, 31)) for year in years]
    counted = (start.year * 12 + start.month - 1 + step for step in range(spanned))
    return [_month(*divmod(at, 12)) for at in counted]


def find_periods(periods: Iterable[Period]) -> dict[str, Period]:
    """In which period each month is."""
    return {month: period for period in periods for month in period.months}


def _month(year: int, before: int) -> Period:
    month = before + 1
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
