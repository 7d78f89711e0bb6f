"""People's judgements, chained by hashes, and the verdict that each statement has by them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "judgements",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Text()),
        sa.Column("text_sha256", sa.Text()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("spans", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("undoes", sa.Integer()),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_judgements"),
        sa.UniqueConstraint("before", name="uq_judgements_before"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_judgements_page_id"),
        sa.ForeignKeyConstraint(["undoes"], ["judgements.n"], name="fk_judgements_undoes"),
    )
    op.create_index("ix_judgements_page_id", "judgements", ["page_id"])
    op.create_table(
        "verdicts",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("statement", name="pk_verdicts"),
        sa.ForeignKeyConstraint(["statement"], ["statements.n"], name="fk_verdicts_statement"),
    )
