"""The pages of a record, one at a time, each with its text and its statements.

A vocabulary that carries words, or the words around them, needs the page text, and that is rendered again from the
stored bytes: once for ``harbour.html``, not once for each of its 24 statements. Nothing is told of a page that isn't
what was added. What is told of its statements is what stands: none that people rejected, and those that they mended or
set as they did; none as that of a person, or as made at an occasion, out of which people took it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.record.captured import walk_pages
from onrecord.record.exchange.citing import cite
from onrecord.record.gathering import gather_sound, keep_page
from onrecord.record.judgements.acts import Ruling
from onrecord.record.judgements.judged import judge_page
from onrecord.record.judgements.taking_out import find_taken_out, keys_out
from onrecord.record.keys import page_bound
from onrecord.record.showing import add_judged, draw_statement
from onrecord.record.stored import load_object, load_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.exchange.citing import Citation
    from onrecord.record.gathering import PageRows
    from onrecord.record.shown import KeptPage, ShownStatement
    from onrecord.record.tables import Found
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class ToldPage:
    """A page, its text, its article as in the contract, and the statements that stand, in their order."""

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
            statements=tuple(_walk_standing(connection, kept, text)),
        )


def _walk_standing(connection: Connection, kept: PageRows, text: str) -> Iterator[Citation]:
    states, taken_out = judge_page(connection, kept.page.id), find_taken_out(connection, kept.page.id)
    for row in kept.statements:
        state = states.get(row.id)
        if state is None or state.ruling is not Ruling.REJECTED:
            shown = add_judged(draw_statement(kept, text, row), state, text)
            yield _take_out(shown, kept.occasions, keys_out(taken_out, row.id, kept.page.id))


def _take_out(shown: ShownStatement, occasions: list[Found], not_theirs: frozenset[str]) -> Citation:
    """The statement without the person or the occasion whose it isn't, as people have judged."""
    cited, own = cite(shown), shown.statement["occasion"]["key"]
    if shown.judged and "occasion" in shown.judged:
        own = (shown.judged["occasion"]["value"] or {}).get("key")
    out = {row.key for row in occasions if (row.joined or page_bound(shown.page.id, row.key)) in not_theirs}
    return replace(
        cited,
        person=None if cited.person in not_theirs else cited.person,
        occasion=None if own in out else cited.occasion,
    )
