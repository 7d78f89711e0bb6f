"""The judgements of a record as people look them over: each, whether it stands, and whether it still fits.

::

    7  2024-03-15  mira  set     5d1f0c22  said_on 2024-03-14      undone by 10
    9  2024-03-16  jon   accept  77ab1e03  moved: now e4d0a1b7
    11 2024-03-16  jon   mend    31aa09f2  unfitting
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.record.captured import shown_name
from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.chain import find_end, load
from onrecord.record.judgements.fitting import Binding, bind
from onrecord.record.judgements.judged import load_statements
from onrecord.record.judgements.pairing import is_known
from onrecord.record.judgements.resolving import find_undone
from onrecord.record.tables import judgements as table
from onrecord.record.tables import pages, statements

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.database import Database
    from onrecord.record.judgements.acts import Judgement
    from onrecord.record.judgements.fitting import PageStatements
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class ListedJudgement:
    """A judgement; the judgement that took it back, if one did; how it fits; the name of its page.

    statement: the id that its statement has now, where it is about one that is there.
    """

    judgement: Judgement
    undone_by: int | None
    fit: Binding
    statement: str | None
    page: str | None

    @property
    def stands(self) -> bool:
        """Whether it counts: nobody took it back, and it isn't itself an undoing."""
        return self.undone_by is None and self.judgement.undoes is None

    def to_json(self) -> Json:
        """One flat row."""
        told = self.judgement
        return {
            "n": told.n,
            "at": told.at,
            "by": told.by,
            "why": told.why,
            "act": told.act.value,
            "subject": told.subject,
            "value": told.value,
            "undoes": told.undoes,
            "undone_by": self.undone_by,
            "fit": self.fit.value,
            "statement": self.statement,
            "page": self.page,
            "page_id": told.page_id,
        }


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that were asked for, in their order, and the hash of the last row of the chain, empty without any."""

    listed: tuple[ListedJudgement, ...]
    end: str


@dataclass(frozen=True, slots=True)
class Which:
    """Which judgements are asked for: all, unless something is said.

    unfitting: those alone that stand and don't fit what is read now. statement: those about the statement that has this
    id now. before: those with a number below it, and last: the last so many of them.
    """

    unfitting: bool = False
    statement: str | None = None
    before: int | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < 1:
            raise UsageError(f"at least one judgement is listed, not {self.last}")


def list_judgements(database: Database, which: Which) -> Judgements:
    """The judgements that are asked for. Raises UsageError for a statement that isn't there, or isn't one."""
    with database.read() as connection:
        judged = load(connection, *_narrow(connection, which.statement))
        listed = list_fits(connection, judged, _cut(judged, which))
        end = find_end(connection)[1]
    if which.unfitting:
        listed = tuple(it for it in listed if it.fit is Binding.UNFITTING and it.stands)
    if which.statement is not None:
        listed = tuple(it for it in listed if it.statement == which.statement)
    return Judgements(listed, end)


def _narrow(connection: Connection, statement: str | None) -> tuple[ColumnElement[bool], ...]:
    """All judgements of a statement's page, as it may have had another id when it was judged."""
    if statement is None:
        return ()
    page = connection.scalar(select(pages.c.id).join(statements).where(statements.c.id == statement))
    if page is None:
        raise UsageError(f"the record holds no statement {statement!r}: give the whole of its id")
    return (table.c.page_id == page,)


def _cut(judged: tuple[Judgement, ...], which: Which) -> tuple[Judgement, ...]:
    below = judged if which.before is None else tuple(it for it in judged if it.n < which.before)
    return below if which.last is None else below[-which.last :]


def list_fits(
    connection: Connection, judgements: tuple[Judgement, ...], shown: tuple[Judgement, ...] | None = None
) -> tuple[ListedJudgement, ...]:
    """Each judgement, or those to be shown, with what became of it.

    `judgements` must hold what these undo, and what undoes them.
    """
    undone, numbered = find_undone(judgements), {it.n: it for it in judgements}
    pages_now: dict[str, PageStatements] = {}
    names: dict[str, str | None] = {}
    found = []
    for it in judgements if shown is None else shown:
        if it.page_id is not None and it.page_id not in pages_now:
            pages_now[it.page_id] = load_statements(connection, it.page_id)
            names[it.page_id] = connection.scalar(select(shown_name).where(pages.c.id == it.page_id))
        about = it
        while about.undoes is not None:
            about = numbered[about.undoes]
        fit, statement = _fit(connection, about, pages_now.get(it.page_id or ""))
        found.append(ListedJudgement(it, undone.get(it.n), fit, statement, names.get(it.page_id or "")))
    return tuple(found)


def _fit(connection: Connection, judgement: Judgement, page: PageStatements | None) -> tuple[Binding, str | None]:
    statement = None
    if judgement.act in {Act.MERGE, Act.SPLIT}:
        of, other = judgement.value["of"], judgement.value["with"]
        if not is_known(connection, of, other) or (page is None and not is_known(connection, of, judgement.subject)):
            return Binding.UNFITTING, None
    if page is None or judgement.spans is None:
        return Binding.FITS, statement
    return bind(judgement, page)
