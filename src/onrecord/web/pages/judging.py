"""Judging a statement: what the forms on its page and in the review send.

Each form says which judgement it has seen as the last of its statement. If there is a later one, somebody was faster,
and nothing is kept: whoever judges should know what the other thought (409).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, HTTPException
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord import Span, UsageError
from onrecord.record import Act, Correction
from onrecord.record import Field as Set
from onrecord.web.addresses import with_query, within
from onrecord.web.desk import desk_of
from onrecord.web.judging import Selected, ask
from onrecord.web.judging.asked import changed_spans
from onrecord.web.refusals import is_program
from onrecord.web.visits import visitor_of

if TYPE_CHECKING:
    from onrecord.record import Judgement, Record
    from onrecord.web.judging import Asked

router = APIRouter(include_in_schema=False)

_LONGEST = 20_000


class Signed(BaseModel):
    """Why, if that is told; which judgement of the statement was the last that the form has seen; where to go then."""

    why: str = Field("", max_length=2000)
    seen: int | None = None
    back: str = "/"


class Mended(Signed):
    """New spans for content, cue and source, as a script sends them, or their words, a line for each piece."""

    content_spans: str = Field("", max_length=_LONGEST)
    content_words: str = Field("", max_length=_LONGEST)
    cue_spans: str = Field("", max_length=_LONGEST)
    cue_words: str = Field("", max_length=_LONGEST)
    source_spans: str = Field("", max_length=_LONGEST)
    source_words: str = Field("", max_length=_LONGEST)


class Corrected(Signed):
    """A field's new value, or that the page doesn't tell it; `kind` of a speaker or an occasion nobody read there."""

    field: Set
    value: str = Field("", max_length=2000)
    not_told: bool = False
    kind: str = ""
    evidence_spans: str = Field("", max_length=_LONGEST)
    evidence_words: str = Field("", max_length=_LONGEST)


@router.post("/statements/{id_}/accept")
def accept(request: Request, id_: str, form: Annotated[Signed, Form()]) -> Response:
    asked = _look_again(request, id_, form)
    return _keep(request, form, Act.ACCEPT, asked)


@router.post("/statements/{id_}/reject")
def reject(request: Request, id_: str, form: Annotated[Signed, Form()]) -> Response:
    asked = _look_again(request, id_, form)
    return _keep(request, form, Act.REJECT, asked)


@router.post("/statements/{id_}/mend")
def mend(request: Request, id_: str, form: Annotated[Mended, Form()]) -> Response:
    asked = _look_again(request, id_, form)
    told = {
        "content": Selected(form.content_spans, form.content_words),
        "cue": Selected(form.cue_spans, form.cue_words),
        "source": Selected(form.source_spans, form.source_words),
    }
    spans = {field: selected.find(asked.text, asked.spans(field)) for field, selected in told.items()}
    return _keep(request, form, Act.MEND, asked, changed_spans(asked, spans))


@router.post("/statements/{id_}/set")
def set_field(request: Request, id_: str, form: Annotated[Corrected, Form()]) -> Response:
    asked = _look_again(request, id_, form)
    if form.not_told and form.value.strip():
        raise UsageError("either the page tells it or it doesn’t: give a value, or say that it isn’t told")
    evidence = Selected(form.evidence_spans, form.evidence_words).find(asked.text, ())
    value = None if form.not_told else form.value
    return _keep(request, form, Act.SET, asked, Correction(form.field, value, evidence, form.kind or None))


@router.post("/judgements/{number}/undo")
def undo(request: Request, number: int, form: Annotated[Signed, Form()]) -> Response:
    record = desk_of(request).record
    made = record.undo(number, by=_name(request), why=form.why)
    join(record)
    return answer(request, made, form.back)


def join(record: Record) -> None:
    """Join what a judgement of persons, or its undoing, has touched."""
    for _ in record.join():
        pass


def answer(request: Request, made: Judgement, back: str) -> Response:
    """For a script, the judgement; else the way back, where it can be undone."""
    if is_program(request):
        told = {"judgement": made.n, "act": made.act.value, "subject": made.subject, "by": made.by, "at": made.at}
        return JSONResponse(told)
    return RedirectResponse(with_query(within(back), did=made.n), 303)


def _look_again(request: Request, id_: str, form: Signed) -> Asked:
    """The statement as it stands. Raises HTTPException if somebody judged it since the form was made."""
    asked = ask(desk_of(request).record, id_)
    if form.seen is not None and asked.seen > form.seen:
        by = asked.judgements[-1].judgement.by
        raise HTTPException(409, f"{by} judged this statement meanwhile, and nothing was kept: look at it again first")
    return asked


def _keep(
    request: Request,
    form: Signed,
    act: Act,
    asked: Asked,
    value: Correction | dict[str, tuple[Span, ...]] | None = None,
) -> Response:
    made = desk_of(request).record.judge(act, asked.id, value, by=_name(request), why=form.why)
    return answer(request, made, form.back)


def _name(request: Request) -> str:
    """In whose name; the gate lets nobody without one come here."""
    return visitor_of(request).name or ""
