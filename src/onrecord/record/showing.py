"""From an id or a page's name to what `onrecord.record.shown` draws.

Before anything is shown, the page's captures, its bytes and what was read of it must have the hashes that they had
when they were added. The words of a statement are sliced from the page text, which is rendered again from the stored
bytes. That is less than `verify` proves: the key of a person, and the list of a page's statements, come from columns
that only `verify` derives again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import select

from onrecord.errors import RecordError, UsageError
from onrecord.nouns import Span, SpeakerType
from onrecord.record.former import tell_former
from onrecord.record.gathering import gather_sound, keep_page
from onrecord.record.hits import read_hits
from onrecord.record.judgements.judged import judged
from onrecord.record.looking_up import find_page, find_statement
from onrecord.record.shown import Passage, ShownPage, ShownStatement
from onrecord.record.spans import walk_spans
from onrecord.record.stored import DAMAGED, load_object, load_text
from onrecord.record.tables import pages, statements
from onrecord.record.views import view_occasion, view_outlet, view_speaker
from onrecord.record.views.outlets import has_outlet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from onrecord.nouns import PageText
    from onrecord.record.database import Database
    from onrecord.record.gathering import PageRows
    from onrecord.record.judgements.resolving import State
    from onrecord.record.tables import Found
    from onrecord.record.views.viewed import OccasionView, OutletView, SpeakerView
    from onrecord.schema import Json

    Shown: TypeAlias = ShownStatement | ShownPage | SpeakerView | OccasionView | OutletView

_SPEAKER = re.compile(f"({'|'.join(SpeakerType)}):")
_OCCASION = re.compile(r"[0-9a-f]{16}/o\d+")


def show(database: Database, name: str) -> Shown:
    """What has this name: a statement's id or the beginning of it, a page's id (``sha256:...``) or name, the key of a
    speaker or an occasion, the name of an outlet.

    Raises UsageError where nothing or more than one thing is meant, RecordError where the page is damaged.
    """
    with database.read() as connection:
        outlet = has_outlet(connection, name)
        page = find_page(connection, name)
        if page is not None and outlet:
            raise UsageError(f"{name} may mean a page and an outlet: give the page's id, which begins with sha256:")
        if page is not None:
            return _show_page(connection, page)
        statement = find_statement(connection, name)
        if statement is not None:
            return _show_statement(connection, statement)
        former = tell_former(connection, name)
    if _SPEAKER.match(name):
        return view_speaker(database, name)
    if _OCCASION.fullmatch(name):
        return view_occasion(database, name)
    if outlet:
        return view_outlet(database, name)
    raise UsageError(
        former
        or f"the record holds nothing called {name!r}: give four digits or more of a statement's id, the name of a "
        "page, or its id with sha256: before it, the key of a speaker or an occasion, or the name of an outlet; "
        "`onrecord search` shows ids"
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
    return add_judged(shown, judged(connection, [shown.statement["id"]]).get(shown.statement["id"]), text)


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
        speakers=tuple(load_object(row.reading) for row in kept.speakers),
        occasions=tuple(load_object(row.reading) for row in kept.occasions),
    )


def add_judged(shown: ShownStatement, state: State | None, text: str) -> ShownStatement:
    """The statement with what people made of it, and what that rests on in the page text."""
    if state is None:
        return shown
    return replace(shown, judged=state.to_json(), judged_evidence=tuple(_slice(text, walk_spans(state.fields))))


def _named(rows: list[Found], key: str | None) -> Found | None:
    """The speaker or occasion that a statement points to, if it does."""
    return next((row for row in rows if row.key == key), None)


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
