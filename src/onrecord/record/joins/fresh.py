"""A page that is to be joined: what was read of it, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import PageError, RecordError
from onrecord.record.gathering import gather
from onrecord.record.proving import doubt_kept
from onrecord.record.stored import load_object, load_text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from onrecord.record.gathering import PageRows
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


def find_sound(connection: Connection, n: int) -> Fresh | None:
    """The page with this row number; None if it is damaged, of which `verify` tells more."""
    try:
        kept = gather(connection, n)
        if any(doubt_kept(kept)):
            return None
    except (RecordError, TypeError, ValueError):  # damaged rows can hold anything
        return None
    return Fresh(
        n=n,
        id=kept.page.id,
        text=_text(kept),
        published=kept.articles[0].published_first,
        article=load_object(kept.articles[0].reading),
        speakers=[load_object(row.reading) for row in kept.speakers],
        statements={row.n: load_object(row.reading) for row in kept.statements},
    )


def _text(kept: PageRows) -> str:
    try:
        return load_text(kept.page, kept.captures[0]).text
    except (PageError, RecordError):
        return ""  # read by other rules than this program has: joined by what was read alone
