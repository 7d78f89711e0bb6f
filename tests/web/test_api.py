"""The API: the command line's JSON, in helpings that make up the whole, with ETags that change when the answer does."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from onrecord.cli import command_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from onrecord import Reading
    from onrecord.record import Record
    from onrecord.schema import Json

V1 = "/api/v1"


@pytest.fixture
def asked(filled: Record, make_site: Callable[[Record], TestClient]) -> TestClient:
    return make_site(filled)


def follow(site: TestClient, address: str, rows: str) -> list[Json]:
    """All rows of a list, helping after helping."""
    found: list[Json] = []
    after: str | None = address
    while after:
        answer = site.get(after)
        body = answer.json()
        found += body[rows]
        after = body["next"]
        assert answer.headers.get("link") == (f'<{after}>; rel="next"' if after else None)
    return found


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/statements?limit=2", "statements"),
        ("/statements?limit=1&words=harbour", "statements"),
        ("/statements?limit=1&speaker=brask&newest=true", "statements"),
        ("/speakers?limit=1", "rows"),
        ("/speakers/person:ana%20brask?limit=1", "hits"),
        ("/outlets?limit=1", "rows"),
        ("/outlets/grey%20sound%20wire?limit=1", "articles"),
        ("/tallies?by=month&limit=1", "rows"),
        ("/coverage?by=published&limit=2", "rows"),
        ("/ledger?limit=2", "rows"),
        ("/judgements?limit=1", "judgements"),
    ],
)
def test_helpings_make_up_the_whole_and_nothing_comes_twice(asked: TestClient, address: str, rows: str) -> None:
    walked = follow(asked, V1 + address, rows)
    whole = follow(asked, V1 + address.replace("limit=1", "limit=100").replace("limit=2", "limit=100"), rows)
    assert walked == whole
    assert len({json.dumps(row, sort_keys=True) for row in walked}) == len(walked) > 0


def test_who_has_an_answer_is_told_that_nothing_has_changed_until_something_has(
    recorded: Record, make_site: Callable[[Record], TestClient], make_reading: Callable[..., Reading]
) -> None:
    site = make_site(recorded)
    for address in (f"{V1}/statements", f"{V1}/tallies?by=month", "/feeds/statements.atom"):
        first = site.get(address)
        again = site.get(address, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    recorded.add(make_reading("new.txt", "Oda Lind: “The ferry is late.”"))
    for address in (f"{V1}/statements", f"{V1}/tallies?by=month", "/feeds/statements.atom"):
        assert site.get(address, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def run(record: Record, *arguments: str) -> Json:
    """What the command line prints as JSON."""
    name, *rest = arguments
    done = CliRunner().invoke(command_line, [name, "--db", str(record.path), "--format", "json", *rest])
    assert done.exit_code == 0, done.output
    printed: Json = json.loads(done.stdout)
    return printed


def test_answers_are_what_the_command_line_prints(filled: Record, asked: TestClient) -> None:
    one, other = (hit.id for hit in filled.search("harbour", speaker="brask", limit=2).hits)
    assert asked.get(f"{V1}/statements?words=harbour").json()["statements"] == run(filled, "search", "harbour")
    assert asked.get(f"{V1}/statements/{one}").json() == run(filled, "show", one)
    assert asked.get(f"{V1}/check?quotation=the+harbour").json() == run(filled, "check", "the harbour")
    assert asked.post(f"{V1}/check", json={"quotation": "the harbour"}).json() == run(filled, "check", "the harbour")
    assert asked.get(f"{V1}/compare?id={one}&id={other}").json() == run(filled, "compare", one, other)
    assert asked.get(f"{V1}/coverage").json()["rows"] == run(filled, "ledger")
    assert asked.get(f"{V1}/tallies?by=outlet").json()["rows"] == run(filled, "search", "--count-by", "outlet")
    assert asked.get(f"{V1}/review").json()["questions"] == run(filled, "review")


def test_a_citation_is_given_as_each_program_takes_it(filled: Record, asked: TestClient) -> None:
    one = filled.search("harbour").hits[0].id
    got = [asked.get(f"{V1}/statements/{one}/citation?format={name}") for name in ("text", "csl-json", "bibtex")]
    types = [answer.headers["content-type"].partition(";")[0] for answer in got]
    assert types == ["text/plain", "application/vnd.citationstyles.csl+json", "application/x-bibtex"]
    assert json.loads(got[1].text)[0]["custom"]["statement"] == one


def test_counts_are_those_of_the_record(filled: Record, asked: TestClient) -> None:
    found = asked.get(f"{V1}/counts").json()
    assert {name: found[name] for name in ("pages", "statements", "people", "failures")} == dataclasses.asdict(
        filled.counts()
    )


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/statements/00000000000000000000", 404, "00000000000000000000"),
        ("/statements/5d1f", 400, "id"),
        ("/statements?sinse=2024-03-01", 400, "sinse"),
        ("/statements?since=20240301", 400, "since"),
        ("/statements?since=2024-03-02&until=2024-03-01", 400, "no day is both"),
        ("/statements?limit=101", 400, "limit"),
        ("/speakers/person:nobody", 404, "person:nobody"),
        ("/occasions/none/o1", 404, "none/o1"),
        ("/outlets/Nowhere", 404, "Nowhere"),
        ("/articles/sha256:" + "0" * 64, 404, "0000"),
        ("/tallies", 400, "by"),
        ("/nothing", 404, ""),
    ],
)
def test_what_cant_be_is_a_problem_that_says_why(asked: TestClient, address: str, status: int, says: str) -> None:
    answer = asked.get(V1 + address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert says in answer.json()["detail"]


def test_stored_text_is_json_and_never_a_page(filled: Record, asked: TestClient) -> None:
    page = filled.search("alert").hits[0].page_id
    answer = asked.get(f"{V1}/articles/{page}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script>" in "".join(piece["words"] for piece in answer.json()["pieces"])
