"""The index of words: which statements hold the words that somebody looks for, and how well.

A user may type anything, and most of a database's own query language by accident. Here a query is words, phrases in
quotation marks, and beginnings with a star; all of them must occur::

    open harbour        both words, anywhere in the statement
    "stays open"        the two words side by side
    harb*               a word that begins so
    AND NOT "           the words "and" and "not"

SQLite (`onrecord.record.fts5`) and PostgreSQL (`onrecord.record.lexemes`) each have an index of their own kind. Both
are given the same words, which are ours (`onrecord.text.words`), and both rank by the same formula, so that the
same query finds the same statements in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from onrecord.record import fts5, lexemes
from onrecord.record.pieces import Piece
from onrecord.text import fold, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Subquery


class _Index(Protocol):
    """What each kind of index does."""

    def add(self, connection: Connection, rows: list[tuple[int, list[str]]]) -> None: ...

    def match(self, pieces: list[Piece]) -> Subquery: ...

    def remove(self, connection: Connection, rows: list[tuple[int, list[str]]]) -> None: ...

    def find_missing(self, connection: Connection, page: int) -> list[str]: ...


_KINDS: dict[str, _Index] = {"sqlite": fts5, "postgresql": lexemes}


def add_words(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make statements searchable: each by its row number and verbatim words."""
    found = [(n, split_words(words)) for n, words in rows]
    if found:
        _kind(connection).add(connection, found)


def remove_words(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make statements searchable no more: each by its row number and the words that were added."""
    found = [(n, split_words(words)) for n, words in rows]
    if found:
        _kind(connection).remove(connection, found)


def match_words(connection: Connection, query: str) -> Subquery | None:
    """Row numbers ``n`` of the statements that hold all of the query, with a ``score`` (bm25, best lowest).

    None if the query holds no word.
    """
    pieces = list(split_query(query))
    return _kind(connection).match(pieces) if pieces else None


def find_missing(connection: Connection, page: int) -> list[str]:
    """Ids of a page's statements that the index doesn't hold or, where it can tell, holds with other words."""
    return _kind(connection).find_missing(connection, page)


def _kind(connection: Connection) -> _Index:
    return _KINDS[connection.dialect.name]


def split_query(query: str) -> Iterator[Piece]:
    """What must occur. A last quotation mark that is never closed counts for nothing."""
    parts = fold(query).split('"')
    for number, part in enumerate(parts):
        if number % 2 and number < len(parts) - 1:
            yield from _piece(part)
        else:
            for word in part.split():
                yield from _piece(word, beginning=word.endswith("*"))


def _piece(told: str, *, beginning: bool = False) -> Iterator[Piece]:
    words = split_words(told)
    if words:
        yield Piece(tuple(words), beginning=beginning)
