"""Adding a judgement: checked against the record as it is, kept in one transaction.

::

    judge(database, Act.ACCEPT, "5d1f0c22", by="mira", ...)     Judgement(n=1, ...)
    judge_pair(database, Act.MERGE, "person:ana brask", "person:a. brask@1f0c.../p2", by="mira", ...)
    undo(database, 1, by="jon", ...)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from types import NoneType
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from onrecord.errors import BusyError, UsageError
from onrecord.record.finding_aids import reword
from onrecord.record.gathering import gather
from onrecord.record.joins.judged import wake
from onrecord.record.judgements.acts import SPANS, Act, Judgement
from onrecord.record.judgements.chain import append, find_end, load
from onrecord.record.judgements.checking import Correction, check_mending, check_setting
from onrecord.record.judgements.pairing import check_pair
from onrecord.record.judgements.resolving import find_undone
from onrecord.record.judgements.ruling import keep_rulings
from onrecord.record.looking_up import find_statement
from onrecord.record.standing import keep_standing
from onrecord.record.stored import load_object, load_text
from onrecord.record.tables import pages, statements

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from onrecord.nouns import Spans
    from onrecord.record.database import Database

Value = Correction | dict[str, "Spans"] | None


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who judges, when, and why, if that is told."""

    name: str
    at: datetime
    why: str | None = None

    def sign(self, n: int, act: Act, subject: str, **more: Any) -> Judgement:  # noqa: ANN401 - fields of a judgement
        """A judgement in this person's name. Raises UsageError if there is none."""
        name = self.name.strip()
        if not name:
            raise UsageError(
                "who judges? Say it with --by NAME, or once for all with the setting `reviewer` or ONRECORD_REVIEWER"
            )
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return Judgement(n, at, name, act, subject, (self.why or "").strip() or None, **more)


_TAKES: dict[Act, type] = {Act.ACCEPT: NoneType, Act.REJECT: NoneType, Act.MEND: dict, Act.SET: Correction}


def judge(database: Database, reviewer: Reviewer, act: Act | str, statement: str, value: Value = None) -> Judgement:
    """Accept or reject a statement (no value), mend it (its new spans) or set one of its fields (a `Correction`).

    Raises UsageError for a statement that isn't there and a value that can't be.
    """
    chosen = next((known for known in _TAKES if known == act), None)
    if chosen is None or not isinstance(value, _TAKES[chosen]):
        raise UsageError("a statement is accepted or rejected (no value), mended (spans by name) or set (a Correction)")

    def make(connection: Connection, n: int) -> Judgement:
        row = find_statement(connection, statement)
        if row is None:
            raise UsageError(
                f"the record holds no statement {statement!r}: give four digits or more of its id, as "
                "`onrecord search` and `onrecord review` show it"
            )
        found = connection.execute(select(statements).where(statements.c.n == row)).one()
        kept = gather(connection, found.page)
        checked = None
        if value is not None:
            text = load_text(kept.page, kept.captures[0]).text
            checked = check_setting(value, kept, text) if isinstance(value, Correction) else check_mending(value, text)
        read = load_object(found.reading)
        return reviewer.sign(
            n,
            chosen,
            found.id,
            page_id=kept.page.id,
            text_sha256=kept.page.text_sha256,
            spans={name: read[name] for name in SPANS},
            value=checked,
        )

    return _add(database, make)


def judge_pair(database: Database, reviewer: Reviewer, act: Act, one: str, other: str) -> Judgement:
    """Say that two keys, or two statements, are one or aren't; or take a statement or page out of a key.

    Raises UsageError where one of them isn't there or where it would contradict what stands.
    """

    def make(connection: Connection, n: int) -> Judgement:
        subject, value, page = check_pair(connection, act, one, other)
        bound = {} if page is None else {"page_id": page.id, "text_sha256": page.text_sha256, "spans": page.spans}
        return reviewer.sign(n, act, subject, value=value, **bound)

    return _add(database, make)


def undo(database: Database, reviewer: Reviewer, number: int) -> Judgement:
    """Take back a judgement, or an undoing. Raises UsageError if there is none, or if it is undone already."""

    def make(connection: Connection, n: int) -> Judgement:
        all_of_them = load(connection)
        undone = next((it for it in all_of_them if it.n == number), None)
        if undone is None:
            raise UsageError(f"there is no judgement {number}; `onrecord judgements list` shows them")
        later = find_undone(all_of_them).get(number)
        if later is not None:
            raise UsageError(f"judgement {number} is undone already, by judgement {later}: undo that one to redo it")
        return reviewer.sign(n, Act.UNDO, undone.subject, page_id=undone.page_id, undoes=number)

    return _add(database, make)


def _add(database: Database, make: Callable[[Connection, int], Judgement]) -> Judgement:
    try:
        with database.write() as connection:
            judgement = make(connection, find_end(connection)[0] + 1)
            append(connection, judgement)
            wake(connection, judgement.n)
            if judgement.page_id is not None:
                page = connection.execute(select(pages.c.n).where(pages.c.id == judgement.page_id)).scalar_one()
                reword(connection, page, keep_rulings(connection, judgement.page_id))
                keep_standing(connection, [page])
            return judgement
    except IntegrityError as error:  # where many write, another judgement took the number
        raise BusyError("another reviewer judged at the same moment: try again") from error
