"""From an id or a page's name to what `onrecord.record.shown` draws.

The words are sliced from the page text, which is rendered again from the stored bytes and must have the hash
that it had when it was read: what is shown is proved while it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.errors import RecordError, UsageError
from onrecord.nouns import Span
from onrecord.record.captured import list_captures
from onrecord.record.finding import find_page, find_statement
from onrecord.record.hits import read_hits
from onrecord.record.shown import Capture, KeptPage, Passage, ShownPage, ShownStatement
from onrecord.record.spans import walk_spans
from onrecord.record.stored import DAMAGED, dig, load_json, load_text
from onrecord.record.tables import articles, occasions, pages, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, Table

    from onrecord.record.database import Database
    from onrecord.record.tables import Found
    from onrecord.schema import Json


def show(database: Database, name: str) -> ShownStatement | ShownPage:
    """What has this name: a statement's id or the beginning of it, a page's id (``sha256:...``) or name.

    Raises UsageError where nothing or more than one thing is meant, RecordError where the page is damaged.
    """
    with database.read() as connection:
        page = find_page(connection, name)
        if page is not None:
            return _show_page(connection, page)
        statement = find_statement(connection, name)
        if statement is not None:
            return _show_statement(connection, statement)
    raise UsageError(
        f"the record holds no statement and no page {name!r}: give four digits or more of a statement's id, "
        "the name of a page, or its id with sha256: before it; `onrecord search` shows ids"
    )


def _show_page(connection: Connection, n: int) -> ShownPage:
    chosen = select(statements.c.n).where(statements.c.page == n).subquery("chosen")
    return ShownPage(
        page=_keep(_row(connection, pages.c.n == n, pages), _captures(connection, n)),
        article=load_json(_row(connection, articles.c.page == n, articles.c.reading).reading),
        statements=read_hits(connection, chosen, statements.c.position),
    )


def _show_statement(connection: Connection, n: int) -> ShownStatement:
    said = (statements.c.page, statements.c.speaker, statements.c.occasion, statements.c.reading)
    row = _row(connection, statements.c.n == n, *said)
    page, captures = _row(connection, pages.c.n == row.page, pages), _captures(connection, row.page)
    article = load_json(_row(connection, articles.c.page == row.page, articles.c.reading).reading)
    statement = load_json(row.reading)
    text = load_text(page, captures[0]).text
    speaker = _named(connection, speakers, row.page, row.speaker, speakers.c.person)
    occasion = _named(connection, occasions, row.page, row.occasion)
    return ShownStatement(
        page=_keep(page, captures),
        article=article,
        statement=statement,
        speaker=load_json(speaker.reading) if speaker else None,
        person=speaker.person if speaker else None,
        occasion=load_json(occasion.reading) if occasion else None,
        context=tuple(_find_context(text, article, statement)),
        evidence=tuple(_slice(text, walk_spans(statement))),
    )


def _captures(connection: Connection, page: int) -> list[Found]:
    found = list_captures(connection, page)
    if not found:
        raise RecordError(f"{DAMAGED}: no name of the page is left")
    return found


def _row(connection: Connection, which: ColumnElement[bool], *columns: ColumnElement[Any] | Table) -> Found:
    row = connection.execute(select(*columns).where(which)).one_or_none()
    if row is None:
        raise RecordError(f"{DAMAGED}: a row is missing")
    return row


def _named(connection: Connection, table: Table, page: int, key: str | None, *more: ColumnElement[Any]) -> Found | None:
    """The speaker or occasion that a statement points to, if it does."""
    if key is None:
        return None
    return _row(connection, (table.c.page == page) & (table.c.key == key), table.c.reading, *more)


def _keep(page: Found, captures: list[Found]) -> KeptPage:
    return KeptPage(
        id=page.id,
        name=captures[0].name,
        media_type=page.media_type,
        text_sha256=page.text_sha256,
        text_rules=page.text_rules,
        read_by=load_json(page.read_by),
        captures=tuple(Capture(row.name, row.url, row.captured_at) for row in captures),
    )


def _find_context(text: str, article: Json, statement: Json) -> Iterator[Passage]:
    """The title and the paragraphs that hold a piece of the statement, as they follow in the text."""
    fields = ("content", "cue", "source")
    pieces = [Span(*pair) for _, pair in walk_spans({field: dig(statement, field) for field in fields})]
    places = {"title": dig(article, "title"), "paragraphs": dig(article, "paragraphs")}
    for passage in sorted(_slice(text, walk_spans(places)), key=lambda passage: passage.span):
        if any(passage.span.overlaps(piece) for piece in pieces):
            yield passage


def _slice(text: str, found: Iterable[tuple[str, tuple[int, int]]]) -> Iterator[Passage]:
    for field, (start, end) in found:
        span = Span(start, end)
        yield Passage(field, span, span.of(text))
