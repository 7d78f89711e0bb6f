"""Answers to programs: JSON with an ETag, or nothing but the news that nothing has changed.

::

    GET /api/v1/outlets                                  200, ETag: "9f2c..."
    GET /api/v1/outlets, If-None-Match: "9f2c..."        304

The ETag is the hash of the answer, and so a strong one: it changes when what is answered does, whatever else happens to
the record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.responses import Response

from onrecord import schema
from onrecord.web.desk import desk_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from onrecord.schema import Json

_DIGITS = 32


def answer(request: Request, body: Json, *, status: int = 200) -> Response:
    """A JSON object. Where it has a ``next``, the same address stands in the header ``Link``."""
    after = body.get("next")
    headers = {"Link": f'<{after}>; rel="next"'} if after else {}
    return send(request, schema.dump(body).encode(), "application/json", headers=headers, status=status)


def answer_kept(request: Request, make: Callable[[], Json]) -> Response:
    """The same of an object that takes long to make: it is made once in each state of the record."""
    desk = desk_of(request)
    asked = f"{request.url.path}?{request.url.query}"
    return answer(request, desk.kept.get(desk.record, asked, make))


def send(
    request: Request,
    data: bytes,
    media_type: str,
    *,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Bytes with their ETag, or 304 where who asks has them."""
    etag = f'"{hashlib.sha256(data).hexdigest()[:_DIGITS]}"'
    told = {"ETag": etag, **(headers or {})}
    if status == 200 and _has(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=told)
    return Response(data, status, told, media_type)


def _has(asked: str, etag: str) -> bool:
    """Whether the header names the ETag; as weak ones too, by RFC 9110, 13.1.2."""
    named = [name.strip().removeprefix("W/") for name in asked.split(",")]
    return etag in named or "*" in named
