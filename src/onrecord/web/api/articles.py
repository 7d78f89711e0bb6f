"""Articles: the text of a page in pieces, with the statements in it. It is text, whatever the page was; never HTML."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import edits_to_json, view_to_json
from onrecord.web.api.answering import answer
from onrecord.web.api.described import gives
from onrecord.web.desk import desk_of
from onrecord.web.finding import find

router = APIRouter(prefix="/api/v1/articles", tags=["articles"])

Id = Annotated[str, Path(pattern="^sha256:[0-9a-f]{64}$", description="The id of a page.")]


@router.get("/{id}", responses=gives("ArticleView"))
def show_article(request: Request, id: Id) -> Response:  # noqa: A002 - the name in the address
    """An article, its page text in pieces, and its statements with their places in it, in code points."""
    return answer(request, view_to_json(find(lambda: desk_of(request).record.article(id))))


@router.get("/{id}/edits", responses=gives("Edits"))
def show_edits(request: Request, id: Id) -> Response:  # noqa: A002
    """All captures of the address of a page, and what became of the statements from each to the next."""
    return answer(request, edits_to_json(find(lambda: desk_of(request).record.edits(id))))
