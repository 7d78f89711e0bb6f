"""Judging by a program: with a token, in the name of its account, and only where that may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from onrecord.web.access import Role
from onrecord.web.access.enrolling import give_token
from tests.web.judging.conftest import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from onrecord.record import Record
    from onrecord.web.access import Access

PATH = "/api/v1/judgements"


@pytest.fixture
def program(app: FastAPI, access: Access) -> TestClient:
    """What asks with a token of mira's."""
    shown, _ = give_token(access.accounts, "mira", "a script", Role.REVIEWER, access.clock())
    return TestClient(app, base_url=ORIGIN, headers={"authorization": f"Bearer {shown}"})


def test_a_program_judges_in_the_name_of_its_account(program: TestClient, record: Record, ids: list[str]) -> None:
    said: list[dict[str, Any]] = [
        {"act": "accept", "statement": ids[0]},
        {"act": "reject", "statement": ids[1], "why": "a caption"},
        {"act": "set", "statement": ids[2], "field": "place", "value": None},
        {"act": "merge", "one": ids[0], "other": ids[3]},
        {"act": "undo", "number": 1},
    ]
    for number, body in enumerate(said, start=1):
        answer = program.post(PATH, json=body)
        assert answer.status_code == 201, answer.text
        assert (answer.json()["n"], answer.json()["by"], answer.json()["act"]) == (number, "mira", body["act"])
    assert [it.judgement.act for it in record.judgements().listed] == [body["act"] for body in said]
    assert program.get(f"/api/v1/statements/{ids[1]}").json()["judged"]["state"] == "rejected"


def test_spans_are_mended_in_code_points(program: TestClient, record: Record, ids: list[str]) -> None:
    (start, end), *_ = program.get(f"/api/v1/statements/{ids[0]}").json()["statement"]["content"]
    answer = program.post(PATH, json={"act": "mend", "statement": ids[0], "content": [[start + 1, end - 1]]})
    assert answer.status_code == 201, answer.text
    assert answer.json()["value"] == {"content": [[start + 1, end - 1]]}


@pytest.mark.parametrize(
    "body",
    [
        {"act": "praise", "statement": "5d1f0c22"},
        {"act": "accept"},
        {"act": "accept", "statement": "5d1f0c22a7d0c94b1e6f"},
        {"act": "accept", "statement": "5d1f0c22a7d0c94b1e6f", "by": "jon"},
        {"act": "undo", "number": 7},
        {"act": "mend", "statement": "5d1f0c22a7d0c94b1e6f", "content": [[4, 2]]},
        [],
    ],
)
def test_what_cant_be_judged_is_a_problem_and_nothing_is_kept(program: TestClient, record: Record, body: Any) -> None:  # noqa: ANN401
    answer = program.post(PATH, json=body)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert not record.judgements().listed


def test_nobody_judges_without_an_account_that_may(
    app: FastAPI, sign_in: Callable[[str | None], TestClient], record: Record, ids: list[str]
) -> None:
    body = {"act": "accept", "statement": ids[0]}
    assert sign_in(None).post(PATH, json=body).status_code == 401
    wrong = TestClient(app, base_url=ORIGIN, headers={"authorization": "Bearer onrecord_wrong"})
    assert wrong.post(PATH, json=body).status_code == 401
    assert not record.judgements().listed
    assert sign_in("mira").post(PATH, json=body).status_code == 201
