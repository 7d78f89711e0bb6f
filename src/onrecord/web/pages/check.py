"""Is this quotation on the record, and in which words? Paste it, and see the difference.

The answer says how words stand to words that were read. It never says that anybody did, or didn't, say something.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.record import Answer, Reported, Standing
from onrecord.web.desk import desk_of
from onrecord.web.differences import Piece, draw, draw_kept
from onrecord.web.rendering import page
from onrecord.wording.verdicts import FITS, MARKS, PLACES, VERDICTS, spell_days, spell_looked

_SHOWN = 10
_WHOLE = {Standing.WORD_FOR_WORD, Standing.PARAPHRASE}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Held:
    """A statement that the quotation was held against; fit: whose words it is, against who was asked for."""

    reported: Reported
    pieces: list[Piece]
    marks: list[tuple[str, list[tuple[str, str]]]]
    fit: str | None


@router.get("/check")
def ask(request: Request, quotation: str = "", speaker: str = "") -> HTMLResponse:
    """The form and, where a quotation is asked for, the answer: an address that can be handed on."""
    return _answer(request, quotation, speaker)


@router.post("/check")
def ask_at_length(
    request: Request, quotation: Annotated[str, Form()] = "", speaker: Annotated[str, Form()] = ""
) -> HTMLResponse:
    """The same for a quotation that is too long for an address, or that shall not stand in one."""
    return _answer(request, quotation, speaker)


def _answer(request: Request, quotation: str, speaker: str) -> HTMLResponse:
    asked = {"quotation": quotation.strip(), "speaker": speaker.strip()}
    if not asked["quotation"]:
        return page(request, "check.html", asked=asked, answer=None)
    answer = desk_of(request).record.check(asked["quotation"], speaker=asked["speaker"] or None, limit=_SHOWN)
    looked = answer.looked
    days = spell_days(looked.first, looked.last)
    return page(
        request,
        "check.html",
        asked=asked,
        answer=answer,
        verdict=VERDICTS[answer.verdict],
        held=[_hold(reported) for reported in answer.hits],
        places=PLACES,
        may_mean=_spell_meant(answer),
        looked=spell_looked(looked.pages, looked.statements, looked.outlets, days),
    )


def _hold(reported: Reported) -> Held:
    alignment = reported.alignment
    whole = reported.standing in _WHOLE
    kinds = dict.fromkeys(marked.mark for marked in reported.marks)
    return Held(
        reported,
        draw_kept(alignment) if whole else draw(alignment, alignment.inner),
        [(MARKS[kind], [(it.kept, it.given) for it in reported.marks if it.mark is kind]) for kind in kinds],
        FITS[reported.fit] if reported.fit else None,
    )


def _spell_meant(answer: Answer) -> list[str] | None:
    """Names that the asked speaker may mean; None where that needs no word."""
    if answer.asked is None or len(answer.asked.may_mean) == 1:
        return None
    return [key.partition(":")[2] for key in answer.asked.may_mean]
