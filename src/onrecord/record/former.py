"""Ids of statements that an earlier reading of a page gave, and that the present one doesn't.

Somebody cited ``5d1f0c22``; since then a newer model read the page and found another cue, so that the statement is
``77ab1e03`` now. The ledger says so, and who asks for the old id is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.record.adding import Outcome
from onrecord.record.tables import ledger

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BEGINNING = re.compile(r"[0-9a-f]{4,20}")
_WORD = r"\b{}[0-9a-f]*\b(?: is now ([0-9a-f]+))?"


def tell_former(connection: Connection, beginning: str) -> str | None:
    """What became of a statement that the record had under an id that begins so; None if it never had one."""
    if not _BEGINNING.fullmatch(beginning):
        return None
    told = select(ledger.c.at, ledger.c.page, ledger.c.message).where(ledger.c.outcome == Outcome.REREAD)
    row = connection.execute(told.where(ledger.c.message.contains(beginning)).order_by(ledger.c.n.desc())).first()
    found = re.search(_WORD.format(beginning), row.message) if row is not None else None
    if row is None or found is None:
        return None
    became = f"it is {found[1]} now" if found[1] else "the newer reading doesn't have it"
    return f"the statement {beginning} was read on {row.page} before the page was read again at {row.at}: {became}"
