"""Pairs of persons who may be one: people say whether they are, the record never decides it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord import UsageError
from onrecord.web.desk import desk_of
from onrecord.web.pages.judging import Signed, answer, join
from onrecord.web.rendering import page
from onrecord.web.visits import visitor_of

if TYPE_CHECKING:
    from onrecord.record import Hit, Record

router = APIRouter(include_in_schema=False)

_AT_A_TIME = 10
_EXAMPLES = 3


class Pair(Signed):
    """Two persons by their keys."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two persons: the name that most pages have, all names, and some of what was said."""

    key: str
    name: str
    names: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()


@router.get("/review/people")
def show_doubts(request: Request, skip: int = 0, did: int | None = None) -> HTMLResponse:
    record = desk_of(request).record
    found = list(islice(record.doubts(), max(skip, 0), max(skip, 0) + _AT_A_TIME + 1))
    pairs = [(doubt, tuple(_look_at(record, doubt[side]) for side in ("a", "b"))) for doubt in found[:_AT_A_TIME]]
    more = skip + _AT_A_TIME if len(found) > _AT_A_TIME else None
    return page(request, "doubts.html", headers={"Cache-Control": "no-store"}, pairs=pairs, did=did, more=more)


def _look_at(record: Record, key: str) -> Side:
    try:
        seen = record.speaker(key, limit=_EXAMPLES)
    except UsageError:  # nobody speaks by this key alone
        return Side(key, key.partition(":")[2])
    return Side(key, seen.name, tuple(it.name for it in seen.names), seen.hits)


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
