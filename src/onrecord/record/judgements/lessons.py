"""Articles as people judged them, in the form that the reader model learns from.

::

    {"id": "sha256:9c01...", "outlet": "Harbour Post", "published": "2024-03-15", "title": "Strait treaty signed",
     "text": "Strait treaty signed\\n\\n\\"The harbour stays open,\\" Ana Brask said.",
     "attributions": [{"source": [[47, 56]], "cue": [[57, 61]], "content": [[22, 46]], "judged": true}]}

The form is PolNeAR's (`training.polnear`). The text is the article alone, its title and its paragraphs, as a model
must not learn that menus hold no statements; spans count its code points. Statements that were accepted or mended are
in it as they stand, rejected ones aren't. What nobody judged can't be told from what is right or wrong, so an article
counts if every statement of it was judged. With `partly` one is enough, and the others are as the machine read them,
marked ``"judged": false``. Statements that the machine missed are in neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.nouns import Span
from onrecord.record.captured import list_captures, walk_pages
from onrecord.record.judgements.acts import SPANS, Ruling
from onrecord.record.judgements.judged import judge_page
from onrecord.record.stored import dig, load_object, load_text
from onrecord.record.tables import articles, judgements, pages, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.judgements.resolving import State
    from onrecord.record.tables import Found
    from onrecord.schema import Json

_BETWEEN = "\n\n"
_SETTLED = (Ruling.ACCEPTED, Ruling.MENDED, Ruling.REJECTED)


def walk_lessons(database: Database, *, partly: bool = False) -> Iterator[Json]:
    """The articles whose statements were judged, by the names of their pages, as they are asked for."""
    with database.read() as connection:
        judged = set(connection.scalars(select(judgements.c.page_id).distinct()))
        for page in walk_pages(connection):
            lesson = _make_lesson(connection, page, partly=partly) if page.id in judged else None
            if lesson is not None:
                yield lesson


def _make_lesson(connection: Connection, page: Found, *, partly: bool) -> Json | None:
    read = select(statements.c.reading).where(statements.c.page == page.n).order_by(statements.c.position)
    said = [load_object(reading) for reading in connection.scalars(read)]
    states = judge_page(connection, page.id)
    settled = {one for one, state in states.items() if state.ruling in _SETTLED}
    if not settled or (len(settled) < len(said) and not partly):
        return None
    article = load_object(connection.scalar(select(articles.c.reading).where(articles.c.page == page.n)))
    row = connection.execute(select(pages).where(pages.c.n == page.n)).one()
    text = load_text(row, list_captures(connection, page.n)[0]).text
    pieces = _cut(article)
    return {
        "id": page.id,
        **{field: dig(article, field, "value") for field in ("outlet", "published", "title")},
        "text": _BETWEEN.join(piece.of(text) for piece in pieces),
        "attributions": list(_attribute(said, states, settled, pieces)),
    }


def _cut(article: Json) -> list[Span]:
    """The title and the paragraphs, in page order, each character once."""
    told = [*article["title"]["evidence"], *article["paragraphs"]]
    pieces: list[Span] = []
    for span in sorted(Span(start, end) for start, end in told):
        if not pieces or span.start >= pieces[-1].end:
            pieces.append(span)
    return pieces


def _attribute(said: list[Json], states: dict[str, State], settled: set[str], pieces: list[Span]) -> Iterator[Json]:
    for statement in said:
        state = states.get(statement["id"])
        if state is not None and state.ruling is Ruling.REJECTED:
            continue
        now = {**statement, **(state.fields if state is not None else {})}
        moved = {name: _move(now[name], pieces) for name in reversed(SPANS)}
        if moved["content"]:
            yield {**moved, "judged": statement["id"] in settled}


def _move(spans: list[list[int]], pieces: list[Span]) -> list[list[int]]:
    """Spans of the page text as spans of the pieces put together; what lies outside of them is cut off."""
    moved, at = [], 0
    for piece in pieces:
        for start, end in spans:
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                moved.append([first - piece.start + at, last - piece.start + at])
        at += len(piece) + len(_BETWEEN)
    return moved
