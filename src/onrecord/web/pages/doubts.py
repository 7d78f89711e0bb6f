"""Pairs of persons who may be one: people say whether they are, the record never decides it by itself."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.web.desk import desk_of
from onrecord.web.pages.judging import Signed, answer, join
from onrecord.web.rendering import page
from onrecord.web.visits import visitor_of

router = APIRouter(include_in_schema=False)

_AT_A_TIME = 10
_EXAMPLES = 3


class Pair(Signed):
    """Two persons by their keys."""

    one: str
    other: str


@router.get("/review/people")
def show_doubts(request: Request, skip: int = 0, did: int | None = None) -> HTMLResponse:
    record = desk_of(request).record
    found = list(islice(record.doubts(), max(skip, 0), max(skip, 0) + _AT_A_TIME + 1))
    pairs = [
        (doubt, tuple((key, record.search(speaker=key, limit=_EXAMPLES).hits) for key in (doubt["a"], doubt["b"])))
        for doubt in found[:_AT_A_TIME]
    ]
    more = skip + _AT_A_TIME if len(found) > _AT_A_TIME else None
    return page(request, "doubts.html", headers={"Cache-Control": "no-store"}, pairs=pairs, did=did, more=more)


@router.post("/review/people/merge")
def merge(request: Request, form: Annotated[Pair, Form()]) -> Response:
    record = desk_of(request).record
    made = record.merge(form.one, form.other, by=visitor_of(request).name or "", why=form.why)
    join(record)
    return answer(request, made, form.back)


@router.post("/review/people/split")
def split(request: Request, form: Annotated[Pair, Form()]) -> Response:
    record = desk_of(request).record
    made = record.split(form.one, form.other, by=visitor_of(request).name or "", why=form.why)
    join(record)
    return answer(request, made, form.back)
