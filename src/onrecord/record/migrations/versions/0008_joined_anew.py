"""What a statement's sentences tell beside it has a column, and the next `join` joins every page anew: utterances@2.0.0
compares what 1.0.0 didn't keep.

Likenesses of two versions of the scorer side by side would make utterances depend on when a page was added.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.letters import Letters

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("statements", sa.Column("beside_words", Letters()))
    op.execute("UPDATE pages SET joined = false")
