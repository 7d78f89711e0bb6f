"""The first record: pages, captures, what was read of them, the ledger and, in SQLite, the index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.letters import Letters

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_pages()
    _create_readings()
    _create_statements()
    op.create_table(
        "ledger",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", Letters(), nullable=False),
        sa.Column("page", Letters(), nullable=False),
        sa.Column("page_id", Letters()),
        sa.Column("url", Letters()),
        sa.Column("outcome", Letters(), nullable=False),
        sa.Column("code", Letters()),
        sa.Column("message", Letters()),
        sa.PrimaryKeyConstraint("n", name="pk_ledger"),
    )


def _create_pages() -> None:
    op.create_table(
        "pages",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", Letters(), nullable=False),
        sa.Column("media_type", Letters(), nullable=False),
        sa.Column("charset", Letters()),
        sa.Column("form", Letters(), nullable=False),
        sa.Column("given", Letters(), nullable=False),
        sa.Column("text_sha256", Letters(), nullable=False),
        sa.Column("text_rules", Letters(), nullable=False),
        sa.Column("read_by", Letters(), nullable=False),
        sa.Column("reading_sha256", Letters(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_pages"),
        sa.UniqueConstraint("id", name="uq_pages_id"),
    )
    op.create_table(
        "captures",
        sa.Column("key", Letters(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("name", Letters(), nullable=False),
        sa.Column("url", Letters()),
        sa.Column("captured_at", Letters()),
        sa.PrimaryKeyConstraint("key", name="pk_captures"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_captures_page"),
    )
    op.create_index("ix_captures_page", "captures", ["page"])
    # PostgreSQL's index of another kind holds 2,700 bytes, and a name may have more.
    op.create_index("ix_captures_name", "captures", ["name"], postgresql_using="hash")


def _create_readings() -> None:
    op.create_table(
        "articles",
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", Letters()),
        sa.Column("outlet", Letters()),
        sa.Column("outlet_folded", Letters()),
        sa.Column("published_first", sa.Date()),
        sa.Column("published_last", sa.Date()),
        sa.Column("language", Letters()),
        sa.Column("reading", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("page", name="pk_articles"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_articles_page"),
    )
    op.create_index("ix_articles_outlet_folded", "articles", ["outlet_folded"], postgresql_using="hash")
    op.create_table(
        "people",
        sa.Column("key", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_people"),
    )
    op.create_table(
        "speakers",
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", Letters(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", Letters(), nullable=False),
        sa.Column("folded", Letters(), nullable=False),
        sa.Column("type", Letters(), nullable=False),
        sa.Column("person", Letters(), nullable=False),
        sa.Column("reading", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("page", "key", name="pk_speakers"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_speakers_page"),
        sa.ForeignKeyConstraint(["person"], ["people.key"], name="fk_speakers_person"),
    )
    op.create_index("ix_speakers_person", "speakers", ["person"])
    op.create_table(
        "occasions",
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", Letters(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", Letters(), nullable=False),
        sa.Column("name", Letters(), nullable=False),
        sa.Column("place", Letters()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("reading", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("page", "key", name="pk_occasions"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_occasions_page"),
    )


def _create_statements() -> None:
    op.create_table(
        "statements",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", Letters(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", Letters(), nullable=False),
        sa.Column("part", Letters(), nullable=False),
        sa.Column("speaker", Letters()),
        sa.Column("occasion", Letters()),
        sa.Column("words", Letters(), nullable=False),
        sa.Column("said_first", sa.Date()),
        sa.Column("said_last", sa.Date()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("reading", Letters(), nullable=False),
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
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL's index comes with 0002
        op.execute(
            "CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")"
        )
