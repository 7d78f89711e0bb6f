"""What an answer rests on that found nothing: so many pages, of these outlets, of these days.

::

    not found among 17,480 statements in 924 pages of 7 outlets, published 2 November 2015 to 31 October 2016

"Nobody said it" can't be known from a record. "It isn't in what was read" can, and how much was read belongs to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.checked import Looked
from onrecord.record.tables import articles, pages, statements

if TYPE_CHECKING:
    from sqlalchemy import Connection


def look_through(connection: Connection) -> Looked:
    """How much the record holds now."""
    size, held = (connection.scalar(select(func.count()).select_from(table)) or 0 for table in (pages, statements))
    outlets = connection.scalar(select(func.count(articles.c.outlet_folded.distinct()))) or 0
    published = select(func.min(articles.c.published_first), func.max(articles.c.published_last))
    first, last = connection.execute(published).one()
    return Looked(size, held, outlets, first.isoformat() if first else None, last.isoformat() if last else None)
