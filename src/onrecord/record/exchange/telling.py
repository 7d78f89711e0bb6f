"""The pages of a record, one at a time, each with its text and its statements.

A vocabulary that carries words, or the words around them, needs the page text, and that is rendered again from the
stored bytes: once for ``harbour.html``, not once for each of its 24 statements. Nothing is told of a page that isn't
what was added, and no statement as that of a person, or as made at an occasion, out of which people took it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.record.captured import walk_pages
from onrecord.record.exchange.citing import cite
from onrecord.record.gathering import gather_sound, keep_page
from onrecord.record.judgements.taking_out import find_taken_out, keys_out
from onrecord.record.keys import page_bound
from onrecord.record.showing import draw_statement
from onrecord.record.stored import load_object, load_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.exchange.citing import Citation
    from onrecord.record.shown import KeptPage, ShownStatement
    from onrecord.record.tables import Found
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
        text, taken_out = load_text(kept.page, kept.captures[0]).text, find_taken_out(connection, kept.page.id)
        yield ToldPage(
            page=keep_page(kept),
            text=text,
            article=load_object(kept.articles[0].reading),
            statements=tuple(
                cite(_take_out(draw_statement(kept, text, row), kept.occasions, taken_out)) for row in kept.statements
            ),
        )


def _take_out(shown: ShownStatement, occasions: list[Found], taken_out: frozenset[tuple[str, str]]) -> ShownStatement:
    """The statement without the person or the occasion whose it isn't, as people have judged."""
    not_theirs = keys_out(taken_out, shown.statement["id"], shown.page.id)
    out = {row.key for row in occasions if (row.joined or page_bound(shown.page.id, row.key)) in not_theirs}
    return replace(
        shown,
        person=None if shown.person in not_theirs else shown.person,
        occasion=None if shown.statement["occasion"]["key"] in out else shown.occasion,
    )
