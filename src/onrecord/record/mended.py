"""The words of a statement as they stand: as people mended them or, where nobody did, as they were read.

::

    read      "The harbour stays open"
    mended    "The harbour stays open," "at least until April"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func

from onrecord.record.tables import rulings, statements

if TYPE_CHECKING:
    from sqlalchemy import Label

with_rulings = statements.outerjoin(rulings, rulings.c.statement == statements.c.n)
"""Statements beside what people made of them, where they did."""

standing_words: Label[str] = func.coalesce(rulings.c.words, statements.c.words).label("words")
"""Of `with_rulings`, or of other rows that hold both tables so."""
