"""One text that puts statements in the order of lists: the newest first.

A list of what somebody said may have fifty thousand rows, of which twenty are shown. So the order must be that of one
column of an index: the nines' complement of the day, then the page, then the place on it::

    2024-03-15, page 1f0c52a9be77d310, statement 7   ->   797596841f0c52a9be77d310000007
    no day                                           ->   99999999...

It is the same whatever was added first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.keys import shorten

if TYPE_CHECKING:
    from datetime import date

_NINES = str.maketrans("0123456789", "9876543210")
_NO_DAY = "00000000"


def order_newest(day: date | None, page_id: str, position: int) -> str:
    """A text whose order puts the newest first, then the pages by id, then statements as they stand; no day is last."""
    told = day.strftime("%Y%m%d").rjust(8, "0") if day else _NO_DAY
    return f"{told.translate(_NINES)}{shorten(page_id)}{position:06}"


def read_month(newest: str) -> str | None:
    """The month in the first six characters of what `order_newest` gives."""
    told = newest[:6].translate(_NINES)
    return None if told == _NO_DAY[:6] else f"{told[:4]}-{told[4:]}"


def read_day(newest: str) -> str | None:
    """The day, ISO 8601."""
    month = read_month(newest)
    return f"{month}-{newest[6:8].translate(_NINES)}" if month else None
