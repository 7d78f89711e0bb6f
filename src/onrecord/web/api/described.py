"""The API's own description: OpenAPI 3.1 at ``/api/v1/openapi.json``, for programs that write clients.

FastAPI knows the routes and what can be asked. What answers look like is told here, from the record's classes
(`onrecord.web.api.contracts`), and that each route can answer 304, and with a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from onrecord import record
from onrecord.web.api.contracts import describe_class, describe_type, refer
from onrecord.web.api.shapes import SHAPES

if TYPE_CHECKING:
    from fastapi import FastAPI

    from onrecord.schema import Json

_TELLS = """Who is reported to have said what, when, where and to whom, by which outlet, in which words.

Nothing here says whether a statement is true. What a page doesn't tell is `null`, mostly beside a reason. Spans are
`[start, end)` in Unicode code points of the page text. Lists are given in helpings: `next`, in the body and in the
header `Link`, is the address of what follows. Every answer has an `ETag`."""
_VIEWS = (
    record.SpeakerView,
    record.OccasionView,
    record.OutletView,
    record.ArticleView,
    record.VersionsView,
    record.Matrix,
    record.Speakers,
    record.Outlets,
    record.Occasions,
)
_PAGED = ("SpeakerView", "OutletView", "Speakers", "Outlets", "Occasions")
_NEXT: Json = {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "The address of what follows."}
_SEEN: Json = {"description": "What was asked for is what the header If-None-Match names."}
_PROBLEM: Json = {
    "type": "object",
    "description": "A problem detail (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What happened and what to do."},
        "code": {"type": "string", "description": "Why somebody isn't let in, in a word."},
    },
    "required": ["type", "title", "status", "detail"],
}
_REFUSALS = {
    "400": "What is asked can't be.",
    "404": "The record has nothing of this name.",
    "4XX": "Not allowed, or too much at once.",
    "503": "The record can't be read now; try again.",
}


def gives(name: str, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """The answer of a route: JSON of a schema among the components."""
    content = {"application/json": {"schema": refer(name)}}
    return {status: {"description": f"{name}, as JSON.", "content": content, "headers": {"ETag": _ETAG}}}


def tells(*media_types: str) -> dict[int | str, dict[str, Any]]:
    """The answer of a route: text of one of these media types."""
    content = {media_type.partition(";")[0]: {"schema": {"type": "string"}} for media_type in media_types}
    return {200: {"description": "Text.", "content": content, "headers": {"ETag": _ETAG}}}


_ETAG: Json = {"schema": {"type": "string"}, "description": "The hash of the answer."}


def describe(app: FastAPI) -> None:
    """Let the application describe its API."""

    def make() -> Json:
        if app.openapi_schema is None:
            made = get_openapi(title="onrecord", version=app.version, description=_TELLS, routes=app.routes)
            made["components"] = _list_components(made.get("components", {}).get("schemas", {}))
            for path in made["paths"].values():
                for method, operation in path.items():
                    _add_refusals(method, operation)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = make  # type: ignore[method-assign]


def _list_components(asked: Json) -> Json:
    """The schemas of bodies that are asked, and of answers."""
    schemas: dict[str, Json] = {name: it for name, it in asked.items() if "Validation" not in name}
    for view in _VIEWS:
        paged = {"next": _NEXT} if view.__name__ in _PAGED else {}
        schemas[view.__name__] = describe_class(view, schemas, schema={"const": view.schema}, **paged)
    for named in (record.Hit, record.Named, record.Coverage, record.Tally, record.KeptPage):
        describe_type(named, schemas)
    schemas |= SHAPES | {"Problem": _PROBLEM}
    return {"schemas": schemas}


def _add_refusals(method: str, operation: Json) -> None:
    answers = operation["responses"]
    answers.pop("422", None)
    if method == "get":
        answers["304"] = _SEEN
    problem = {"application/problem+json": {"schema": refer("Problem")}}
    for status, told in _REFUSALS.items():
        answers[status] = {"description": told, "content": problem}
