"""Feeds of statements: of a speaker, of an occasion, of any search; the newest first.

``/feeds/statements.atom?speaker=brask&words=harbour`` is followed with any feed reader: "has she said this again?".
"""

from __future__ import annotations

from email.utils import format_datetime
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.api.answering import send
from onrecord.web.api.asking import Narrowed
from onrecord.web.api.atom import MEDIA_TYPE, Feed, find_updated, write_feed
from onrecord.web.api.described import tells
from onrecord.web.api.paging import Helping, find_next
from onrecord.web.desk import desk_of
from onrecord.web.filters import path
from onrecord.web.finding import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record import Hit

router = APIRouter(prefix="/feeds", tags=["feeds"])

_UTTERANCES = 500

Key = Annotated[str, Path(max_length=2000, description="The key of the speaker or occasion.")]


@router.get("/statements.atom", responses=tells(MEDIA_TYPE))
def feed_search(request: Request, asked: Annotated[Narrowed, Query()]) -> Response:
    """The statements that fit all that is asked."""
    found = desk_of(request).record.search(asked.words, **asked.asked() | {"newest": True})
    told = asked.model_dump(mode="json", exclude_defaults=True, exclude={"limit", "offset"})
    query = urlencode(sorted(told.items()))
    title = "Statements: " + ", ".join(f"{name} {value}" for name, value in told.items()) if told else "All statements"
    page = f"/search?{query}" if query else "/search"
    return _send(request, f"urn:onrecord:search:{query or 'all'}", title, page, asked, found.hits, found.total)


@router.get("/speakers/{key:path}.atom", responses=tells(MEDIA_TYPE))
def feed_speaker(request: Request, key: Key, helping: Annotated[Helping, Query()]) -> Response:
    """What a speaker is reported to have said."""
    record = desk_of(request).record
    view = find(lambda: record.speaker(key, limit=helping.limit, offset=helping.offset))
    name = path(view.key)
    title = f"Statements of {view.name}"
    return _send(
        request, f"urn:onrecord:speaker:{name}", title, f"/speakers/{name}", helping, view.hits, view.statements
    )


@router.get("/occasions/{key:path}.atom", responses=tells(MEDIA_TYPE))
def feed_occasion(request: Request, key: Key, helping: Annotated[Helping, Query()]) -> Response:
    """What is reported to have been said at an occasion."""
    view = find(lambda: desk_of(request).record.occasion(key, limit=_UTTERANCES))
    hits = [hit for utterance in view.utterances for hit in utterance.hits]
    name = path(view.key)
    title = f"Statements at: {view.name}"
    return _send(
        request, f"urn:onrecord:occasion:{name}", title, f"/occasions/{name}", helping, helping.slice(hits), len(hits)
    )


def _send(
    request: Request, id_: str, title: str, page: str, helping: Helping, hits: Sequence[Hit], total: int
) -> Response:
    """The feed with its links: the page that shows the same, and the parts of a long feed (RFC 5005, section 3)."""
    url = URL(scope=request.scope)
    links = {"alternate": page, "self": _within(url), "first": _within(url.remove_query_params("offset"))}
    after = find_next(request, helping, total)
    if after:
        links["next"] = after
    if helping.offset:
        before = max(0, helping.offset - helping.limit)
        links["previous"] = _within(url.include_query_params(offset=before))
    site = f"{url.scheme}://{url.netloc}"
    data = write_feed(Feed(id_, title, site, links), hits)
    changed = format_datetime(find_updated(hits), usegmt=True)
    return send(request, data, MEDIA_TYPE, headers={"Last-Modified": changed})


def _within(url: URL) -> str:
    return f"{url.path}?{url.query}" if url.query else url.path
