"""Text in columns that gives the same order, and comes back to the letter, on every database.

SQLite orders text by its bytes; PostgreSQL by the language of the server, where ``Łoś`` may stand before ``Lund`` and
``a-b`` after ``ab``. Two records of the same pages must give the same export, so every column here is ordered by code
point (PostgreSQL's collation ``C``).

A page may hold the character NUL, which PostgreSQL refuses in a text. There, and only there, it is spelled by two
characters, of which the first is a noncharacter that no text should hold; where one does, it is spelled too, so that
nothing is ever changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Dialect
    from sqlalchemy.types import TypeEngine

_SIGN = "\ufdd0"
_NUL = "\0"
_SPELLED_NUL, _SPELLED_SIGN = f"{_SIGN}0", f"{_SIGN}1"


class Letters(TypeDecorator[str]):
    """The type of every text column of a record."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text, by code point: SQLite has no other order."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as the database can hold it."""
        if value is None or dialect.name != "postgresql":
            return value
        return value.replace(_SIGN, _SPELLED_SIGN).replace(_NUL, _SPELLED_NUL)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """None where nothing is spelled: to hand on a text takes as long as to read it, and lists have ten thousand."""
        return super().result_processor(dialect, coltype) if dialect.name == "postgresql" else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The text as it was."""
        return value if value is None else value.replace(_SPELLED_NUL, _NUL).replace(_SPELLED_SIGN, _SIGN)
