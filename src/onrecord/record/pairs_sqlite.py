"""SQLite's index of pairs: a table of FTS5 that holds of each word in which rows it is, and nothing else.

A "word" is the number of a pair in five digits. Without positions (``detail=none``) and lengths of rows
(``columnsize=0``) it is a list of row numbers for each, and a page costs a byte or two a pair (SQLite, "FTS5", sections
4.4.1, 4.5 and 4.6).

What a page has can only be asked pair by pair, which takes ten milliseconds. To prove all pages of a record, the table
is read once from one end to the other, and the numbers of each page are added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import column, insert, literal_column, select, table, text

from onrecord.record.sums import Sums

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

_pairs = table("page_pairs", column("rowid"), column("pairs"))
_itself: ColumnElement[str] = literal_column("page_pairs")
_AT_ONCE = 50
"""Numbers of one question: more take longer, and a long expression is refused."""
# SQLite, "FTS5", section 8: The fts5vocab Virtual Table Module.
_TOLD = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.page_pairs_told USING fts5vocab(main, page_pairs, instance)"
_SUMMED = text("SELECT doc, sum((term + 1) * (term + 1)) FROM temp.page_pairs_told GROUP BY doc ORDER BY doc")


def add(connection: Connection, page: int, numbers: list[int]) -> None:
    """The numbers of a page; those that it has already stay."""
    connection.execute(insert(_pairs).values(rowid=page, pairs=" ".join(map(_spell, numbers))))


def holds(connection: Connection, page: int, numbers: list[int]) -> bool:
    """Whether the page has all these numbers. Which else it has isn't looked at."""
    some = (match(numbers[first : first + _AT_ONCE]) for first in range(0, len(numbers), _AT_ONCE))
    return all(connection.scalar(asked.where(_pairs.c.rowid == page)) is not None for asked in some)


def match(numbers: list[int]) -> Select[tuple[int]]:
    """The pages that have all these numbers, those first that were added first."""
    asked = " AND ".join(f'"{_spell(number)}"' for number in numbers)
    return select(_pairs.c.rowid).where(_itself.op("MATCH")(asked)).order_by(_pairs.c.rowid)


def sum_up(connection: Connection) -> Sums:
    """What the numbers of each page come to."""
    connection.execute(text(_TOLD))
    rows = (tuple(row) for row in connection.execute(_SUMMED))
    return Sums(np.fromiter(rows, Sums.KIND))


def _spell(number: int) -> str:
    return f"{number:05}"
