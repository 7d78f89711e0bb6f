"""One page all the way through, and many pages of which some fail."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING, Any, cast

import pytest

import onrecord
from onrecord import Failure, Page, PageError, Reading, Reason, Until, UsageError, schema
from onrecord.reading.page import attempt, read_page

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Ness Post

Brask: 'The quay stays'

By Wenna Orn
16 March 2024 09:30

Harbour Minister Ana Brask spoke to the crews of the old quay at Ness for an hour.

"The quay stays," she said on Friday. "Nobody will pay for it."

Ness Post
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_one_page_all_the_way(page: Path) -> None:
    reading = onrecord.read(page).one()
    text = reading.text.text
    headline, body = reading.statements
    assert [span.of(text) for span in body.content] == ['"The quay stays,"', '"Nobody will pay for it."']
    assert [(s.name, s.type) for s in reading.speakers] == [("Ana Brask", "person")]
    assert headline.speaker.key == body.speaker.key == reading.speakers[0].key
    assert body.said_on.value is not None
    assert body.said_on.value.iso() == "2024-03-15"
    assert [span.of(text) for span in body.said_on.evidence] == ["Friday", "16 March 2024 09:30"]


def test_the_contract_has_these_keys_and_no_others(page: Path) -> None:
    data = schema.reading(onrecord.read(page).one(), with_text=True)
    assert json.loads(schema.dump(data)) == data
    assert list(data) == ["schema", "page", "article", "speakers", "occasions", "statements", "read_by"]
    assert data["schema"] == "onrecord.reading/1"
    assert set(data["page"]) == {"name", "id", "url", "media_type", "captured_at", "text_sha256", "text_rules", "text"}
    assert set(data["article"]) == {
        "title", "outlet", "byline", "published", "modified", "section", "wire", "language", "standfirst", "paragraphs",
        "subheads", "tags",
    }  # fmt: skip
    value = {"value", "evidence", "how", "reason"}
    assert set(data["article"]["title"]) == value
    statement = data["statements"][0]
    assert set(statement) == {
        "id", "kind", "part", "content", "cue", "source", "speaker", "addressee", "said_on", "place", "occasion",
        "voice", "nested_in", "confidence",
    }  # fmt: skip
    assert set(statement["said_on"]) == value
    assert set(statement["speaker"]) == {"key", "evidence", "how", "reason"}
    assert set(data["speakers"][0]) == {"key", "name", "type", "mentions"}
    assert set(data["read_by"]) == {"onrecord", "text", "blocks", "reader", "speakers"}


def test_an_occasion_has_its_keys() -> None:
    unknown = onrecord.Value[Any].empty(Reason.NOT_TOLD)
    occasion = onrecord.Occasion("o1", onrecord.OccasionKind.SPEECH, "Speech at Ness", unknown, unknown)
    assert set(schema.occasion(occasion)) == {"key", "kind", "name", "date", "place"}


@pytest.mark.parametrize(
    ("until", "speaker", "said_on"),
    [
        ("article", None, None),
        ("statements", Reason.NOT_READ, Reason.NOT_READ),
        ("speakers", None, Reason.NOT_READ),
        ("moments", None, None),
    ],
)
def test_a_reading_stops_after_the_stage_that_was_asked_for(
    page: Path, until: str, speaker: Reason | None, said_on: Reason | None
) -> None:
    reading = onrecord.read(page, until=until).one()
    assert reading.article.title.value == "Brask: 'The quay stays'"
    assert bool(reading.statements) == (until != "article")
    for statement in reading.statements[-1:]:
        assert statement.speaker.reason == speaker
        assert statement.said_on.reason == said_on


def test_one_page_that_fails_does_not_stop_the_others(page: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    first, second, third, last = onrecord.read(page, picture, tmp_path / "none.txt", page)
    assert isinstance(first, Reading)
    assert isinstance(second, Failure)
    assert isinstance(third, Failure)
    assert isinstance(last, Reading)
    assert (second.code, third.code) == ("not_text", "unreadable")
    assert schema.failure(second)["error"]["code"] == "not_text"


def test_a_defect_of_ours_is_a_failure_of_that_page() -> None:
    failure = attempt(Page("broken", cast("bytes", None)), until=Until.MOMENTS, threads=1)
    assert isinstance(failure, Failure)
    assert failure.code == "internal"
    assert "a defect in onrecord: AttributeError" in failure.message


def test_one_is_for_a_single_page(page: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the sources hold more"):
        onrecord.read(page, page).one()
    with pytest.raises(PageError, match=r"none\.txt"):
        onrecord.read(tmp_path / "none.txt").one()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"form": "book"}, "book"),
        ({"until": "tomorrow"}, "tomorrow"),
        ({"published": "next week"}, "next week"),
    ],
)
def test_arguments_that_make_no_sense_are_refused_before_reading(arguments: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        onrecord.read("no-such-file.txt", **cast("Any", arguments))


def test_nothing_to_read_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        onrecord.read()


def test_a_given_date_dates_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text('"The quay stays," said Ana Brask on Friday.', encoding="utf-8")
    reading = onrecord.read(path, form="article", published="2024-03-16").one()
    assert reading.article.published.how == "given"
    assert reading.statements[0].said_on.value is not None
    assert reading.statements[0].said_on.value.iso() == "2024-03-15"


def test_a_given_date_stands_behind_what_the_page_tells(page: Path) -> None:
    reading = onrecord.read(page, published="2020-01-01").one()
    assert reading.article.published.value is not None
    assert reading.article.published.value.iso() == "2024-03-16T09:30"


def test_what_a_line_of_jsonl_says_goes_before_what_the_page_tells(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"id": "a", "text": PAGE, "published": "2024-03-20", "outlet": "Skarn Wire"}))
    article = onrecord.read(path, published="2020-01-01").one().article
    assert (article.outlet.value, article.published.how) == ("Skarn Wire", "given")
    assert article.published.value is not None
    assert article.published.value.iso() == "2024-03-20"


def test_the_same_page_reads_the_same_twice(page: Path) -> None:
    once, twice = (schema.dump(schema.reading(onrecord.read(page).one())) for _ in range(2))
    assert once == twice


GERMAN = """Kai bleibt offen

„Der Kai bleibt offen“, sagte Ana Brask am Freitag den Leuten vor der Halle, und alle freuten sich.

Die Stadt will im Sommer mit der Arbeit an der alten Mauer beginnen und sie bis zum Herbst beenden.
"""


@pytest.mark.parametrize(
    ("text", "unread"),
    [(GERMAN, Reason.UNSUPPORTED_LANGUAGE), ("Home\nNews\nSport\n", Reason.NO_ARTICLE), (PAGE, None)],
)
def test_a_page_without_statements_says_why_it_is_unread(tmp_path: Path, text: str, unread: Reason | None) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    reading = onrecord.read(path).one()
    assert reading.unread is unread
    assert bool(reading.statements) == (unread is None)


@pytest.mark.parametrize("searches", [True, False])
def test_the_search_for_cycles_goes_on_as_before(*, searches: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if searches else gc.disable)()
        read_page(Page("page", b"The quay stays open."), until=Until.ARTICLE)
        assert gc.isenabled() is searches
        with pytest.raises(PageError):
            read_page(Page("page", b"%PDF-1.7"), until=Until.ARTICLE)
        assert gc.isenabled() is searches
    finally:
        (gc.enable if was else gc.disable)()
