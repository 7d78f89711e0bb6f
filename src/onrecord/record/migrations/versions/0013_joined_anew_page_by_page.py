"""The next `join` joins every page anew: utterances@4.0.0 weighs pairs otherwise, and groups statements by their pages.

Likenesses of two versions of the scorer side by side would make utterances depend on when a page was added.
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.execute("UPDATE pages SET joined = false")
