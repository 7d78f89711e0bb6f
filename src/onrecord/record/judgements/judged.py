"""What people judged of the statements of a record: the one door for whoever shows or hands on statements.

``judged(connection, ["5d1f0c22..."])`` gives ``{"5d1f0c22...": State(ruling=Ruling.MENDED, ...)}``; statements that
nobody judged are not among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.record.judgements.chain import load
from onrecord.record.judgements.fitting import PageStatements, share_out
from onrecord.record.judgements.resolving import resolve
from onrecord.record.tables import judgements, pages, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.record.judgements.resolving import State

_HELPING = 500


def judged(connection: Connection, ids: Sequence[str]) -> dict[str, State]:
    """The state of each of these statements about which a judgement stands."""
    asked, about = set(ids), set()
    for at in range(0, len(ids), _HELPING):
        judged_pages = select(pages.c.id).join(judgements, judgements.c.page_id == pages.c.id)
        of_some = judged_pages.join(statements, statements.c.page == pages.c.n)
        about |= set(connection.scalars(of_some.where(statements.c.id.in_(ids[at : at + _HELPING]))))
    found = (pair for page_id in sorted(about) for pair in judge_page(connection, page_id).items())
    return {one: state for one, state in found if one in asked and state.judgements}


def judge_page(connection: Connection, page_id: str) -> dict[str, State]:
    """The state of each statement of a page about which there are judgements."""
    page = load_statements(connection, page_id)
    shared = share_out(load(connection, judgements.c.page_id == page_id), page)
    return {one: resolve(page.read(one), shared[one]) for one in page.kept if one in shared}


def load_statements(connection: Connection, page_id: str) -> PageStatements:
    """What the machine reads on a page now."""
    text = connection.scalar(select(pages.c.text_sha256).where(pages.c.id == page_id)) or ""
    said = select(statements.c.id, statements.c.reading).join(pages, pages.c.n == statements.c.page)
    rows = connection.execute(said.where(pages.c.id == page_id).order_by(statements.c.position))
    return PageStatements(text, {row.id: row.reading for row in rows})
