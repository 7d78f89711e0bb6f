"""Search: words or meaning, by whom, where, when and to whom; and how often, beside how much was read."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.nouns import Kind, Span
from onrecord.record import MOST_COUNTED
from onrecord.web.asking import Question, read_question
from onrecord.web.desk import desk_of
from onrecord.web.marking import Cut, Mark, cut
from onrecord.web.paging import turn
from onrecord.web.rendering import page
from onrecord.wording.marking import find_words

if TYPE_CHECKING:
    from onrecord.record import Share, Shares

PATH = "/search"
_SIZE = 20
_MONTHS = 24

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the statements found are of which speaker, outlet or month; hrefs: the search narrowed to it."""

    by: str
    rows: list[tuple[Share, str | None]]


@router.get(PATH)
def show_search(request: Request) -> HTMLResponse:
    desk, question = desk_of(request), read_question(request.query_params)
    asked = {**question.asked, "limit": _SIZE, "offset": (question.number - 1) * _SIZE}
    found = desk.record.search_shared(question.words, covered=desk.covered_months(), **asked)
    last = (question.number - 1) * _SIZE + len(found.hits)
    return page(
        request,
        "search.html",
        question=question,
        found=found,
        drawn=[(hit, _draw(hit.words, question.words)) for hit in found.hits],
        names=[named for named in found.names if named.likeness != "words"],
        most=MOST_COUNTED,
        counts=desk.counts(),
        kinds=list(Kind),
        facets=_list_facets(question, found.shares),
        turn=turn(PATH, question.told, question.number, size=_SIZE, shown=len(found.hits), more=last < found.total),
    )


def _draw(words: str, query: str) -> list[Cut]:
    """The words of a statement, those marked that were looked for."""
    return cut(words, Span(0, len(words)), [Mark(span, "looked-for") for span in find_words(words, query)])


def _list_facets(question: Question, shares: Shares | None) -> list[Facet]:
    """The counts by speaker, outlet and month, where something was found and counted."""
    if shares is None or not shares.statements:
        return []
    by = {"speaker": shares.speakers, "outlet": shares.outlets, "month": shares.months[:_MONTHS]}
    return [Facet(name, [(row, _narrow(question, name, row.name)) for row in rows]) for name, rows in by.items()]


def _narrow(question: Question, by: str, name: str | None) -> str | None:
    """The address of the search narrowed to a row; a month is from its first day to its last."""
    if name is None or by in question.told:
        return None
    if by != "month":
        return question.address(PATH, **{by: name})
    return question.address(PATH, since=f"{name}-01", until=last_day(name))


def last_day(month: str) -> str:
    """``2024-02-29`` for ``2024-02``."""
    return f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]}"
