"""A page that is to be joined: what was read of it, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import PageError, RecordError
from onrecord.record.captured import list_captures
from onrecord.record.stored import load_object, load_text
from onrecord.record.tables import articles, pages, speakers, statements

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from onrecord.record.tables import Found
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class Fresh:
    """A page that is to be joined. text: the page text; empty where this program renders by other rules."""

    n: int
    id: str
    text: str
    published: date | None
    article: Json
    speakers: list[Json]
    statements: dict[int, Json]  # by row number

    def words(self, spans: list[list[int]]) -> list[str]:
        return [self.text[start:end] for start, end in spans]

    def body(self) -> str:
        """The paragraphs of the article, in page order."""
        return "\n".join(self.words(self.article["paragraphs"]))


def load_fresh(connection: Connection, n: int) -> Fresh:
    """The page with this row number. Raises RecordError where it is damaged."""
    page = connection.execute(select(pages).where(pages.c.n == n)).one()
    article = connection.execute(select(articles).where(articles.c.page == n)).one()
    met = select(speakers.c.reading).where(speakers.c.page == n).order_by(speakers.c.position)
    said = select(statements.c.n, statements.c.reading).where(statements.c.page == n).order_by(statements.c.position)
    return Fresh(
        n=n,
        id=page.id,
        text=_text(connection, page),
        published=article.published_first,
        article=load_object(article.reading),
        speakers=[load_object(reading) for reading in connection.scalars(met)],
        statements={row.n: load_object(row.reading) for row in connection.execute(said)},
    )


def _text(connection: Connection, page: Found) -> str:
    try:
        return load_text(page, list_captures(connection, page.n)[0]).text
    except (PageError, RecordError, IndexError):
        return ""  # `verify` says what is wrong with it; the others are joined
