"""Speakers: who there is on the record, and all that the record knows of one."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from onrecord import SpeakerType
from onrecord.record import view_to_json
from onrecord.web.api.answering import answer
from onrecord.web.api.asking import Words
from onrecord.web.api.described import gives
from onrecord.web.api.paging import Helping, find_next
from onrecord.web.desk import desk_of
from onrecord.web.finding import find

router = APIRouter(prefix="/api/v1/speakers", tags=["speakers"])

Key = Annotated[str, Path(max_length=2000, description="The key of a speaker, such as `person:ana brask`.")]


class Listed(Helping):
    """Which speakers, and in which order."""

    letters: Annotated[Words, Field(description="What the name begins with.")] = ""
    type: Annotated[SpeakerType | None, Field(description="The type of speaker; needed with letters.")] = None
    by: Annotated[Literal["statements", "name"], Field(description="Most statements first, or by name.")] = "statements"


@router.get("", responses=gives("Speakers"))
def list_speakers(request: Request, asked: Annotated[Listed, Query()]) -> Response:
    """The speakers of the record. `total` is counted to one more than 10,000."""
    found = desk_of(request).record.speakers(**asked.model_dump())
    return answer(request, view_to_json(found) | {"next": find_next(request, asked, found.total)})


@router.get("/{key:path}", responses=gives("SpeakerView"))
def show_speaker(request: Request, key: Key, helping: Annotated[Helping, Query()]) -> Response:
    """A speaker over all pages; `hits` are a helping of what was said, newest first."""
    record = desk_of(request).record
    view = find(lambda: record.speaker(key, limit=helping.limit, offset=helping.offset))
    return answer(request, view_to_json(view) | {"next": find_next(request, helping, view.statements)})
