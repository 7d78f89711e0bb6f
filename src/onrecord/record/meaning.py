"""Statements that mean nearly the same as what somebody types, whatever their words.

*What has she said about nuclear talks* finds "We will negotiate over the reactor". Each statement has a vector
(`onrecord.vectors`), and the nearer its direction to that of the question, the nearer the meaning. To hold the question
against a million vectors takes 128 MB through one core. So each vector has a sketch of 16 bytes, the signs of its
numbers: vectors of nearly one direction have nearly the same signs (Charikar, "Similarity Estimation Techniques from
Rounding Algorithms", STOC 2002). A search reads all sketches, and the vectors of the few thousand statements with the
nearest ones, which are then put in order by the vectors alone.

The sketches of a page are one row, each beside the number of its statement, so that pages are added side by side and a
search reads few rows. Who searches again has them in memory (`Sketchbook`), for as long as the record is the same: a
search sees what the record holds now.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import ARRAY, Integer, LargeBinary, Text, any_, cast, delete, func, insert, literal, select

from onrecord.record.mended import standing_words, with_rulings
from onrecord.record.tables import judgements, ledger, sketches, statements, vectors
from onrecord.vectors import WIDTH, encode, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, ColumnElement, Connection, Select

    from onrecord.vectors import Bytes, Floats

LEAST = 0.4
"""The least cosine of a hit: of statements that are picked at random, one in a hundred pairs is as near."""
NEAREST = 4096
"""Sketches that are looked at by their vectors."""

_BITS = WIDTH
_SKETCH = np.dtype([("n", "<i4"), ("low", "<u8"), ("high", "<u8")])
_ROUNDED = 1
"""What a number of a vector may differ by from one machine to another, which round a half up or down."""

Sketches = np.ndarray[Any, np.dtype[np.void]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]


def add_meanings(connection: Connection, page: int, said: Sequence[tuple[int, str]]) -> None:
    """Keep vectors and sketches of a page's statements, each given by its row number and words."""
    if said:
        packed = _pack([words for _, words in said])
        rows = [n for n, _ in said]
        kept = [{"n": n, "vector": vector.tobytes()} for n, vector in zip(rows, packed, strict=True)]
        connection.execute(insert(vectors), kept)
        connection.execute(insert(sketches), {"page": page, "rows": _sketch(rows, packed).tobytes()})


def remove_meanings(connection: Connection, page: int) -> None:
    """Take out the vectors and sketches of a page's statements."""
    said = select(statements.c.n).where(statements.c.page == page)
    connection.execute(delete(vectors).where(vectors.c.n.in_(said)))
    connection.execute(delete(sketches).where(sketches.c.page == page))


class Sketchbook:
    """All sketches of one record, 20 bytes a statement; they are read again when a page was added or read anew, or a
    judgement was added."""

    def __init__(self) -> None:
        self._page: tuple[int, Sketches] | None = None

    def read(self, connection: Connection) -> Sketches:
        """What the record holds, as this connection sees it."""
        # Each change of a page has a line in the ledger, and what people mend is a judgement. They are counted, for of
        # two writers the later may end first.
        entered = sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in (ledger, judgements))
        page = self._page
        if page is None or page[0] != entered:
            page = self._page = entered, _read_sketches(connection)
        return page[1]


def find_nearest(
    connection: Connection, like: str, among: Select[Any] | None, sketchbook: Sketchbook
) -> list[tuple[int, float]]:
    """Row numbers and cosines of the nearest statements, the nearest first; `among`: row numbers ``n`` that may be.

    None is farther than `LEAST`, and some thousands are the most. Raises WeightsError.
    """
    asked = encode([like])[0]
    held = sketchbook.read(connection)
    if among is not None:
        held = held[np.isin(held["n"], _read_numbers(connection, among))]
    near = _choose(held, asked)
    rows, kept = _read_vectors(connection, near)
    # Not by a product of matrices, for which numpy would wake a thread on each core for half a millisecond's work.
    cosines = np.round(np.einsum("ij,j->i", kept, asked).astype(np.float64), 4)
    rows, cosines = rows[cosines >= LEAST], cosines[cosines >= LEAST]
    order = np.lexsort((rows, -cosines))
    return list(zip(rows[order].tolist(), cosines[order].tolist(), strict=True))


def find_unlike(connection: Connection, page: int) -> list[str]:
    """Ids of a page's statements whose words give another vector or sketch than the one that is kept."""
    columns = (statements.c.n, statements.c.id, standing_words, vectors.c.vector)
    kept = select(*columns).select_from(with_rulings.outerjoin(vectors, vectors.c.n == statements.c.n))
    rows = connection.execute(kept.where(statements.c.page == page).order_by(statements.c.position)).all()
    stored = connection.scalar(select(sketches.c.rows).where(sketches.c.page == page)) or b""
    drawn = {sketch.tobytes() for sketch in _load(stored)}
    return [
        row.id
        for row, made in zip(rows, _pack([row.words for row in rows]), strict=True)
        if not _is_kept(row.n, row.vector, made, drawn)
    ]


def _is_kept(n: int, vector: bytes | None, made: Bytes, drawn: set[bytes]) -> bool:
    if vector is None or len(vector) != WIDTH:
        return False
    kept = np.frombuffer(vector, np.int8)
    alike = int(np.abs(kept.astype(np.int16) - made).max()) <= _ROUNDED
    return alike and _sketch([n], kept.reshape(1, WIDTH)).tobytes() in drawn


def _pack(words: Sequence[str]) -> Bytes:
    """int8[statements, WIDTH]"""
    return np.frombuffer(pack(encode(words)), np.int8).reshape(-1, WIDTH)


def _sketch(rows: Sequence[int], directions: Bytes | Floats) -> Sketches:
    made = np.zeros(len(rows), _SKETCH)
    signs = np.packbits(directions > 0, axis=1).view("<u8")
    made["n"], made["low"], made["high"] = rows, signs[:, 0], signs[:, 1]
    return made


def _load(stored: bytes) -> Sketches:
    """The sketches of joined rows; a row that was cut loses its rest."""
    return np.frombuffer(stored[: len(stored) // _SKETCH.itemsize * _SKETCH.itemsize], _SKETCH)


def _read_sketches(connection: Connection) -> Sketches:
    """All of them."""
    return _load(connection.scalar(select(_join(connection, sketches.c.rows))) or b"")


def _read_numbers(connection: Connection, among: Select[Any]) -> Numbers:
    """Row numbers ``n``."""
    told = connection.scalar(select(_list(among.subquery("among").c.n)))
    return np.fromstring(told or "", np.int64, sep=",")


def _read_vectors(connection: Connection, numbers: Numbers) -> tuple[Numbers, Floats]:
    """Those with these row numbers, and which they are, in no order."""
    columns = _list(vectors.c.n), _join(connection, vectors.c.vector)
    told, kept = connection.execute(select(*columns).where(_is_among(connection, numbers))).one()
    return np.fromstring(told or "", np.int64, sep=","), unpack(kept or b"")


# Of thousands of rows each takes longer to fetch than to find: the database joins them to one.


def _join(connection: Connection, column: Column[bytes]) -> ColumnElement[bytes]:
    """The bytes of all rows."""
    empty = literal(b"", LargeBinary)
    if connection.dialect.name == "postgresql":
        return func.string_agg(column, empty, type_=LargeBinary)
    # A text of SQLite is its bytes, whatever they are, until somebody decodes it.
    return cast(func.group_concat(column, empty), LargeBinary)


def _list(numbers: ColumnElement[int]) -> ColumnElement[str]:
    """The numbers of all rows, with commas between."""
    return func.aggregate_strings(cast(numbers, Text), ",")


def _is_among(connection: Connection, numbers: Numbers) -> ColumnElement[bool]:
    """Whether a vector has one of the row numbers, handed over as one value: thousands take as long as the search."""
    if connection.dialect.name == "postgresql":
        return vectors.c.n == any_(literal(numbers.tolist(), ARRAY(Integer)))
    each = func.json_each(json.dumps(numbers.tolist())).table_valued("value")
    return vectors.c.n.in_(select(each.c.value))


def _choose(held: Sketches, asked: Floats) -> Numbers:
    """Row numbers of the `NEAREST` sketches, and of those that are as near as the last of them."""
    (sketch,) = _sketch([0], asked.reshape(1, WIDTH))
    unlike = np.bitwise_count(held["low"] ^ sketch["low"]) + np.bitwise_count(held["high"] ^ sketch["high"])
    as_near = np.bincount(unlike, minlength=_BITS + 1).cumsum()
    farthest = int(np.searchsorted(as_near, NEAREST))
    return np.asarray(held["n"][unlike <= farthest], np.int64)
