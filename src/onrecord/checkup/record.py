"""The record: can it be reached, is it one, of which schema, and does its database find it sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.checkup.signs import Sign, State
from onrecord.errors import BusyError, RecordError
from onrecord.record import examine

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from onrecord.record import Examined
    from onrecord.settings import Settings


def look_at_record(settings: Settings, *, thorough: bool) -> Generator[Sign, None, Examined | None]:
    """What there is to say of the record; returned is what was found, if it could be looked at."""
    try:
        examined = examine(settings.db, busy_timeout=settings.busy_timeout, thorough=thorough)
    except BusyError as error:
        yield Sign("record", State.WARN, error.message, "try again")
        return None
    except RecordError as error:
        yield Sign("record", State.FAIL, error.message, "see what it says, or name another record with --db")
        return None
    yield from _judge(examined, thorough=thorough)
    return examined


def _judge(examined: Examined, *, thorough: bool) -> Iterator[Sign]:
    yield Sign("database", State.OK, examined.engine)
    if not examined.searches:
        advice = "use a Python whose SQLite has FTS5, or a record in PostgreSQL"
        yield Sign("search", State.FAIL, f"{examined.engine} has no FTS5", advice)
    yield _judge_schema(examined)
    if examined.damage:
        advice = "`onrecord verify` says which pages are lost; restore the record from a copy"
        yield Sign("integrity", State.FAIL, "; ".join(examined.damage), advice)
    elif examined.schema and examined.path:
        yield Sign("integrity", State.OK, "the file is sound" if thorough else "the file was not looked through")


def _judge_schema(examined: Examined) -> Sign:
    if examined.schema is None:
        advice = f"`onrecord add --db {examined.name} SOURCE...` makes one"
        return Sign("record", State.WARN, f"there is none at {examined.name} yet", advice)
    found = f"{examined.name}, schema {examined.schema}"
    if examined.schema < examined.newest:
        advice = f"the next command brings it to {examined.newest}; copy it first if you may want to go back"
        return Sign("record", State.WARN, found, advice)
    if examined.schema > examined.newest:
        return Sign("record", State.FAIL, f"{found}, made by a newer onrecord", "upgrade onrecord")
    return Sign("record", State.OK, found)
