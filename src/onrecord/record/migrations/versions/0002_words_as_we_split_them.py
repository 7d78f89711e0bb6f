"""The index of words holds them as `onrecord.text.words` splits them, and PostgreSQL has one.

SQLite's own tokenizer takes every sign that is younger than its tables for a letter: it glued ``a؝b`` together. Now
it is given our words with blanks between them, and its tokenizer ``ascii`` splits at blanks only.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from onrecord.record.letters import Letters
from onrecord.text import split_words

revision = "0002"
down_revision = "0001"

_HELPING = 1000
_LONGEST = 400
_statements = sa.table("statements", sa.column("n", sa.Integer), sa.column("words", Letters))


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE statement_words")
        # The words stand in `statements` already, so the index keeps none ("contentless").
        op.execute("CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', tokenize='ascii')")
        _fill(sa.text("INSERT INTO statement_words (rowid, words) VALUES (:n, :words)"))
        return
    op.create_table(
        "statement_words",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", Letters(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("lexemes", TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_statement_words"),
        sa.ForeignKeyConstraint(["n"], ["statements.n"], name="fk_statement_words_n"),
    )
    op.create_index("ix_statement_words_lexemes", "statement_words", ["lexemes"], postgresql_using="gin")
    # The totals of all statements are read from it alone.
    op.create_index("ix_statement_words_size", "statement_words", ["size"])
    _fill(
        sa.text(
            "INSERT INTO statement_words (n, words, size, lexemes) "
            "VALUES (:n, :words, :size, array_to_tsvector(CAST(:lexemes AS text[])))"
        )
    )


def _fill(insert: sa.TextClause) -> None:
    connection, last = op.get_bind(), 0
    while True:
        after = sa.select(_statements).where(_statements.c.n > last).order_by(_statements.c.n).limit(_HELPING)
        found = connection.execute(after).all()
        if not found:
            return
        connection.execute(insert, [_row(n, split_words(words)) for n, words in found])
        last = found[-1].n


def _row(n: int, words: list[str]) -> dict[str, object]:
    lexemes = sorted({word[:_LONGEST] for word in words})
    return {"n": n, "words": f" {' '.join(words)} ", "size": len(words), "lexemes": lexemes}
