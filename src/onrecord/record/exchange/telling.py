"""The pages of a record, one at a time, each with its text and its statements.

A vocabulary that carries words, or the words around them, needs the page text, and that is rendered again from the
stored bytes: once for ``harbour.html``, not once for each of its 24 statements. Nothing is told of a page that isn't
what was added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record.captured import walk_pages
from onrecord.record.exchange.citing import cite
from onrecord.record.gathering import gather_sound, keep_page
from onrecord.record.showing import draw_statement
from onrecord.record.stored import load_object, load_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.exchange.citing import Citation
    from onrecord.record.shown import KeptPage
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class ToldPage:
    """A page, its text, its article as in the contract, and its statements in their order."""

    page: KeptPage
    text: str
    article: Json
    statements: tuple[Citation, ...]


def walk_told(connection: Connection) -> Iterator[ToldPage]:
    """Every page, in the order of all exports. Raises RecordError at the first one that is damaged."""
    for page in walk_pages(connection):
        kept = gather_sound(connection, page.n)
        text = load_text(kept.page, kept.captures[0]).text
        yield ToldPage(
            page=keep_page(kept),
            text=text,
            article=load_object(kept.articles[0].reading),
            statements=tuple(cite(draw_statement(kept, text, row)) for row in kept.statements),
        )
