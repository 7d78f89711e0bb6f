"""A statement: its words in their context, who, when, where and to whom, and what each of that rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.record import CITATIONS, Record, ShownStatement
from onrecord.web.access import Role
from onrecord.web.desk import desk_of
from onrecord.web.finding import find
from onrecord.web.judging import KINDS, ask
from onrecord.web.marking import Mark, cut
from onrecord.web.proving import Fact, judge, prove, spans_of
from onrecord.web.rendering import page
from onrecord.web.versions import list_versions
from onrecord.web.visits import visitor_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record import Hit
    from onrecord.schema import Json

_ID = re.compile(r"[0-9a-f]{4,20}")
_MARKED = ("content", "cue", "source")
_LENGTHY = 160
"""Code points of a statement that is set in a smaller size."""

router = APIRouter(include_in_schema=False)


@router.get("/statements/{id}")
def show_statement(request: Request, id: str) -> Response:  # noqa: A002 - the contract calls it so
    """The page of a statement; the unique beginning of an id leads to it."""
    record = desk_of(request).record
    shown = find_statement(record, id)
    full = shown.statement["id"]
    return _show(request, record, shown) if id == full else RedirectResponse(f"/statements/{full}", 302)


def find_statement(record: Record, name: str) -> ShownStatement:
    """The statement with this id or beginning of one. Raises HTTPException (404) where there is none, or several."""
    if _ID.fullmatch(name):
        shown = find(lambda: record.show(name))
        if isinstance(shown, ShownStatement):
            return shown
    raise HTTPException(404, f"“{name}” is no id of a statement: ids are of the digits 0 to 9 and a to f.")


def _show(request: Request, record: Record, shown: ShownStatement) -> HTMLResponse:
    read, id_ = record.text(shown.page.id), shown.statement["id"]
    assert read is not None  # noqa: S101 - for the type: a statement that is shown has a page
    text, versions, cited = read.text, list_versions(record, id_), record.cite(id_)
    return page(
        request,
        "statement.html",
        shown=shown,
        statement=shown.statement,
        article=shown.article,
        judged=shown.judged,
        words=[span.of(text) for span in spans_of(shown.statement, shown.judged, "content")],
        lengthy=sum(len(piece.words) for piece in shown.pieces) > _LENGTHY,
        context=[(it.field, cut(text, it.span, _mark(shown))) for it in shown.context],
        facts=dict(_list_facts(text, shown, versions.own)),
        voices=[(voice["value"], prove(text, voice)) for voice in shown.statement.get("voice", [])],
        versions=versions,
        citations={name: write(cited) for name, write in CITATIONS.items()},
        asked=ask(record, id_) if shown.judged or visitor_of(request).may(Role.REVIEWER) else None,
        kinds=KINDS,
    )


def _mark(shown: ShownStatement) -> list[Mark]:
    return [Mark(span, field) for field in _MARKED for span in spans_of(shown.statement, shown.judged, field)]


def _list_facts(text: str, shown: ShownStatement, own: Hit | None) -> Iterator[tuple[str, Fact]]:
    """The fields by name, each with its evidence."""
    statement, article, judged = shown.statement, shown.article, shown.judged

    def told(field: str, named: Json | None = None, href: str | None = None) -> tuple[str, Fact]:
        read = prove(text, statement[field], value=named["name"] if named else None, href=href)
        return field, judge(text, read, judged, field, href=href)

    yield told("speaker", shown.speaker, _lead("speakers", own.person if own else shown.person))
    yield told("occasion", shown.occasion, _lead("occasions", own.occasion if own else None))
    for field in ("said_on", "place", "addressee"):
        yield told(field)
    for field in ("published", "outlet", "title"):
        yield field, prove(text, article[field])
    for field in ("via", "on_behalf_of"):
        if field in statement and statement[field]["value"] is not None:
            yield told(field)


def _lead(to: str, key: str | None) -> str | None:
    return f"/{to}/{key}" if key else None
