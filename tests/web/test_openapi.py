"""The API is what its description says: asked at random, it answers in the shapes described, and never breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from onrecord.web import create_app
from onrecord.web.desk import Desk
from tests.web.conftest import HERE

if TYPE_CHECKING:
    from schemathesis.specs.openapi.schemas import OpenApiSchema

    from onrecord.record import Record

EXAMPLES = 25
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)


def test_every_route_of_the_api_is_described_with_its_parameters_and_problems(site: TestClient) -> None:
    described = site.get("/api/v1/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert operation["description"], path
            assert all(it.get("description") for it in operation.get("parameters", [])), path
            assert set(operation["responses"]) >= {"400", "404", "4XX", "503"}, path
            assert ("304" in operation["responses"]) == (method == "get"), path
            assert "422" not in operation["responses"], path


def walk_references(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [it for value in node.values() for it in walk_references(value)]
    return [it for value in node for it in walk_references(value)] if isinstance(node, list) else []


def test_every_shape_that_is_referred_to_is_there(site: TestClient) -> None:
    described = site.get("/api/v1/openapi.json").json()
    names = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert set(walk_references(described)) <= names


@pytest.fixture(scope="module")
def described(filled: Record) -> OpenApiSchema:
    """The description as a program finds it, over an application that answers from the record."""
    described = schemathesis.openapi.from_dict(ask_site(filled).get("/api/v1/openapi.json").json())
    described.app = create_app(Desk(filled))
    described.config.update(base_url=HERE)
    return described


def ask_site(record: Record) -> TestClient:
    return TestClient(create_app(Desk(record)), base_url=HERE)


def test_whatever_is_asked_the_answer_is_one_that_is_described(described: OpenApiSchema) -> None:
    asked = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    for operation in asked:
        ask_at_random(operation)
    assert len(asked) > 20


def ask_at_random(operation: schemathesis.APIOperation[Any, Any, Any, Any]) -> None:
    """Ask a route what its description allows; the same questions each time."""

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=[*CHECKS])

    ask()


KNOWN = (
    "/statements/{statement}",
    "/statements/{statement}/versions",
    "/statements/{statement}/citation",
    "/statements?words=harbour&speaker=brask&limit=1",
    "/statements?like=ships+may+come",
    "/speakers/person:ana%20brask",
    "/outlets/grey%20sound%20wire",
    "/articles/{page}",
    "/check?quotation=The+harbour+stays+open&speaker=Brask",
    "/compare?id={statement}&id={other}",
    "/tallies?by=month",
    "/coverage?by=published",
    "/matrix",
    "/ledger",
    "/judgements",
    "/review",
)


@pytest.mark.parametrize("address", KNOWN)
def test_what_is_there_is_answered_in_the_shape_described(
    address: str, filled: Record, described: OpenApiSchema
) -> None:
    statement, other = (hit.id for hit in filled.search("harbour", limit=2).hits)
    page = filled.search("harbour").hits[0].page_id
    path, _, query = f"/api/v1{address.format(statement=statement, other=other, page=page)}".partition("?")
    site = ask_site(filled)
    operation = described.find_operation_by_path("GET", path)
    assert operation is not None
    answer = site.get(f"{path}?{query}" if query else path)
    assert answer.status_code == 200
    operation.validate_response(answer)
