"""The index of words: the one place that speaks the full-text dialect of a database.

A user may type anything, and most of FTS5's query language by accident. Here a query is words, phrases in
quotation marks, and beginnings with a star; all of them must occur::

    open harbour        both words, anywhere in the statement
    "stays open"        the two words side by side
    harb*               a word that begins so
    AND NOT "           the words "and" and "not"

The query is folded like the words of the index and every piece is handed over as a quoted string, so that
nothing in it can be an operator (SQLite, "FTS5", section 3: Full-text Query Syntax). The table is made by the
migrations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, func, insert, literal_column, select, table

from onrecord.record.tables import statements
from onrecord.record.words import split_words
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, Subquery

_words = table("statement_words", column("rowid"), column("words"))
_commands = table("statement_words", column("statement_words"), column("rowid"), column("words"))
_itself: ColumnElement[str] = literal_column("statement_words")
"""FTS5 names the table where it means all its columns."""


def add_words(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make statements searchable: each by its row number and verbatim words."""
    found = [{"rowid": n, "words": fold(words)} for n, words in rows]
    if found:
        connection.execute(insert(_words), found)


def remove_words(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make statements searchable no more: each by its row number and the words that were added."""
    # An index without contents is told what to take out (SQLite, "FTS5", section 6.3: The 'delete' Command).
    found = [{"rowid": n, "words": fold(words), "statement_words": "delete"} for n, words in rows]
    if found:
        connection.execute(insert(_commands), found)


def match_words(query: str) -> Subquery | None:
    """Row numbers ``n`` of the statements that hold all of the query, with a ``score`` (bm25, best lowest).

    None if the query holds no word.
    """
    pieces = list(_split_query(query))
    if not pieces:
        return None
    matches = _itself.op("MATCH")(" AND ".join(pieces))
    return select(_words.c.rowid.label("n"), func.bm25(_itself).label("score")).where(matches).subquery("matched")


def find_missing(connection: Connection, page: int) -> list[str]:
    """Ids of a page's statements that the index doesn't hold."""
    held = select(_words.c.rowid).where(_words.c.rowid == statements.c.n).exists()
    missing = select(statements.c.id).where(statements.c.page == page, ~held).order_by(statements.c.position)
    return list(connection.scalars(missing))


def _split_query(query: str) -> Iterator[str]:
    """The pieces as FTS5 takes them. A last quotation mark that is never closed counts for nothing."""
    parts = fold(query).split('"')
    for number, part in enumerate(parts):
        if number % 2 and number < len(parts) - 1:
            yield from _quote(part)
        else:
            for word in part.split():
                yield from _quote(word, beginning=word.endswith("*"))


def _quote(piece: str, *, beginning: bool = False) -> Iterator[str]:
    words = " ".join(split_words(piece))
    if words:
        yield f'"{words}"{" *" if beginning else ""}'
