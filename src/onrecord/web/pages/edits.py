"""What an outlet edited: the captures of one address, each held against the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.record import Fate
from onrecord.web.desk import desk_of
from onrecord.web.differences import draw
from onrecord.web.finding import find
from onrecord.web.rendering import page
from onrecord.wording.edited import FATES, tell_fates

if TYPE_CHECKING:
    from onrecord.record import Edited, Hit, Revision
    from onrecord.web.differences import Piece

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What became of a statement: in words, and its own words with the difference in them, where there is one."""

    fate: str
    hits: tuple[Hit, ...]
    pieces: list[Piece]


@router.get("/edits/{name:path}")
def show_edits(request: Request, name: str) -> HTMLResponse:
    """The edits of the address where a page was captured; `name` is that address, or the page's name or id."""
    found = find(lambda: desk_of(request).record.edits(name))
    revisions = [(revision.now, tell_fates(revision), _draw_edited(revision)) for revision in reversed(found.revisions)]
    return page(request, "edits.html", url=found.url, first=found.versions[0], revisions=revisions)


def _draw_edited(revision: Revision) -> list[_Drawn]:
    return [_draw(edited) for edited in revision.statements if edited.fate is not Fate.SAME]


def _draw(edited: Edited) -> _Drawn:
    hits = tuple(hit for hit in (edited.was, edited.now) if hit)
    pieces = draw(edited.alignment, edited.alignment.runs) if edited.alignment else []
    return _Drawn(FATES[edited.fate], hits, pieces)
