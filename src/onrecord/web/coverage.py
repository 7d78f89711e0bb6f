"""What was read, as a table of outlets and months: the denominator of all that the site says.

::

                    March 2024   February 2024    all
    Harbour Post        12             9           21
    (not told)           3             -            3
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record import Covered


@dataclass(frozen=True, slots=True)
class Read:
    """How many pages were read, and the statements on them."""

    pages: int = 0
    statements: int = 0

    def __add__(self, other: Read) -> Read:
        return Read(self.pages + other.pages, self.statements + other.statements)


@dataclass(frozen=True, slots=True)
class Table:
    """months: newest first, None (no day told) last; rows: outlets with the most pages first, None last.

    Each row has its name, its cells in the order of the months, and their sum over all months, shown or not. foot: the
    sums of all outlets, shown or not; hidden: how many outlets, and earlier months, aren't shown.
    """

    months: list[str | None]
    rows: list[tuple[str | None, list[Read], Read]]
    foot: list[Read]
    total: Read
    hidden_outlets: int
    hidden_months: int


def tabulate(covered: Sequence[Covered], *, outlets: int | None = None, months: int | None = None) -> Table:
    """The table of at most so many outlets and months; all of them if nothing is said."""
    cells: defaultdict[tuple[str | None, str | None], Read] = defaultdict(Read)
    of_outlet: defaultdict[str | None, Read] = defaultdict(Read)
    of_month: defaultdict[str | None, Read] = defaultdict(Read)
    names: dict[str | None, str | None] = {}
    for row in covered:
        read, names[row.key] = Read(row.pages, row.statements), row.name
        cells[row.key, row.month] += read
        of_outlet[row.key] += read
        of_month[row.month] += read
    order = sorted(names, key=lambda key: (key is None, -of_outlet[key].pages, names[key] or ""))
    told = sorted((month for month in of_month if month is not None), reverse=True)
    columns: list[str | None] = [*told[:months], *([None] if None in of_month else [])]
    return Table(
        months=columns,
        rows=[
            (names[key], [cells.get((key, month), Read()) for month in columns], of_outlet[key])
            for key in order[:outlets]
        ],
        foot=[of_month[month] for month in columns],
        total=sum(of_outlet.values(), Read()),
        hidden_outlets=len(order) - len(order[:outlets]),
        hidden_months=len(told) - len(told[:months]),
    )
