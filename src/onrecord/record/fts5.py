"""SQLite's index of words: a table of FTS5, made by the migrations.

FTS5 is given our words with a blank between them, and its tokenizer ``ascii`` splits there and nowhere else. Every
piece of a query is handed over as a quoted string, so that nothing in it can be an operator (SQLite, "FTS5", section
3: Full-text Query Syntax).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, func, insert, literal_column, select, table

from onrecord.record.tables import statements

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Subquery

    from onrecord.record.pieces import Piece

_words = table("statement_words", column("rowid"), column("words"))
_commands = table("statement_words", column("statement_words"), column("rowid"), column("words"))
_itself: ColumnElement[str] = literal_column("statement_words")
"""FTS5 names the table where it means all its columns."""


def add(connection: Connection, rows: list[tuple[int, list[str]]]) -> None:
    """Statements by row number and folded words."""
    connection.execute(insert(_words), [{"rowid": n, "words": " ".join(words)} for n, words in rows])


def remove(connection: Connection, rows: list[tuple[int, list[str]]]) -> None:
    """Take statements out: each by row number and the words that were added, for the index keeps none."""
    # SQLite, "FTS5", section 6.3: The 'delete' Command.
    told = [{"statement_words": "delete", "rowid": n, "words": " ".join(words)} for n, words in rows]
    connection.execute(insert(_commands), told)


def match(pieces: list[Piece]) -> Subquery:
    """``n`` and ``score`` of the statements that hold all pieces."""
    matches = _itself.op("MATCH")(" AND ".join(map(_quote, pieces)))
    return select(_words.c.rowid.label("n"), func.bm25(_itself).label("score")).where(matches).subquery("matched")


def find_missing(connection: Connection, page: int) -> list[str]:
    """Ids of a page's statements that the index doesn't hold."""
    held = select(_words.c.rowid).where(_words.c.rowid == statements.c.n).exists()
    missing = select(statements.c.id).where(statements.c.page == page, ~held).order_by(statements.c.position)
    return list(connection.scalars(missing))


def _quote(piece: Piece) -> str:
    return f'"{" ".join(piece.words)}"{" *" if piece.beginning else ""}'
