"""Proving that what people judged is what they judged: no row was changed, lost or slipped in.

Each row is hashed again with the hash of the row before. A judgement of a statement must be about the statement that
its spans give on a page that is there, so that even a chain that was made anew can't hang a judgement on other words.
The rulings that searches look at are derived once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import RecordError
from onrecord.nouns import Span, statement_id
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.judgements.acts import SPANS, Act, Judgement
from onrecord.record.judgements.chain import from_row, hash_row, walk_rows
from onrecord.record.judgements.ruling import derive_rulings
from onrecord.record.tables import judgements, pages, rulings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.rows import Row


def prove_judgements(database: Database) -> Iterator[Proof]:
    """A proof with what doesn't hold of the judgements; none where all hold, or where there are none."""
    doubts: list[str] = []
    try:
        with database.read() as connection:
            doubts.extend(_doubt(connection))
    except (RecordError, ValueError, TypeError, KeyError) as error:  # damaged rows can hold anything
        doubts.append(f"the judgements can't be read: {error}")
    if doubts:
        yield Proof(None, None, 0, tuple(Finding(None, None, Flaw.JUDGEMENT, doubt) for doubt in doubts))


def _doubt(connection: Connection) -> Iterator[str]:
    last_n, last_hash = 0, ""
    held = set(connection.scalars(select(pages.c.id).where(pages.c.id.in_(select(judgements.c.page_id)))))
    judged_pages: set[str] = set()
    for row in walk_rows(connection):
        if row.n != last_n + 1 or row.before != last_hash:
            yield f"judgement {row.n} doesn't follow the one before: something was lost, changed or slipped in"
        if row.hash != hash_row(row._asdict()):
            yield f"judgement {row.n} was changed"
        else:
            yield from _doubt_one(from_row(row), held)
        judged_pages |= {row.page_id} if row.page_id in held else set()
        last_n, last_hash = row.n, row.hash
    yield from _doubt_rulings(connection, judged_pages)


def _doubt_one(judgement: Judgement, held: set[str]) -> Iterator[str]:
    if judgement.page_id is not None and judgement.page_id not in held:
        yield f"judgement {judgement.n} is of a page that the record doesn't hold"
    if judgement.undoes is not None and not 0 < judgement.undoes < judgement.n:
        yield f"judgement {judgement.n} undoes one that isn't there"
    if judgement.spans is not None:
        spans = (tuple(Span(*pair) for pair in judgement.spans[name]) for name in SPANS)
        if judgement.subject != statement_id(judgement.page_id or "", *spans):
            yield f"judgement {judgement.n} is of a statement whose spans give another id"
    elif judgement.act not in {Act.MERGE, Act.SPLIT, Act.UNDO}:
        yield f"judgement {judgement.n} has lost the spans of its statement"


def _doubt_rulings(connection: Connection, judged_pages: set[str]) -> Iterator[str]:
    kept = {row["statement"]: dict(row) for row in connection.execute(select(rulings)).mappings()}
    derived: dict[int, Row] = {}
    for page_id in sorted(judged_pages):
        derived |= derive_rulings(connection, page_id)
    if kept != derived:
        yield "the rulings that searches look at don't come out of the judgements"
