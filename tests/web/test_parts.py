"""The small parts of the pages: filters, marks, tables, files, themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.nouns import Span
from onrecord.record import Covered
from onrecord.web.coverage import Read, tabulate
from onrecord.web.filters import day, month, occasion, path, percent, reader, web_address
from onrecord.web.marking import Mark, cut, find_around
from onrecord.web.static_files import FOREVER, static

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2024-03-15", "15 March 2024"),
        ("2024-03-15T17:20", "15 March 2024, 17:20"),
        ("2024-03-15T17:20+01:00", "15 March 2024, 17:20 +01:00"),
        ("2024-03-15T17:20:05.123+00:00", "15 March 2024, 17:20 UTC"),
        ("2024-03-01/2024-03-31", "1 March 2024 to 31 March 2024"),
        ("some day", "some day"),
    ],
)
def test_a_day_in_words(iso: str, words: str) -> None:
    assert day(iso) == words


@pytest.mark.parametrize(("iso", "words"), [("2024-03", "March 2024"), ("2024-03-15", "March 2024"), ("soon", "soon")])
def test_a_month_in_words(iso: str, words: str) -> None:
    assert month(iso) == words


@pytest.mark.parametrize(
    ("name", "kind", "first", "words"),
    [
        ("said yesterday", "statement", "2024-05-13", "Statement, 13 May 2024"),
        ("said yesterday", "statement", None, "said yesterday"),
        ("the spring meeting", "meeting", "2024-05-13", "the spring meeting"),
    ],
)
def test_what_an_occasion_is_called(name: str, kind: str, first: str | None, words: str) -> None:
    assert occasion(name, kind, first) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0 %"), (0.004, "under 1 %"), (0.39, "39 %"), (0.985, "98 %"), (0.9996, "99 %"), (1, "100 %")],
)
def test_a_share_is_never_all_and_never_nothing_that_isn_t(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://post.example/a", True),
        ("http://post.example", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("//post.example", False),
        ("https:/post.example", False),
        ("https://[broken", False),
        ("saved/page.html", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, *, leads: bool) -> None:
    assert web_address(url) == (url if leads else None)


def test_a_key_stands_in_an_address_as_one_piece() -> None:
    assert path("person:ana brask?#1") == "person:ana%20brask%3F%231"


@pytest.mark.parametrize(("how", "words"), [("rules@1", "read by rules@1"), ("reviewer:mira", "set by mira")])
def test_who_read_or_set_a_value(how: str, words: str) -> None:
    assert reader(how) == words


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.text(max_size=30), st.lists(st.tuples(SPANS, st.sampled_from(["content", "cue", "source"]))), SPANS)
def test_cutting_keeps_every_character_and_every_mark(text: str, found: list[tuple[Span, str]], within: Span) -> None:
    span = Span(min(within.start, len(text)), min(within.end, len(text)))
    marks = [Mark(Span(min(it.start, len(text)), min(it.end, len(text))), label) for it, label in found]
    cuts = cut(text, span, marks)
    assert "".join(piece.words for piece in cuts) == span.of(text)
    at = span.start
    for piece in cuts:
        lying = {mark for mark in marks if mark.span and mark.span.overlaps(Span(at, at + len(piece.words)))}
        assert set(piece.marks) == lying
        at += len(piece.words)


@given(st.text("ab \n", max_size=60), SPANS, st.integers(0, 20))
def test_what_stands_around_is_of_the_same_line_and_holds_the_span(text: str, asked: Span, most: int) -> None:
    span = Span(min(asked.start, len(text)), min(asked.end, len(text)))
    around = find_around(text, span, most)
    assert span in around
    assert span.start - around.start <= most
    assert around.end - span.end <= most
    assert "\n" not in text[around.start : span.start] + text[span.end : around.end]


def test_the_table_of_what_was_read_sums_what_it_hides() -> None:
    table = tabulate(
        [
            Covered("post", "Post", "2024-03", 4, 40),
            Covered("post", "Post", "2024-01", 1, 2),
            Covered("wire", "Wire", "2024-03", 2, 9),
            Covered(None, None, None, 1, 3),
        ],
        outlets=1,
        months=1,
    )
    assert table.months == ["2024-03", None]
    assert table.rows == [("Post", [Read(4, 40), Read()], Read(5, 42))]
    assert (table.foot, table.total) == ([Read(6, 49), Read(1, 3)], Read(8, 54))
    assert (table.hidden_outlets, table.hidden_months) == (2, 1)


def test_a_file_is_kept_for_a_year_at_the_address_of_its_bytes_alone(kept_site: TestClient) -> None:
    asked = kept_site.get(static("onrecord.css"))
    assert asked.headers["cache-control"] == FOREVER
    assert asked.headers["content-type"].startswith("text/css")
    old = kept_site.get("/static/000000000000/onrecord.css")
    assert (old.content, old.headers["cache-control"]) == (asked.content, "private, no-cache")


@pytest.mark.parametrize("name", ["none.css", "..%2Fapplication.py", "../desk.py"])
def test_no_other_file_is_given(name: str, kept_site: TestClient) -> None:
    assert kept_site.get(f"/static/0/{name}").status_code == 404


def test_the_choice_of_colours_is_kept_and_one_stays_on_the_page(kept_site: TestClient) -> None:
    answer = kept_site.post("/theme", data={"theme": "dark", "back": "/ledger?x=1"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ledger?x=1")
    assert 'data-theme="dark"' in kept_site.get("/", headers={"cookie": "theme=dark"}).text
    assert 'data-theme="auto"' in kept_site.get("/", headers={"cookie": "theme=<b>"}).text
    kept_site.cookies.clear()


@pytest.mark.parametrize(
    "back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "x", "/a\nb", ""]
)
def test_the_form_sends_nobody_elsewhere(back: str, kept_site: TestClient) -> None:
    answer = kept_site.post("/theme", data={"theme": "light", "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"
    kept_site.cookies.clear()


def test_colours_that_there_aren_t_can_t_be_chosen(kept_site: TestClient) -> None:
    assert kept_site.post("/theme", data={"theme": "plaid"}).status_code == 400
