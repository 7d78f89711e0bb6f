"""What stands of each statement, page and person, for pages, lists and counts.

The rows are derived by the program itself, which 0012 does.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.letters import Letters

revision = "0006"
down_revision = "0005"

_INDEXES = {
    "ix_said_newest": ("said", ["newest"]),
    "ix_said_occasion": ("said", ["occasion"]),
    "ix_said_asked": ("said", ["asked"]),
    "ix_said_person": ("said", ["person", "newest"]),
    "ix_said_person_outlet": ("said", ["person", "outlet", "page"]),
    "ix_said_outlet": ("said", ["outlet", "person"]),
    "ix_said_outlet_cue": ("said", ["outlet", "cue", "kind"]),
    "ix_printed_outlet": ("printed", ["outlet", "name", "day", "statements"]),
    "ix_printed_day": ("printed", ["day", "outlet"]),
    "ix_occasions_newest": ("occasions", ["newest"]),
    "ix_tallies_statements": ("tallies", ["statements", "person"]),
}


def upgrade() -> None:
    _create_tables()
    op.add_column("occasions", sa.Column("newest", Letters()))
    for name, (table, columns) in _INDEXES.items():
        op.create_index(name, table, columns)
    op.drop_index("ix_speakers_person", "speakers")
    op.create_index("ix_speakers_person", "speakers", ["person", "name", "type"])


def _create_tables() -> None:
    op.create_table(
        "said",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("newest", Letters(), nullable=False),
        sa.Column("person", Letters()),
        sa.Column("outlet", Letters()),
        sa.Column("kind", Letters(), nullable=False),
        sa.Column("cue", Letters()),
        sa.Column("occasion", Letters()),
        sa.Column("asked", Letters()),
        sa.PrimaryKeyConstraint("n", name="pk_said"),
        sa.ForeignKeyConstraint(["n"], ["statements.n"], name="fk_said_n"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_said_page"),
    )
    op.create_table(
        "printed",
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outlet", Letters()),
        sa.Column("name", Letters()),
        sa.Column("day", sa.Date()),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("modified", sa.Boolean(), nullable=False),
        sa.Column("topics", Letters()),
        sa.PrimaryKeyConstraint("page", name="pk_printed"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_printed_page"),
    )
    op.create_table(
        "tallies",
        sa.Column("person", Letters(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_tallies"),
    )
