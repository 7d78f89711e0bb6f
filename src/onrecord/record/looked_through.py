"""What an answer rests on that found nothing: so many pages, of these outlets, of these days.

::

    not found among 17,480 statements in 924 pages of 7 outlets, published 2 November 2015 to 31 October 2016

"Nobody said it" can't be known from a record. "It isn't in what was read" can, and how much was read belongs to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.checked import Looked
from onrecord.record.tables import articles, printed

if TYPE_CHECKING:
    from sqlalchemy import Connection


def look_through(connection: Connection) -> Looked:
    """How much of what the record holds now stands."""
    size = (func.count(), func.coalesce(func.sum(printed.c.statements), 0), func.count(printed.c.outlet.distinct()))
    # One by one, as an index gives only one end at a time.
    first, last = (
        connection.scalar(select(end))
        for end in (func.min(articles.c.published_first), func.max(articles.c.published_last))
    )
    pages, held, outlets = connection.execute(select(*size)).one()
    return Looked(pages, held, outlets, first.isoformat() if first else None, last.isoformat() if last else None)
