"""The pairs of neighbouring words of each page, by which words are found that stand in no statement.

Every page is rendered again; the journal tells how far it is. The pairs are made by the program itself
(`onrecord.record.pairs`). Whoever changes them writes a migration that makes them anew, and takes the filling out of
this one.
"""

from __future__ import annotations

import logging
import zlib

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from onrecord.errors import PageError
from onrecord.journal import tell
from onrecord.nouns import Page
from onrecord.record.letters import Letters
from onrecord.record.pairs import add_pairs
from onrecord.text import RULES, render

revision = "0009"
down_revision = "0008"

_LOG = logging.getLogger("onrecord.record.migrating")
_HELPING = 200
_pages = sa.table(
    "pages",
    sa.column("n", sa.Integer),
    sa.column("media_type", Letters),
    sa.column("charset", Letters),
    sa.column("text_rules", Letters),
    sa.column("data", sa.LargeBinary),
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE page_pairs USING fts5(pairs, content='', columnsize=0, detail=none, tokenize='ascii')"
        )
    else:
        op.create_table(
            "page_pairs",
            sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("pairs", ARRAY(sa.SmallInteger()), nullable=False),
            sa.PrimaryKeyConstraint("n", name="pk_page_pairs"),
            sa.ForeignKeyConstraint(["n"], ["pages.n"], name="fk_page_pairs_n"),
        )
    _fill()
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_page_pairs_pairs", "page_pairs", ["pairs"], postgresql_using="gin")


def _fill() -> None:
    connection, last, done = op.get_bind(), 0, 0
    total = connection.scalar(sa.select(sa.func.count()).select_from(_pages)) or 0
    while True:
        after = sa.select(_pages).where(_pages.c.n > last).order_by(_pages.c.n).limit(_HELPING)
        found = connection.execute(after).all()
        if not found:
            return
        for row in found:
            text = _render(row)
            if text is not None:
                add_pairs(connection, row.n, text)
        last, done = found[-1].n, done + len(found)
        tell(_LOG, "pairs of words added", logging.INFO, pages=done, of=total)


def _render(row: sa.Row[tuple[object, ...]]) -> str | None:
    """None for a page of other rules, which gets its pairs when it is read again, and for one that is damaged."""
    if row.text_rules != RULES:
        return None
    try:
        return render(Page("", zlib.decompress(row.data), row.media_type, row.charset)).text
    except (zlib.error, PageError):
        return None
