"""Headers that came with a page, and an index by which the captures of an address are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.letters import Letters

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("captures", sa.Column("headers", Letters()))
    # PostgreSQL's index of another kind holds 2,700 bytes, and an address may have more.
    op.create_index("ix_captures_url", "captures", ["url"], postgresql_using="hash")
