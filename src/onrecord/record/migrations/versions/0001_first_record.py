"""The first record: pages, captures, what was read of them, the ledger and the index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_pages()
    _create_readings()
    _create_statements()
    op.create_table(
        "ledger",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("code", sa.Text()),
        sa.Column("message", sa.Text()),
        sa.PrimaryKeyConstraint("n", name="pk_ledger"),
    )


def _create_pages() -> None:
    op.create_table(
        "pages",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text()),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("text_rules", sa.Text(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.Column("reading_sha256", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_pages"),
        sa.UniqueConstraint("id", name="uq_pages_id"),
    )
    op.create_table(
        "captures",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("captured_at", sa.Text()),
        sa.PrimaryKeyConstraint("key", name="pk_captures"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_captures_page"),
    )
    op.create_index("ix_captures_page", "captures", ["page"])
    op.create_index("ix_captures_name", "captures", ["name"])


def _create_readings() -> None:
    op.create_table(
        "articles",
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("outlet_folded", sa.Text()),
        sa.Column("published_first", sa.Date()),
        sa.Column("published_last", sa.Date()),
        sa.Column("language", sa.Text()),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("page", name="pk_articles"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_articles_page"),
    )
    op.create_index("ix_articles_outlet_folded", "articles", ["outlet_folded"])
    op.create_table(
        "people",
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_people"),
    )
    op.create_table(
        "speakers",
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("page", "key", name="pk_speakers"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_speakers_page"),
        sa.ForeignKeyConstraint(["person"], ["people.key"], name="fk_speakers_person"),
    )
    op.create_index("ix_speakers_person", "speakers", ["person"])
    op.create_table(
        "occasions",
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("page", "key", name="pk_occasions"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_occasions_page"),
    )


def _create_statements() -> None:
    op.create_table(
        "statements",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("occasion", sa.Text()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_first", sa.Date()),
        sa.Column("said_last", sa.Date()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_statements"),
        sa.UniqueConstraint("id", name="uq_statements_id"),
        sa.UniqueConstraint("page", "position", name="uq_statements_page"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_statements_page"),
        sa.ForeignKeyConstraint(
            ["page", "speaker"], ["speakers.page", "speakers.key"], name="fk_statements_page_speaker"
        ),
        sa.ForeignKeyConstraint(
            ["page", "occasion"], ["occasions.page", "occasions.key"], name="fk_statements_page_occasion"
        ),
    )
    op.create_index("ix_statements_first_day", "statements", ["first_day"])
    # Folding is ours, so the tokenizer only splits: marks that are left after folding belong to their word.
    # The words stand in `statements` already, so the index keeps none ("contentless").
    op.execute(
        "CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")"
    )
