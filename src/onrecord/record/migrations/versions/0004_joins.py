"""What joins pages: persons over spellings, copies of one text, the same words in several articles, occasions.

Pages that were there before are joined by the next `join`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.letters import Letters

revision = "0004"
down_revision = "0003"

_COLUMNS = {
    "articles": ["copy_of"],
    "speakers": ["sighting"],
    "occasions": ["joined"],
    "statements": ["cue_words", "utterance"],
}


def upgrade() -> None:
    op.add_column("pages", sa.Column("joined", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_pages_joined", "pages", ["joined"])
    op.add_column("speakers", sa.Column("spelling", Letters(), nullable=False, server_default=""))
    op.execute("UPDATE speakers SET spelling = person")
    op.create_index("ix_speakers_spelling", "speakers", ["spelling"])
    for table, columns in _COLUMNS.items():
        for column in columns:
            op.add_column(table, sa.Column(column, Letters()))
    for table, column in (("articles", "copy_of"), ("occasions", "joined"), ("statements", "utterance")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    _people()
    _pairs("copies", "pages")
    _pairs("likenesses", "statements", sa.Column("probability", sa.Float(), nullable=False))
    _keys("body_keys", "page", "pages")
    _keys("statement_keys", "statement", "statements")


def _people() -> None:
    op.create_table(
        "spellings",
        sa.Column("key", Letters(), nullable=False),
        sa.Column("spelling", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("key", "spelling", name="pk_spellings"),
    )
    op.create_index("ix_spellings_spelling", "spellings", ["spelling"])
    op.create_table(
        "identities",
        sa.Column("key", Letters(), nullable=False),
        sa.Column("name", Letters(), nullable=False),
        sa.Column("aliases", Letters(), nullable=False),
        sa.Column("qid", Letters()),
        sa.Column("type", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_identities"),
    )
    op.create_table(
        "doubts",
        sa.Column("a", Letters(), nullable=False),
        sa.Column("b", Letters(), nullable=False),
        sa.Column("reading", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name="pk_doubts"),
        sa.ForeignKeyConstraint(["a"], ["people.key"], name="fk_doubts_a"),
        sa.ForeignKeyConstraint(["b"], ["people.key"], name="fk_doubts_b"),
    )


def _pairs(table: str, of: str, *more: sa.Column[float]) -> None:
    op.create_table(
        table,
        sa.Column("a", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("b", sa.Integer(), autoincrement=False, nullable=False),
        *more,
        sa.PrimaryKeyConstraint("a", "b", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["a"], [f"{of}.n"], name=f"fk_{table}_a"),
        sa.ForeignKeyConstraint(["b"], [f"{of}.n"], name=f"fk_{table}_b"),
    )
    op.create_index(f"ix_{table}_b", table, ["b"])


def _keys(table: str, column: str, of: str) -> None:
    op.create_table(
        table,
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(column, sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", column, name=f"pk_{table}"),
        sa.ForeignKeyConstraint([column], [f"{of}.n"], name=f"fk_{table}_{column}"),
    )
    op.create_index(f"ix_{table}_{column}", table, [column])
