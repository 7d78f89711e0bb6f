"""An article: its text with the statements marked, beside the page text that was stored, furniture and all."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.nouns import Span
from onrecord.web.desk import desk_of
from onrecord.web.finding import find
from onrecord.web.marking import Cut, Mark, cut
from onrecord.web.proving import prove
from onrecord.web.rendering import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record import ArticleView, Piece

_CHROME = "chrome"

router = APIRouter(include_in_schema=False)


@router.get("/articles/{name:path}")
def show_article(request: Request, name: str) -> Response:
    """The article of a page; its name or the beginning of its id lead to the address with the whole id."""
    view = find(lambda: desk_of(request).record.article(name))
    if name != view.page_id:
        return RedirectResponse(f"/articles/{view.page_id}", 302)
    return _show(request, view)


def _show(request: Request, view: ArticleView) -> HTMLResponse:
    text = "".join(piece.words for piece in view.pieces)
    facts = {name: prove(text, view.article[name]) for name in ("title", "outlet", "published")}
    changed = view.article.get("modified")
    return page(
        request,
        "article.html",
        view=view,
        facts={**facts, **({"modified": prove(text, changed)} if changed and changed["value"] else {})},
        parts=list(_cut(text, view)),
        stored=[(part == _CHROME, "".join(it.words for it in run)) for part, run in groupby(view.pieces, _part)],
        hits={hit.id: hit for hit in view.hits},
    )


def _part(piece: Piece) -> str:
    return _CHROME if piece.part == _CHROME else "article"


def _cut(text: str, view: ArticleView) -> Iterator[tuple[str, list[Cut]]]:
    """The parts of the article in their order, cut at the statements; what is empty is left out."""
    lying: defaultdict[Span, list[Mark]] = defaultdict(list)
    inner = [Span(piece.start, piece.end) for piece in view.pieces if piece.part != _CHROME]
    marks = iter(sorted((Mark(Span(it.start, it.end), it.field, it.id) for it in view.marks), key=lambda it: it.span))
    open_marks: list[Mark] = []
    waiting = next(marks, None)
    for span in inner:
        while waiting is not None and waiting.span.start < span.end:
            open_marks.append(waiting)
            waiting = next(marks, None)
        open_marks = [mark for mark in open_marks if mark.span.end > span.start]
        lying[span] = list(open_marks)
    for piece in view.pieces:
        if piece.part != _CHROME and piece.words.strip():
            span = Span(piece.start, piece.end)
            yield piece.part, cut(text, span, lying[span])
