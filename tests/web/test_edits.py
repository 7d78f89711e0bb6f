"""What an outlet edited, on the site and in the API: the captures of an address held against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from onrecord.record import edits_to_json
from tests.web.trees import see_on, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from onrecord import Reading
    from onrecord.record import Record

URL = "https://post.example/ferry?page=2"
NOON = datetime(2024, 3, 15, 12, tzinfo=UTC)
VERSIONS = (
    ("Ana Brask: “The ferry stays out.”", "Bram Oster: “Nobody asked us.”", "Oda Lind: “I came by boat.”"),
    ("Ana Brask: “The ferry may stay out.”", "Oda Lind: “I came by boat.”", "Wen Adair: “Tides don't vote.”"),
)


@pytest.fixture
def captured(record: Record, make_reading: Callable[..., Reading]) -> list[str]:
    """The ids of two pages that were captured at one address, the earlier first."""
    ids = []
    for hours, said in enumerate(VERSIONS):
        reading = make_reading("ferry.html", *said)
        page = replace(reading.page, name=URL, url=URL, captured_at=NOON + timedelta(hours=hours))
        record.add(replace(reading, page=page))
        ids.append(page.id)
    return ids


@pytest.fixture
def site(record: Record, make_site: Callable[[Record], TestClient]) -> TestClient:
    return make_site(record)


def test_each_statement_that_was_edited_stands_there_with_what_became_of_it(
    captured: list[str], site: TestClient
) -> None:
    page = see_on(site, f"/edits/{captured[0]}")
    assert "1 changed, 1 gone, 1 new, 1 the same" in text_of(page, "main")
    told = [(words_of(node.css(".told span")[0]), words_of(node.css(".words")[0])) for node in page.css("li.statement")]
    assert sorted(told) == [
        ("changed", "The ferry stays may stay out"),
        ("gone", "“Nobody asked us.”"),
        ("new", "“Tides don't vote.”"),
    ]
    assert [node.text() for node in page.css(".words del, .words ins")] == ["stays", "may stay"]


def test_both_captures_are_linked_and_lead_back(captured: list[str], site: TestClient) -> None:
    page = see_on(site, f"/edits/{captured[1]}")
    assert [node.attributes["href"] for node in page.css("h2 a")] == [f"/articles/{id_}" for id_ in reversed(captured)]
    for id_ in captured:
        links = [node.attributes["href"] for node in see_on(site, f"/articles/{id_}").css("header a")]
        assert f"/edits/{id_}" in links


def test_the_address_itself_may_be_asked_for(captured: list[str], site: TestClient) -> None:
    one, other = (see_on(site, f"/edits/{name}") for name in (URL.replace("?", "%3F"), captured[0]))
    assert text_of(one, "main") == text_of(other, "main")


def test_of_one_capture_there_is_nothing_to_compare(
    record: Record, site: TestClient, make_reading: Callable[..., Reading]
) -> None:
    reading = make_reading("one.html")
    page = replace(reading.page, url="https://post.example/one")
    record.add(replace(reading, page=page))
    assert "nothing to compare" in text_of(see_on(site, f"/edits/{page.id}"), "main")
    assert not see_on(site, f"/articles/{page.id}").css("a[href^='/edits/']")


@pytest.mark.parametrize("name", ["nowhere.html", "https://nowhere.example/", "sha256:00"])
def test_what_was_never_captured_isn_t_there(captured: list[str], site: TestClient, name: str) -> None:
    assert captured
    assert site.get(f"/edits/{name}").status_code == 404


def test_the_api_gives_what_the_command_line_prints(captured: list[str], record: Record, site: TestClient) -> None:
    answer = site.get(f"/api/v1/articles/{captured[0]}/edits")
    assert answer.json() == edits_to_json(record.edits(URL))
    assert site.get(f"/api/v1/articles/sha256:{'0' * 64}/edits").status_code == 404
