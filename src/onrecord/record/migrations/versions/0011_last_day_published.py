"""The last day of publication in an index of its own: each `check` tells from when to when its pages were published."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_index("ix_articles_published_last", "articles", ["published_last"])
