"""The table `rulings`: what people made of a statement, where searches find it.

It holds the ruling, and the words of what people mended as `onrecord.record.rows` spells them. It is derived anew
whenever a judgement is added or a page is read again, in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from onrecord.errors import PageError, RecordError
from onrecord.record.captured import list_captures
from onrecord.record.judgements.judged import judge_page
from onrecord.record.rows import join_pieces
from onrecord.record.stored import load_text
from onrecord.record.tables import pages, rulings, statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Select

    from onrecord.record.judgements.resolving import State
    from onrecord.record.rows import Row

_FIELDS = {"words": "content", "cue_words": "cue"}


def keep_rulings(connection: Connection, page_id: str) -> dict[int, tuple[str, str]]:
    """Bring the table up to date for one page.

    Gives the words of the statements whose words changed, before and now, by row number, for
    `onrecord.record.finding_aids.reword`.
    """
    before, after = load_rulings(connection, page_id), derive_rulings(connection, page_id)
    forget_rulings(connection, page_id)
    if after:
        connection.execute(insert(rulings), list(after.values()))
    was, now = _list_mended(before), _list_mended(after)
    changed = [n for n in sorted(was | now) if was.get(n) != now.get(n)]
    found = connection.execute(select(statements.c.n, statements.c.words).where(statements.c.n.in_(changed)))
    return {row.n: (was.get(row.n, row.words), now.get(row.n, row.words)) for row in found}


def derive_rulings(connection: Connection, page_id: str) -> dict[int, Row]:
    """The rows for a page's statements by row number, as the judgements give them.

    Of a page that doesn't give the text that was read, as it is damaged or was read by other rules, the words are those
    that are kept.
    """
    states = {one: state for one, state in judge_page(connection, page_id).items() if state.ruling is not None}
    found = connection.execute(select(statements.c.n, statements.c.id).where(statements.c.id.in_(list(states)))).all()
    rows = {row.n: {"statement": row.n, "ruling": str(states[row.id].ruling)} for row in found}
    words = _word(connection, page_id, {row.n: states[row.id] for row in found})
    return {n: {**row, **words[n]} for n, row in rows.items()}


def load_rulings(connection: Connection, page_id: str) -> dict[int, Row]:
    """The rows for a page's statements as they are kept, by row number."""
    found = connection.execute(select(rulings).where(rulings.c.statement.in_(_of_page(page_id)))).mappings()
    return {row["statement"]: dict(row) for row in found}


def forget_rulings(connection: Connection, page_id: str) -> None:
    """Take out the rulings of one page: before its statements are replaced, or its rulings kept anew."""
    connection.execute(delete(rulings).where(rulings.c.statement.in_(_of_page(page_id))))


def _of_page(page_id: str) -> Select[tuple[int]]:
    return select(statements.c.n).join(pages, pages.c.n == statements.c.page).where(pages.c.id == page_id)


def _list_mended(kept: Mapping[int, Row]) -> dict[int, str]:
    return {n: row["words"] for n, row in kept.items() if row["words"] is not None}


def _word(connection: Connection, page_id: str, states: Mapping[int, State]) -> dict[int, Row]:
    """The words of what people mended, None for the rest."""
    told = {n: {name: state.fields.get(field) for name, field in _FIELDS.items()} for n, state in states.items()}
    if all(spans is None for fields in told.values() for spans in fields.values()):
        return {n: dict.fromkeys(_FIELDS) for n in states}
    try:
        text = _render(connection, page_id)
    except (PageError, RecordError):
        kept = load_rulings(connection, page_id)
        return {n: {name: kept[n][name] if n in kept else None for name in _FIELDS} for n in states}
    return {
        n: {name: None if spans is None else join_pieces(text, spans) for name, spans in fields.items()}
        for n, fields in told.items()
    }


def _render(connection: Connection, page_id: str) -> str:
    """Raises RecordError or PageError."""
    page = connection.execute(select(pages).where(pages.c.id == page_id)).one()
    captures = list_captures(connection, page.n)
    if not captures:
        raise RecordError("a page has no capture")
    return load_text(page, captures[0]).text
