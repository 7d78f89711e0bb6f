"""The search page: each thing that can be asked, what can't be, and the counts beside what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from onrecord.web.pages.search import last_day
from tests.web.trees import see_on, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborHTMLParser
    from starlette.testclient import TestClient

    from onrecord import Reading
    from onrecord.record import Record


@pytest.mark.parametrize(
    ("asked", "speakers"),
    [
        ({"words": "harbour"}, ["Ana Brask", "Ana Brask"]),
        ({"words": "ferr* sunday"}, ["Ana Brask"]),
        ({"words": '"stays open"'}, ["Ana Brask", "Ana Brask"]),
        ({"speaker": "braske"}, ["Ana Brask", "Ana Brask"]),
        ({"outlet": "harbour post"}, ["Ana Brask", "Bram Oster"]),
        ({"since": "2024-03-15"}, ["Bram Oster"]),
        ({"until": "2024-03-14", "words": "sunday"}, ["Ana Brask"]),
        ({"published_since": "2024-03-16"}, []),
        ({"published_until": "2024-03-15", "place": "isarne"}, ["Ana Brask", "Bram Oster"]),
        ({"kind": "indirect"}, []),
        ({"occasion": "speech", "addressee": "crews"}, ["Ana Brask", "Bram Oster"]),
        ({"words": "ledger"}, ["no speaker told"]),
        ({"words": "harbour", "speaker": "", "since": "", "kind": ""}, ["Ana Brask", "Ana Brask"]),
    ],
)
def test_what_can_be_asked(asked: dict[str, str], speakers: list[str], see: Callable[[str], LexborHTMLParser]) -> None:
    page = see(f"/search?{urlencode(asked)}")
    assert sorted(node.text() for node in page.css(".results .speaker")) == speakers


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"since": "yesterday"}, "since: 'yesterday' is no day"),
        ({"published_until": "2024-02-30"}, "published until: '2024-02-30' is no day"),
        ({"since": "2024-03-15", "until": "2024-03-14"}, "no day is both"),
        ({"kind": "shouted"}, "there is no kind 'shouted'"),
        ({"words": "..."}, "has no word to look for"),
        ({"speaker": "!!"}, "the speaker '!!' has no word"),
        ({"like": "—"}, "the meaning '—' has no word"),
        ({"page": "0"}, "there is no page '0' of this list"),
        ({"page": "-1"}, "there is no page"),
        ({"page": "²"}, "there is no page"),
        ({"page": "9" * 400}, "there is no page"),
    ],
)
def test_what_can_t_be_asked_is_told_with_what_to_do(asked: dict[str, str], told: str, kept_site: TestClient) -> None:
    answer = kept_site.get("/search", params=asked)
    assert answer.status_code == 400
    assert told in answer.text.replace("&#39;", "'").replace("&#34;", '"')


def test_the_words_looked_for_are_marked(see: Callable[[str], LexborHTMLParser]) -> None:
    page = see("/search?words=ferr*+sunday")
    assert [node.text() for node in page.css("mark.looked-for")] == ["ferry", "Sunday"]


def test_the_form_keeps_what_was_asked(see: Callable[[str], LexborHTMLParser]) -> None:
    page = see("/search?words=harbour&speaker=brask&kind=direct")
    kept = {name: page.css_first(f"[name={name}]").attributes["value"] for name in ("words", "speaker")}  # type: ignore[union-attr]
    assert kept == {"words": "harbour", "speaker": "brask"}
    assert text_of(page, "option[selected]") == "direct"
    assert page.css_first("details.more[open]") is not None


def test_asked_by_meaning_the_nearest_come_first_and_nothing_is_counted(see: Callable[[str], LexborHTMLParser]) -> None:
    page = see("/search?like=the+harbour+stays+open")
    assert "nearest" in text_of(page, "#results")
    assert not page.css(".facets")


def test_counts_stand_beside_how_many_pages_were_read(see: Callable[[str], LexborHTMLParser]) -> None:
    rows = [words_of(node) for node in see("/search?words=harbour").css(".facets tbody tr")]
    assert rows == ["Ana Brask 2 3", "Grey Sound Wire 1 1", "Harbour Post 1 1", "March 2024 2 2"]


def test_a_count_leads_to_the_search_narrowed_to_it(see: Callable[[str], LexborHTMLParser]) -> None:
    led = [node.attributes["href"] for node in see("/search?words=harbour").css(".facets a")]
    assert led == [
        "/search?words=harbour&speaker=Ana+Brask",
        "/search?words=harbour&outlet=Grey+Sound+Wire",
        "/search?words=harbour&outlet=Harbour+Post",
        "/search?words=harbour&since=2024-03-01&until=2024-03-31",
    ]


def test_nothing_found_is_told_with_what_it_was_looked_for_in(see: Callable[[str], LexborHTMLParser]) -> None:
    page = see("/search?words=glacier")
    assert text_of(page, "#results") == "Nothing found"
    assert "Looked for in 3 pages with 4 statements." in text_of(page, ".results .standfirst")


def test_another_spelling_that_was_taken_for_the_name_is_told(see: Callable[[str], LexborHTMLParser]) -> None:
    assert "Taken for the same name: ana brask" in text_of(see("/search?speaker=Ana+Braske"), ".results")


def test_a_long_list_has_pages(
    record: Record, make_reading: Callable[..., Reading], make_site: Callable[[Record], TestClient]
) -> None:
    record.add(make_reading("list.txt", *(f"Ana Brask: “The harbour has berth {n}.”" for n in range(45))))
    site = make_site(record)
    shown = [
        [node.text() for node in see_on(site, f"/search?words=harbour&page={n}").css(".words a")] for n in (1, 2, 3, 4)
    ]
    assert [len(words) for words in shown] == [20, 20, 5, 0]
    assert len({words for page in shown for words in page}) == 45
    way = {
        node.attributes["rel"]: node.attributes["href"]
        for node in see_on(site, "/search?words=harbour&page=2").css(".way a")
    }
    assert way == {"prev": "/search?words=harbour", "next": "/search?words=harbour&page=3"}


@pytest.mark.parametrize(
    ("month", "day"), [("2024-02", "2024-02-29"), ("2023-02", "2023-02-28"), ("2024-12", "2024-12-31")]
)
def test_a_month_ends_on_its_last_day(month: str, day: str) -> None:
    assert last_day(month) == day
