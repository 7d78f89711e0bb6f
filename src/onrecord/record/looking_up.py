"""Which statement or page a user means.

``5d1f`` is enough of an id if no other statement's begins so. ``sha256:9c01`` or ``harbour.html`` mean a
page. Where two fit, nothing is guessed: the answer is a UsageError that lists them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.record.captured import spell_name
from onrecord.record.tables import captures, pages, statements

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection

_BEGINNING = re.compile(r"[0-9a-f]{4,}")
_AFTER_DIGITS = "g"
_LISTED = 5


def find_page(connection: Connection, name: str) -> int | None:
    """The row number of the page with this id, beginning of an id, or name; None if there is none.

    Raises UsageError if there are several.
    """
    if name.startswith("sha256:"):
        return _find_beginning(connection, "pages", pages.c.n, pages.c.id, name.lower())
    named = (
        select(pages.c.n, pages.c.id)
        .join(captures)
        .where(captures.c.name == spell_name(name))
        .distinct()
        .order_by(pages.c.id)
    )
    return _only(name, "pages", [(row.n, row.id) for row in connection.execute(named)])


def find_statement(connection: Connection, beginning: str) -> int | None:
    """The row number of the statement whose id begins so; None if there is none.

    Raises UsageError if there are several.
    """
    return _find_beginning(connection, "statements", statements.c.n, statements.c.id, beginning.lower())


def _find_beginning(
    connection: Connection, what: str, number: Column[int], ids: Column[str], beginning: str
) -> int | None:
    if not _BEGINNING.fullmatch(beginning.removeprefix("sha256:")):
        return None
    among = (
        select(number, ids).where(ids >= beginning, ids < beginning + _AFTER_DIGITS).order_by(ids).limit(_LISTED + 1)
    )
    return _only(beginning, what, [(n, found) for n, found in connection.execute(among)])


def _only(given: str, what: str, found: list[tuple[int, str]]) -> int | None:
    if len(found) > 1:
        listed = ", ".join(found_id for _, found_id in found[:_LISTED]) + (", ..." if len(found) > _LISTED else "")
        raise UsageError(f"{given} may mean several {what}: {listed}; give more of the id")
    return found[0][0] if found else None
