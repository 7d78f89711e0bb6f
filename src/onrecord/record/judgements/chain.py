"""The rows of the judgements, each with the hash of the one before it.

::

    n   ...              before      hash
    1   mira accepts     (empty)     9c01...
    2   jon rejects      9c01...     77ab...
    3   mira undoes 2    77ab...     e4d0...

Whoever changes a row, takes one out or slips one in breaks the chain, and `onrecord verify` says where. What a chain
can't show is that rows at its end were cut off: for that, the hash of the last row is told with every list, so that
somebody can have noted it. No two rows can follow the same one, so two writers never fork it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from onrecord import schema
from onrecord.record.judgements.acts import Act, Judgement
from onrecord.record.stored import load_json
from onrecord.record.tables import judgements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.tables import Found

Row = dict[str, Any]
_HASHED = ("n", "at", "by", "why", "act", "page_id", "text_sha256", "subject", "spans", "value", "undoes", "before")


def append(connection: Connection, judgement: Judgement) -> None:
    """Add a row to the end of the chain."""
    row = {**to_row(judgement), "before": find_end(connection)[1]}
    connection.execute(insert(judgements).values(**row, hash=hash_row(row)))


def find_end(connection: Connection) -> tuple[int, str]:
    """The number and the hash of the last row; 0 and nothing if there is none."""
    last = connection.execute(select(judgements.c.n, judgements.c.hash).order_by(judgements.c.n.desc()).limit(1))
    row = last.one_or_none()
    return (row.n, row.hash) if row is not None else (0, "")


def load(connection: Connection, *which: ColumnElement[bool]) -> tuple[Judgement, ...]:
    """The judgements for which all conditions hold, in their order. Raises RecordError where a row is damaged."""
    rows = connection.execute(select(judgements).where(*which).order_by(judgements.c.n))
    return tuple(from_row(row) for row in rows)


def walk_rows(connection: Connection) -> Iterator[Found]:
    """All rows as they lie there."""
    yield from connection.execute(select(judgements).order_by(judgements.c.n))


def hash_row(row: Row) -> str:
    """SHA-256 over all of a row but its own hash, in hexadecimal digits."""
    return hashlib.sha256(schema.dump([row[name] for name in _HASHED]).encode()).hexdigest()


def to_row(judgement: Judgement) -> Row:
    """The columns of a judgement, without those of the chain."""
    return {
        "n": judgement.n,
        "at": judgement.at,
        "by": judgement.by,
        "why": judgement.why,
        "act": judgement.act.value,
        "page_id": judgement.page_id,
        "text_sha256": judgement.text_sha256,
        "subject": judgement.subject,
        "spans": schema.dump(judgement.spans) if judgement.spans is not None else None,
        "value": schema.dump(judgement.value) if judgement.value is not None else None,
        "undoes": judgement.undoes,
    }


def from_row(row: Found) -> Judgement:
    """The judgement in a row. Raises RecordError for JSON that is none, ValueError for an act that there isn't."""
    return Judgement(
        n=row.n,
        at=row.at,
        by=row.by,
        act=Act(row.act),
        subject=row.subject,
        why=row.why,
        page_id=row.page_id,
        text_sha256=row.text_sha256,
        spans=load_json(row.spans) if row.spans is not None else None,
        value=load_json(row.value) if row.value is not None else None,
        undoes=row.undoes,
    )
