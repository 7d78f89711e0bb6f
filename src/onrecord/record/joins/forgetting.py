"""What joined a page with others is forgotten when it is read again; those others are then joined anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, update

from onrecord.record.helpings import helpings
from onrecord.record.tables import articles, body_keys, copies, likenesses, occasions, pages, statement_keys, statements

if TYPE_CHECKING:
    from sqlalchemy import Connection


def forget_joins(connection: Connection, n: int) -> None:
    """Take the page out of all that it is joined with, before its statements are taken out."""
    own = list(connection.scalars(select(statements.c.n).where(statements.c.page == n)))
    lost = list(connection.scalars(select(statements.c.utterance).where(statements.c.page == n).distinct()))
    also = statements.c.utterance.in_(lost) & (statements.c.page != n)
    partners = set(connection.scalars(select(statements.c.page).where(also).distinct()))
    held = select(occasions.c.joined).where(occasions.c.page == n, occasions.c.joined.is_not(None)).scalar_subquery()
    partners |= set(connection.scalars(select(occasions.c.page).where(occasions.c.joined.in_(held)).distinct()))
    for some in helpings(own):
        connection.execute(delete(statement_keys).where(statement_keys.c.statement.in_(some)))
        connection.execute(delete(likenesses).where(or_(likenesses.c.a.in_(some), likenesses.c.b.in_(some))))
    connection.execute(delete(body_keys).where(body_keys.c.page == n))
    touching = or_(copies.c.a == n, copies.c.b == n)
    pairs = connection.execute(select(copies).where(touching)).all()
    connection.execute(delete(copies).where(touching))
    partners |= {page for pair in pairs for page in pair} - {n}
    for some in helpings({n, *partners}):
        connection.execute(update(pages).where(pages.c.n.in_(some)).values(joined=False))
        connection.execute(update(articles).where(articles.c.page.in_(some)).values(copy_of=None))
