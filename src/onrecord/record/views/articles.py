"""An article as one reads it, inside the page text that was stored: what is the article, what is the page's furniture.

Each character of the page text belongs to one piece: the title, the standfirst, a subhead, a paragraph, or none of
these. The statements that stand are marked by spans of the same text, as people mended them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.record.captured import choose_capture
from onrecord.record.gathering import gather_sound, keep_page
from onrecord.record.hits import read_hits
from onrecord.record.judgements.acts import SPANS, Ruling
from onrecord.record.judgements.judged import judge_page
from onrecord.record.looking_up import find_page
from onrecord.record.stored import load_object, load_text
from onrecord.record.tables import articles, captures, pages, said, statements
from onrecord.record.views.outlets import list_article, select_articles
from onrecord.record.views.viewed import ArticleView, MarkedSpan, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.gathering import PageRows
    from onrecord.record.views.viewed import ListedArticle
    from onrecord.schema import Json

_COPIES = 100
_PARTS = {"subheads": "subhead", "standfirst": "standfirst", "paragraphs": "paragraph"}


def view_article(database: Database, name: str) -> ArticleView:
    """The article of the page with this id, beginning of an id, or name.

    Raises UsageError where there is none or several, RecordError where the page is damaged.
    """
    with database.read() as connection:
        n = find_page(connection, name)
        if n is None:
            raise UsageError(f"the record has no page {name!r}: give its name, or its id with sha256: before it")
        kept = gather_sound(connection, n)
        text, page = load_text(kept.page, kept.captures[0]).text, keep_page(kept)
        captured, article = choose_capture(page.captures), load_object(kept.articles[0].reading)
        chosen = select(statements.c.n).join(said, said.c.n == statements.c.n).where(statements.c.page == n)
        return ArticleView(
            page=page.name,
            page_id=page.id,
            url=captured.url,
            captured_at=captured.captured_at,
            article=article,
            pieces=tuple(_cut(text, article)),
            marks=tuple(sorted(_mark(connection, kept), key=lambda it: (it.start, it.end, it.id, it.field))),
            hits=read_hits(connection, chosen.subquery("chosen"), statements.c.position),
            copies=_list_copies(connection, n, kept.articles[0].copy_of),
            captures=_count_captures(connection, captured.url),
        )


def _count_captures(connection: Connection, url: str | None) -> int:
    pages_there = select(func.count(captures.c.page.distinct())).where(captures.c.url == url)
    return (connection.scalar(pages_there) or 1) if url is not None else 1


def _cut(text: str, article: Json) -> Iterator[Piece]:
    """The pieces of the page text; where two fields hold the same span, the closer one names it."""
    named = dict.fromkeys(map(tuple, article["title"]["evidence"]), "title")
    for field, part in _PARTS.items():
        for start, end in article[field]:
            named.setdefault((start, end), part)
    at = 0
    for (start, end), part in sorted(named.items()):
        if start < at:
            continue
        if at < start:
            yield Piece("chrome", at, start, text[at:start])
        yield Piece(part, start, end, text[start:end])
        at = end
    if at < len(text):
        yield Piece("chrome", at, len(text), text[at:])


def _mark(connection: Connection, kept: PageRows) -> Iterator[MarkedSpan]:
    states = judge_page(connection, kept.page.id)
    for row in kept.statements:
        read, state = load_object(row.reading), states.get(row.id)
        if state is None or state.ruling is not Ruling.REJECTED:
            fields = {**read, **(state.fields if state else {})}
            yield from (MarkedSpan(row.id, field, start, end) for field in SPANS for start, end in fields[field])


def _list_copies(connection: Connection, n: int, copy_of: str | None) -> tuple[ListedArticle, ...]:
    if copy_of is None:
        return ()
    same = select_articles().where(articles.c.copy_of == copy_of, pages.c.n != n).order_by(pages.c.id).limit(_COPIES)
    return tuple(list_article(row) for row in connection.execute(same))
