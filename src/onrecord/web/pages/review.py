"""The review: one statement after another, the least certain first, by keys, by mouse, or without a script.

::

    /review               the first that is open
    /review?after=ID      the next one
    /review?at=ID         this one, judged or not
    /review?did=7         whichever, and judgement 7 can be undone
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.web.addresses import with_query
from onrecord.web.desk import desk_of
from onrecord.web.judging import KINDS, ask, queue_of
from onrecord.web.rendering import page
from onrecord.wording.judged import DOUBTS

router = APIRouter(include_in_schema=False)


@router.get("/review")
def show_review(
    request: Request, after: str | None = None, at: str | None = None, did: int | None = None
) -> HTMLResponse:
    record, queue = desk_of(request).record, queue_of(request)
    question = queue.recall(at) if at is not None else queue.find_next(after)
    id_ = at if at is not None else question.hit.id if question is not None else None
    asked = ask(record, id_) if id_ is not None else None
    return page(
        request,
        "review.html",
        headers={"Cache-Control": "no-store"},
        asked=asked,
        question=question,
        doubts=DOUBTS,
        did=did,
        kinds=KINDS,
        back=with_query("/review", after=asked.id) if asked else "/review",
        again=with_query("/review", at=asked.id) if asked else "/review",
    )
