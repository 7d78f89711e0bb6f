"""PostgreSQL's index of pairs: for each page an array of two bytes a pair, and a GIN index over the arrays.

The index has an entry for each number, so that the first few hundred pages make it eight megabytes large; from then on
it grows by a byte or two a pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import SmallInteger, Text, cast, column, select, table
from sqlalchemy.dialects.postgresql import ARRAY, array, insert

from onrecord.record.sums import Sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

_pairs = table("page_pairs", column("n"), column("pairs", ARRAY(SmallInteger)))
_HELPING = 500
_LEAST = -(1 << 15)
"""The least number of two bytes, which stands for 0."""


def add(connection: Connection, page: int, numbers: list[int]) -> None:
    """The numbers of a page, in the place of those that it has."""
    # A driver takes each number of an array by itself; as one text they are a tenth of the work.
    told = cast(f"{{{','.join(map(str, _shift(numbers)))}}}", Text)
    new = insert(_pairs).values(n=page, pairs=cast(told, ARRAY(SmallInteger)))
    connection.execute(new.on_conflict_do_update(index_elements=["n"], set_={"pairs": new.excluded.pairs}))


def holds(connection: Connection, page: int, numbers: list[int]) -> bool:
    """Whether the page has these numbers and no other."""
    return connection.scalar(select(_pairs.c.pairs).where(_pairs.c.n == page)) == _shift(numbers)


def match(numbers: list[int]) -> Select[tuple[int]]:
    """The pages that have all these numbers, those first that were added first."""
    asked = cast(array(_shift(numbers)), ARRAY(SmallInteger))
    # The few first ones are asked for, and the planner would rather read all pages in their order.
    found = select(_pairs.c.n).where(_pairs.c.pairs.contains(asked)).cte("found").prefix_with("MATERIALIZED")
    return select(found.c.n).order_by(found.c.n)


def sum_up(_connection: Connection) -> Sums:
    """Nothing: what one page has is asked as fast."""
    return Sums()


def walk(connection: Connection) -> Iterator[tuple[int, list[int]]]:
    """All pages with their numbers."""
    with connection.execute(select(_pairs).order_by(_pairs.c.n), execution_options={"yield_per": _HELPING}) as rows:
        for row in rows:
            yield row.n, [number - _LEAST for number in row.pairs]


def _shift(numbers: list[int]) -> list[int]:
    return [number + _LEAST for number in numbers]
