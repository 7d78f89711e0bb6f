"""The words, days, places and addressees that stand, as people have mended or set them, for searches.

The rows of what stands (`onrecord.record.standing`) and of rulings are derived by the program itself. Whoever changes
what they hold writes a migration that makes them anew, and takes the filling out of this one.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.finding_aids import reword
from onrecord.record.judgements.ruling import keep_rulings
from onrecord.record.letters import Letters
from onrecord.record.standing import keep_standing

revision = "0012"
down_revision = "0011"

_INDEXED = ("first_day", "place", "addressee")


def upgrade() -> None:
    for name in ("words", "cue_words"):
        op.add_column("rulings", sa.Column(name, Letters()))
    for name in ("first_day", "last_day"):
        op.add_column("said", sa.Column(name, sa.Date()))
    for name in ("place", "addressee"):
        op.add_column("said", sa.Column(name, Letters()))
    connection = op.get_bind()
    pages = sa.table("pages", sa.column("n", sa.Integer), sa.column("id", Letters))
    judgements = sa.table("judgements", sa.column("page_id", Letters))
    judged = sa.select(pages.c.n, pages.c.id).where(pages.c.id.in_(sa.select(judgements.c.page_id)))
    for n, page_id in connection.execute(judged).all():
        reword(connection, n, keep_rulings(connection, page_id))
    keep_standing(connection, connection.scalars(sa.select(pages.c.n)).all())
    for name in _INDEXED:
        op.create_index(f"ix_said_{name}", "said", [name])
    lasting = sa.text("last_day > first_day")
    op.create_index("ix_said_last_day", "said", ["last_day"], sqlite_where=lasting, postgresql_where=lasting)
    for name in ("place_folded", "addressee_folded"):
        op.drop_index(f"ix_statements_{name}", "statements")
