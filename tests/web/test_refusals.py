"""What a reader sees where there is no page, and what no answer lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.web.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.testclient import TestClient

    from onrecord.record import Record


def test_an_unknown_address_gives_a_page_that_leads_on(site: TestClient) -> None:
    answer = site.get("/nowhere")
    assert answer.status_code == 404
    assert "Not on this record" in answer.text
    assert 'href="/search"' in answer.text


def test_a_form_that_is_sent_where_none_is_taken_gives_a_page(site: TestClient) -> None:
    answer = site.post("/")
    assert answer.status_code == 405
    assert "Not done this way" in answer.text


def test_a_program_gets_a_problem_and_no_page(site: TestClient) -> None:
    answer = site.get("/api/v1/nowhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Not on this record"


def test_a_damaged_record_is_told_without_our_insides(
    recorded: Record, make_site: Callable[[Record], TestClient], tmp_path: Path
) -> None:
    recorded.close()
    (tmp_path / "record.db").write_bytes(b"spilt coffee" * 400)
    answer = make_site(recorded).get("/")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert str(tmp_path) not in answer.text


def test_a_defect_is_told_without_our_insides(make_site: Callable[[Record], TestClient], recorded: Record) -> None:
    site = make_site(recorded)
    site.app.state.desk = None  # type: ignore[attr-defined]
    answer = site.get("/ledger")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("address", ["/", "/nowhere", "/api/v1/nowhere", "/favicon.ico", "/static/0/onrecord.css"])
def test_every_answer_has_the_headers(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_run_inline_or_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert not {"unsafe-inline", "unsafe-eval", "data:", "https:", "*"} & set(policy.replace(";", "").split())


def test_head_is_get_without_the_body(site: TestClient) -> None:
    answer = site.head("/")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/html")
