"""The ledger: what was added when, what failed and why; page by page, as ``onrecord export --what ledger`` has it."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.api.answering import answer
from onrecord.web.api.described import gives
from onrecord.web.api.paging import Helping, find_next
from onrecord.web.desk import desk_of

router = APIRouter(prefix="/api/v1", tags=["ledger"])


@router.get("/ledger", responses=gives("Ledger"))
def list_entries(request: Request, helping: Annotated[Helping, Query()]) -> Response:
    """The entries of the ledger in their order."""
    end = helping.offset + helping.limit
    with closing(desk_of(request).record.export("ledger")) as entries:  # type: ignore[type-var]
        rows = [*islice(entries, helping.offset, end + 1)]
    return answer(
        request,
        {
            "schema": "onrecord.ledger/1",
            "rows": rows[: helping.limit],
            "next": find_next(request, helping, helping.offset + len(rows)),
        },
    )
