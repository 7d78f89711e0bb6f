"""What searches look at beside the words: meanings, the keys of names, places, addressees and occasions.

The vectors are those of ``vectors@1.0.0``. Whoever changes the vectors writes a migration that makes these anew.
"""

from __future__ import annotations

import json

import numpy as np
import sqlalchemy as sa
from alembic import op

from onrecord.record.letters import Letters
from onrecord.record.naming import list_keys
from onrecord.text import join_words
from onrecord.vectors import encode, pack

revision = "0005"
down_revision = "0004"

_HELPING = 1000
_LONGEST = 200
_WIDTH = 128
_SKETCH = np.dtype([("n", "<i4"), ("low", "<u8"), ("high", "<u8")])
_statements = sa.table(
    "statements",
    sa.column("n", sa.Integer),
    sa.column("page", sa.Integer),
    sa.column("words", Letters),
    sa.column("reading", Letters),
    sa.column("place_folded", Letters),
    sa.column("addressee_folded", Letters),
)
_occasions = sa.table(
    "occasions",
    sa.column("page", sa.Integer),
    sa.column("key", Letters),
    sa.column("kind", Letters),
    sa.column("name", Letters),
    sa.column("folded", Letters),
)
_speakers = sa.table("speakers", sa.column("folded", Letters), sa.column("type", Letters))


def upgrade() -> None:
    _create_tables()
    _add_columns()
    _fill_names()
    _fill_occasions()
    _fill_statements()
    for table, column in (("statements", "place_folded"), ("statements", "addressee_folded"), ("occasions", "folded")):
        op.create_index(f"ix_{table}_{column}", table, [column])
    # PostgreSQL's index of another kind holds 2,700 bytes, and a name may have more.
    op.create_index("ix_speakers_folded", "speakers", ["folded"], postgresql_using="hash")
    # Of what a speaker said, and of the days of articles, searches ask most.
    op.create_index("ix_statements_page_speaker", "statements", ["page", "speaker"])
    op.create_index("ix_articles_published_first", "articles", ["published_first"])
    op.create_index("ix_ledger_page_id", "ledger", ["page_id"])
    op.create_index("ix_name_keys_folded", "name_keys", ["folded"], postgresql_using="hash")


def _create_tables() -> None:
    op.create_table(
        "vectors",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_vectors"),
        sa.ForeignKeyConstraint(["n"], ["statements.n"], name="fk_vectors_n"),
    )
    op.create_table(
        "sketches",
        sa.Column("page", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("page", name="pk_sketches"),
        sa.ForeignKeyConstraint(["page"], ["pages.n"], name="fk_sketches_page"),
    )
    op.create_table(
        "name_keys",
        sa.Column("key", Letters(), nullable=False),
        sa.Column("folded", Letters(), nullable=False),
        sa.PrimaryKeyConstraint("key", "folded", name="pk_name_keys"),
    )


def _add_columns() -> None:
    op.add_column("statements", sa.Column("place_folded", Letters()))
    op.add_column("statements", sa.Column("addressee_folded", Letters()))
    op.add_column("occasions", sa.Column("folded", Letters()))


def _fill_names() -> None:
    connection = op.get_bind()
    named = connection.execute(sa.select(_speakers.c.folded, _speakers.c.type).distinct())
    keys = {(key, row.folded) for row in named for key in list_keys(row.folded, row.type)}
    if keys:
        insert = sa.text("INSERT INTO name_keys (key, folded) VALUES (:key, :folded)")
        connection.execute(insert, [{"key": key, "folded": folded} for key, folded in sorted(keys)])


def _fill_occasions() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(_occasions)).all():
        same = (_occasions.c.page == row.page, _occasions.c.key == row.key)
        folded = join_words(f"{row.kind} {row.name}")[:_LONGEST]
        connection.execute(sa.update(_occasions).where(*same).values(folded=folded))


def _fill_statements() -> None:
    """Page by page, so that the sketches of a page are made together."""
    connection, last = op.get_bind(), 0
    while True:
        after = sa.select(_statements.c.page).where(_statements.c.page > last).distinct()
        pages = list(connection.scalars(after.order_by(_statements.c.page).limit(_HELPING)))
        if not pages:
            return
        for page in pages:
            found = connection.execute(sa.select(_statements).where(_statements.c.page == page)).all()
            _fill_meanings(connection, page, [row.n for row in found], [row.words for row in found])
            for row in found:
                _fill_circumstances(connection, row.n, json.loads(row.reading))
        last = pages[-1]


def _fill_meanings(connection: sa.Connection, page: int, rows: list[int], words: list[str]) -> None:
    packed = np.frombuffer(pack(encode(words)), np.int8).reshape(-1, _WIDTH)
    sketches = np.zeros(len(rows), _SKETCH)
    sketches["n"] = rows
    signs = np.packbits(packed > 0, axis=1).view("<u8")
    sketches["low"], sketches["high"] = signs[:, 0], signs[:, 1]
    vectors = [{"n": n, "vector": vector.tobytes()} for n, vector in zip(rows, packed, strict=True)]
    connection.execute(sa.text("INSERT INTO vectors (n, vector) VALUES (:n, :vector)"), vectors)
    sketch = {"page": page, "rows": sketches.tobytes()}
    connection.execute(sa.text("INSERT INTO sketches (page, rows) VALUES (:page, :rows)"), sketch)


def _fill_circumstances(connection: sa.Connection, n: int, reading: dict[str, dict[str, str | None]]) -> None:
    place, addressee = (reading[field]["value"] for field in ("place", "addressee"))
    if place is not None or addressee is not None:
        folded = {"place_folded": _fold(place), "addressee_folded": _fold(addressee)}
        connection.execute(sa.update(_statements).where(_statements.c.n == n).values(**folded))


def _fold(told: str | None) -> str | None:
    return join_words(told)[:_LONGEST] if told is not None else None
