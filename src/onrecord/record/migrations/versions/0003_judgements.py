"""People's judgements, chained by hashes, and the ruling that each statement has by them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.letters import Letters

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "judgements",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Letters(), nullable=False),
        sa.Column("by", Letters(), nullable=False),
        sa.Column("why", Letters()),
        sa.Column("act", Letters(), nullable=False),
        sa.Column("page_id", Letters()),
        sa.Column("text_sha256", Letters()),
        sa.Column("subject", Letters(), nullable=False),
        sa.Column("spans", Letters()),
        sa.Column("value", Letters()),
        sa.Column("undoes", sa.Integer()),
        sa.Column("before", Letters(), nullable=False),
        sa.Column("hash", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_judgements"),
        sa.UniqueConstraint("before", name="uq_judgements_before"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_judgements_page_id"),
        sa.ForeignKeyConstraint(["undoes"], ["judgements.n"], name="fk_judgements_undoes"),
    )
    op.create_index("ix_judgements_page_id", "judgements", ["page_id"])
    op.create_table(
        "rulings",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ruling", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("statement", name="pk_rulings"),
        sa.ForeignKeyConstraint(["statement"], ["statements.n"], name="fk_rulings_statement"),
    )
