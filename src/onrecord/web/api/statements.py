"""Statements: found, shown with all that they rest on, in other outlets' words, and as one cites them."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from onrecord.record import CITATIONS, MOST_COUNTED, ShownStatement, shown_to_json, view_to_json
from onrecord.web.api.answering import answer, send
from onrecord.web.api.asking import Sought
from onrecord.web.api.described import gives, tells
from onrecord.web.api.paging import find_next
from onrecord.web.desk import desk_of
from onrecord.web.finding import find
from onrecord.wording.listed import list_rows

router = APIRouter(prefix="/api/v1/statements", tags=["statements"])

Id = Annotated[str, Path(pattern="^[0-9a-f]{20}$", description="The id of a statement, whole.")]
_MEDIA_TYPES = {
    "text": "text/plain; charset=utf-8",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "bibtex": "application/x-bibtex; charset=utf-8",
}


@router.get("", responses=gives("Statements"))
def list_statements(request: Request, asked: Annotated[Sought, Query()]) -> Response:
    """The statements that fit all that is asked, best first; all of them, newest first, if nothing is.

    `total` is counted to one more than 10,000. `names` are the names of the record that were taken for the asked
    speaker, `marked` the pieces of a statement's words that were looked for.
    """
    found = desk_of(request).record.search(asked.words, **asked.asked())
    return answer(
        request,
        {
            "schema": "onrecord.statements/1",
            "statements": [*list_rows(found, asked.words)],
            "total": min(found.total, MOST_COUNTED + 1),
            "names": [dataclasses.asdict(named) for named in found.names],
            "next": find_next(request, asked, found.total),
        },
    )


@router.get("/{id}", responses=gives("ShownStatement"))
def show_statement(request: Request, id: Id) -> Response:  # noqa: A002 - the name in the address
    """One statement, its context, and for each field the characters of the page that it rests on."""
    shown = find(lambda: desk_of(request).record.show(id))
    if not isinstance(shown, ShownStatement):
        raise HTTPException(404, f"the record holds no statement {id!r}")
    return answer(request, shown_to_json(shown))


@router.get("/{id}/versions", responses=gives("VersionsView"))
def show_versions(request: Request, id: Id) -> Response:  # noqa: A002
    """All reports of what a statement says, by all outlets, and when the speaker said it again."""
    return answer(request, view_to_json(find(lambda: desk_of(request).record.versions(id))))


@router.get("/{id}/citation", responses=tells(*_MEDIA_TYPES.values()))
def cite_statement(
    request: Request,
    id: Id,  # noqa: A002
    format: Annotated[  # noqa: A002
        Literal["text", "csl-json", "bibtex"], Query(description="For people, for Zotero and its kin, for LaTeX.")
    ] = "text",
) -> Response:
    """The statement as one cites it, with the page's bytes it was read from."""
    cited = find(lambda: desk_of(request).record.cite(id))
    return send(request, CITATIONS[format](cited).encode(), _MEDIA_TYPES[format])
