"""PostgreSQL's index of words: a table with a GIN index over our own words, made by the migrations.

PostgreSQL's parser would tear ``rock'n'roll`` and ``3.5`` apart by rules of its own, its dictionaries would stem and
drop; so the words are ours and are handed over as lexemes, unparsed. The statement ``"The harbour stays open,"``
gives::

    words     ' the harbour stays open '       what phrases are looked for in
    size      4
    lexemes   {harbour, open, stays, the}      what the index holds

A tsvector keeps 256 positions of a word and none beyond the 16,383rd (PostgreSQL 15, section 12.11), and a speech may
be longer; so it is asked only which words there are, and the words themselves say whether they stand side by side.

The score is bm25 as FTS5 has it (SQLite, "FTS5", section 5.1.1): k1 = 1.2, b = 0.75, each piece's inverse frequency at
least a millionth, and the sum negated, so that the best is the lowest.
"""

from __future__ import annotations

from functools import reduce
from operator import add as plus
from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, Double, Text, bindparam, cast, column, delete, func, insert, literal, select, table
from sqlalchemy.types import UserDefinedType

from onrecord.record.letters import Letters
from onrecord.record.mended import standing_words, with_rulings
from onrecord.record.tables import statements
from onrecord.text import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, FromClause, Subquery

    from onrecord.record.pieces import Piece
    from onrecord.record.tables import Found

_LONGEST = 400
"""Code points of a word that the index holds: a lexeme may have 2,046 bytes. The rest is looked for in the words."""

_COUNTED = 16
"""Words of a phrase that its count goes by: a long expression is looked for in a long text for minutes."""

_K1, _B, _LEAST = 1.2, 0.75, 1e-6

_words = table("statement_words", column("n"), column("words", Letters), column("size"), column("lexemes"))


class _Lexemes(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **_kw: Any) -> str:  # noqa: ANN401 - as SQLAlchemy has it
        return "tsquery"


def add(connection: Connection, rows: list[tuple[int, list[str]]]) -> None:
    """Statements by row number and folded words."""
    lexemes = func.array_to_tsvector(cast(bindparam("held"), ARRAY(Text)))
    found = [{"n": n, "words": _spell(words), "size": len(words), "held": _hold(words)} for n, words in rows]
    connection.execute(insert(_words).values(lexemes=lexemes), found)


def remove(connection: Connection, rows: list[tuple[int, list[str]]]) -> None:
    """Take statements out, by row number."""
    connection.execute(delete(_words).where(_words.c.n.in_([n for n, _ in rows])))


def match(pieces: list[Piece]) -> Subquery:
    """``n`` and ``score`` of the statements that hold all pieces."""
    totals = _total(pieces)
    score = -reduce(plus, (_weigh(piece, totals, at) for at, piece in enumerate(pieces)))
    fitting = [condition for piece in pieces for condition in _fit(_words, piece)]
    origin = _words.join(totals, literal(value=True))
    return select(_words.c.n, score.label("score")).select_from(origin).where(*fitting).subquery("matched")


def find_missing(connection: Connection, page: int) -> list[str]:
    """Ids of a page's statements that the index doesn't hold, or holds with other words."""
    held = (_words.c.words.label("held"), _words.c.size, func.tsvector_to_array(_words.c.lexemes).label("lexemes"))
    kept = select(statements.c.id, standing_words.label("stands"), *held)
    kept = kept.select_from(with_rulings.outerjoin(_words, _words.c.n == statements.c.n))
    rows = connection.execute(kept.where(statements.c.page == page).order_by(statements.c.position))
    return [row.id for row in rows if not _is_held(split_words(row.stands), row)]


def _is_held(words: list[str], row: Found) -> bool:
    return (row.held, row.size, sorted(row.lexemes or ())) == (_spell(words), len(words), _hold(words))


def _hold(words: Iterable[str]) -> list[str]:
    return sorted(set(_cut(words)))


def _cut(words: Iterable[str]) -> list[str]:
    return [word[:_LONGEST] for word in words]


def _spell(words: Iterable[str], *, beginning: bool = False) -> str:
    """A blank on both sides of every word, so that none is found inside another; none behind a mere beginning."""
    return "".join(f" {word}" for word in words) + ("" if beginning else " ")


def _fit(within: FromClause, piece: Piece) -> Iterator[ColumnElement[bool]]:
    """The index says which words there are; where that isn't all, the words themselves are looked at."""
    *whole, last = (f"'{word}'" for word in _cut(piece.words))
    asked = " & ".join([*sorted({*whole}), last + (":*" if piece.beginning else "")])
    yield within.c.lexemes.bool_op("@@")(cast(asked, _Lexemes()))
    if len(piece.words) > 1 or len(piece.words[0]) > _LONGEST:
        yield func.strpos(within.c.words, _spell(piece.words, beginning=piece.beginning)) > 0


def _total(pieces: list[Piece]) -> Subquery:
    """How many statements there are, their mean length, and in how many each piece occurs: ``having0``..."""
    length = cast(func.sum(_words.c.size), Double) / func.count()
    having = []
    for at, piece in enumerate(pieces):
        others = _words.alias(f"others{at}")
        counted = select(func.count()).select_from(others).where(*_fit(others, piece))
        having.append(counted.scalar_subquery().label(f"having{at}"))
    counts = (func.count().label("statements"), length.label("length"))
    return select(*counts, *having).select_from(_words).subquery("totals")


def _weigh(piece: Piece, totals: Subquery, at: int) -> ColumnElement[Any]:
    having = cast(totals.c[f"having{at}"], Double)
    rare = func.greatest(func.ln((totals.c.statements - having + 0.5) / (having + 0.5)), _LEAST)
    found = cast(_count(piece), Double)
    return rare * (found * (_K1 + 1.0)) / (found + _K1 * (1 - _B + _B * _words.c.size / totals.c.length))


def _count(piece: Piece) -> ColumnElement[int]:
    """How often the piece occurs: only the first blank is consumed, so that occurrences may overlap."""
    counted = piece.words[:_COUNTED]
    ends_so = piece.beginning and len(counted) == len(piece.words)
    rest = _spell(counted, beginning=ends_so).removeprefix(" ")
    return func.regexp_count(_words.c.words, f" (?={rest})")
