"""Every page is joined anew by the next `join`: utterances@2.0.0 compares what 1.0.0 didn't keep.

Likenesses of two versions of the scorer side by side would make utterances depend on when a page was added.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("UPDATE pages SET joined = false")
