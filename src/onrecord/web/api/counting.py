"""Numbers: how much the record holds, how often something was said, and among how many pages that were read."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import view_to_json
from onrecord.schema import Json
from onrecord.version import VERSION
from onrecord.web.api.answering import answer, answer_kept
from onrecord.web.api.asking import Day, Narrowed, Words
from onrecord.web.api.described import gives
from onrecord.web.api.paging import Helping, find_next
from onrecord.web.desk import desk_of

router = APIRouter(prefix="/api/v1", tags=["numbers"])


class Tallied(Narrowed):
    """What is counted, and by what."""

    by: Annotated[Literal["speaker", "outlet", "month"], Field(description="What there is a row for.")]


class Covered(Helping):
    """Which pages."""

    since: Annotated[Day | None, Field(description="First day.")] = None
    until: Annotated[Day | None, Field(description="Last day.")] = None
    outlet: Annotated[Words | None, Field(description="The outlet's whole name.")] = None
    by: Annotated[
        Literal["read", "published"], Field(description="Whether a day is that of the reading (UTC) or of the article.")
    ] = "read"


@router.get("/counts", responses=gives("Counts"))
def count_all(request: Request) -> Response:
    """How much the record holds, and which program serves it."""
    desk = desk_of(request)
    head = {"schema": "onrecord.counts/1", "onrecord": VERSION}
    return answer(request, head | dataclasses.asdict(desk.counts()))


@router.get("/tallies", responses=gives("Tallies"))
def tally_statements(request: Request, asked: Annotated[Tallied, Query()]) -> Response:
    """How many statements fit, by speaker, outlet or month, each beside how many pages were read.

    `statements` and `pages` are of all rows. A key that is null is what the pages don't tell.
    """

    desk = desk_of(request)

    def make() -> Json:
        found = desk.record.tally(asked.by, asked.words, covered=desk.covered_months(), **asked.asked())
        # How many rows there are isn't told: behind a helping that is full there may be another.
        more = asked.offset + len(found.rows) + (1 if len(found.rows) == asked.limit else 0)
        body = {"schema": "onrecord.tallies/1", "by": asked.by, **dataclasses.asdict(found)}
        return body | {"next": find_next(request, asked, more)}

    return answer_kept(request, make)


@router.get("/coverage", responses=gives("Coverages"))
def cover_days(request: Request, asked: Annotated[Covered, Query()]) -> Response:
    """How many pages of which day and outlet were read, and how many failed: what a search looked through."""
    record = desk_of(request).record

    def make() -> Json:
        rows = record.cover(since=asked.since, until=asked.until, outlet=asked.outlet or None, by=asked.by)
        return {
            "schema": "onrecord.coverage/1",
            "rows": [dataclasses.asdict(row) for row in asked.slice(rows)],
            "total": len(rows),
            "next": find_next(request, asked, len(rows)),
        }

    return answer_kept(request, make)


@router.get("/matrix", responses=gives("Matrix"))
def show_matrix(
    request: Request,
    outlets: Annotated[int, Query(ge=1, le=50, description="How many outlets.")] = 12,
    speakers: Annotated[int, Query(ge=1, le=50, description="How many speakers.")] = 12,
) -> Response:
    """How often which outlet reports whom: those with most pages, those with most statements."""
    record = desk_of(request).record
    return answer_kept(request, lambda: view_to_json(record.matrix(outlets, speakers)))
