"""From an id or a page's name to what `onrecord.record.shown` draws.

Before anything is shown, the page's captures, its bytes and what was read of it must have the hashes that they had
when they were added. The words of a statement are sliced from the page text, which is rendered again from the stored
bytes. That is less than `verify` proves: the key of a person, and the list of a page's statements, come from columns
that only `verify` derives again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import RecordError, UsageError
from onrecord.nouns import Span
from onrecord.record.former import tell_former
from onrecord.record.gathering import gather
from onrecord.record.hits import read_hits
from onrecord.record.judgements.judged import judged
from onrecord.record.looking_up import find_page, find_statement
from onrecord.record.proving import doubt_kept
from onrecord.record.shown import Capture, KeptPage, Passage, ShownPage, ShownStatement
from onrecord.record.spans import walk_spans
from onrecord.record.stored import DAMAGED, load_json, load_object, load_text
from onrecord.record.tables import pages, statements
from onrecord.record.told import load_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from onrecord.nouns import PageText
    from onrecord.record.database import Database
    from onrecord.record.gathering import PageRows
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
        former = tell_former(connection, name)
    raise UsageError(
        former
        or f"the record holds no statement and no page {name!r}: give four digits or more of a statement's id, "
        "the name of a page, or its id with sha256: before it; `onrecord search` shows ids"
    )


def show_statement(database: Database, name: str) -> ShownStatement:
    """The statement with this id or beginning of one. Raises UsageError where there is none, or several."""
    with database.read() as connection:
        statement = find_statement(connection, name)
        if statement is not None:
            return _show_statement(connection, statement)
    raise UsageError(
        f"the record holds no statement {name!r}: give four digits or more of its id, as `onrecord search` shows it"
    )


def show_text(database: Database, page_id: str) -> PageText | None:
    """The text of the page with this id, rendered again from its bytes; None if there is no such page."""
    with database.read() as connection:
        n = connection.scalar(select(pages.c.n).where(pages.c.id == page_id))
        if n is None:
            return None
        kept = gather_sound(connection, n)
        return load_text(kept.page, kept.captures[0])


def _show_page(connection: Connection, n: int) -> ShownPage:
    kept = gather_sound(connection, n)
    chosen = select(statements.c.n).where(statements.c.page == n).subquery("chosen")
    return ShownPage(
        page=keep_page(kept),
        article=load_object(kept.articles[0].reading),
        statements=read_hits(connection, chosen, statements.c.position),
    )


def _show_statement(connection: Connection, n: int) -> ShownStatement:
    page = connection.execute(select(statements.c.page).where(statements.c.n == n)).scalar_one()
    kept = gather_sound(connection, page)
    text = load_text(kept.page, kept.captures[0]).text
    shown = draw_statement(kept, text, next(row for row in kept.statements if row.n == n))
    return _add_judged(connection, shown, text)


def draw_statement(kept: PageRows, text: str, row: Found) -> ShownStatement:
    """One of the statements of a page, with all that it rests on in the page text."""
    article = load_object(kept.articles[0].reading)
    statement = load_object(row.reading)
    speaker = _named(kept.speakers, statement["speaker"]["key"])
    occasion = _named(kept.occasions, statement["occasion"]["key"])
    return ShownStatement(
        page=keep_page(kept),
        article=article,
        statement=statement,
        speaker=load_object(speaker.reading) if speaker else None,
        person=speaker.person if speaker else None,
        occasion=load_object(occasion.reading) if occasion else None,
        context=tuple(_find_context(text, article, statement)),
        evidence=tuple(_slice(text, walk_spans(statement))),
    )


def _add_judged(connection: Connection, shown: ShownStatement, text: str) -> ShownStatement:
    state = judged(connection, [shown.statement["id"]]).get(shown.statement["id"])
    if state is None:
        return shown
    return replace(shown, judged=state.to_json(), judged_evidence=tuple(_slice(text, walk_spans(state.fields))))


def gather_sound(connection: Connection, n: int) -> PageRows:
    """The rows of a page whose captures, bytes and reading have the hashes that they had when they were added.

    Raises RecordError if they haven't.
    """
    try:
        kept = gather(connection, n)
        wrong = next(doubt_kept(kept), None)
    except (TypeError, ValueError) as error:  # a damaged column can hold anything
        raise RecordError(f"{DAMAGED}: {error}") from error
    if wrong is not None:
        raise RecordError(f"{DAMAGED}: {wrong[1]}")
    return kept


def _named(rows: list[Found], key: str | None) -> Found | None:
    """The speaker or occasion that a statement points to, if it does."""
    return next((row for row in rows if row.key == key), None)


def keep_page(kept: PageRows) -> KeptPage:
    """What the record knows of a page, with all its captures."""
    page, captures = kept.page, kept.captures
    return KeptPage(
        id=page.id,
        name=captures[0].name,
        media_type=page.media_type,
        text_sha256=page.text_sha256,
        text_rules=page.text_rules,
        read_by=load_json(page.read_by),
        captures=tuple(Capture(row.name, row.url, row.captured_at, load_told(row.headers)) for row in captures),
    )


def _find_context(text: str, article: Json, statement: Json) -> Iterator[Passage]:
    """The title and the paragraphs that hold a piece of the statement, as they follow in the text."""
    fields = ("content", "cue", "source")
    pieces = [piece.span for piece in _slice(text, walk_spans({field: statement[field] for field in fields}))]
    places = {"title": article["title"], "paragraphs": article["paragraphs"]}
    for passage in sorted(_slice(text, walk_spans(places)), key=lambda passage: passage.span):
        if any(passage.span.overlaps(piece) for piece in pieces):
            yield passage


def _slice(text: str, found: Iterable[tuple[str, tuple[int, int]]]) -> Iterator[Passage]:
    for field, (start, end) in found:
        if not 0 <= start <= end <= len(text):
            raise RecordError(f"{DAMAGED}: {field} [{start}, {end}) is outside the {len(text)} characters of the page")
        span = Span(start, end)
        yield Passage(field, span, span.of(text))
