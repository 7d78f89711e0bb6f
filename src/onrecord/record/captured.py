"""Under which name a page is shown.

The same bytes can be met as ``harbour.html`` and, a year later, as ``archive/0042.html``: one page, two
captures. So that an export doesn't depend on which came first, a page is always shown under the smallest of
its names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select

from onrecord.errors import RecordError
from onrecord.record.stored import DAMAGED
from onrecord.record.tables import captures, pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.record.shown import Capture
    from onrecord.record.tables import Found

_Captured = TypeVar("_Captured", "Found", "Capture")

shown_name = (
    select(func.min(captures.c.name))
    .where(captures.c.page == pages.c.n)
    .correlate(pages)
    .scalar_subquery()
    .label("name")
)
"""The name of the page of an enclosing query."""


def spell_name(name: str) -> str:
    """The name as a database can hold it: bytes of a file name that are no UTF-8 are written out, ``\\udcff``."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def walk_pages(connection: Connection) -> Iterator[Found]:
    """``n``, ``id`` and ``name`` of all pages by name, then by id: the same order whatever was added first."""
    yield from connection.execute(select(pages.c.n, pages.c.id, shown_name).order_by("name", pages.c.id))


def list_captures(connection: Connection, page: int) -> list[Found]:
    """All captures of a page, smallest name first."""
    order = (captures.c.name, captures.c.url, captures.c.captured_at, captures.c.key)
    return list(connection.execute(select(captures).where(captures.c.page == page).order_by(*order)))


def choose_capture(captures: Sequence[_Captured]) -> _Captured:
    """The capture by which a page is cited: with an address if any has one, then by name and time.

    Raises RecordError if there is none.
    """
    if not captures:
        raise RecordError(f"{DAMAGED}: a page has no capture")
    return min(captures, key=lambda it: (not it.url, it.name, it.url or "", it.captured_at or ""))
