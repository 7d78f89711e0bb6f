"""The other pages: home, article, speaker, occasion, outlet, the lists, the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import Failure
from tests.web.trees import see_on, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborHTMLParser
    from starlette.testclient import TestClient

    from onrecord.record import Record


@pytest.fixture(scope="module")
def post(kept: Record) -> str:
    """The address of the article of the Harbour Post."""
    return f"/articles/{kept.article('post.txt').page_id}"


def test_the_front_page_has_a_box_the_latest_statements_and_what_was_read(
    see: Callable[[str], LexborHTMLParser],
) -> None:
    page = see("/")
    assert page.css_first("form[action='/search'] input[name=words]") is not None
    assert len(page.css(".statements .statement")) == 4
    assert "3 pages with 4 statements" in text_of(page, "main")
    rows = [words_of(node) for node in page.css(".front table tr")]
    assert rows == [
        "Outlet Mar 2024 no day told All pages Statements",
        "Grey Sound Wire 1 0 1 1",
        "Harbour Post 1 0 1 2",
        "no outlet told 0 1 1 1",
        "All outlets 2 1 3 4",
    ]


def test_an_empty_record_says_how_to_begin(record: Record, make_site: Callable[[Record], TestClient]) -> None:
    site = make_site(record)
    assert "Nothing is on the record yet." in text_of(see_on(site, "/"), "main")
    assert "Nothing was read yet." in text_of(see_on(site, "/ledger"), "main")
    for address in ("/speakers", "/occasions", "/outlets", "/search"):
        assert see_on(site, address).css("h1")


def test_an_article_has_its_statements_marked_and_linked(
    post: str, see: Callable[[str], LexborHTMLParser], id_of: Callable[[str], str]
) -> None:
    page = see(post)
    linked = {node.attributes["href"]: node.text() for node in page.css(".reading a.content")}
    assert linked[f"/statements/{id_of('fishermen')}"] == "“Nobody asked the fishermen.”"
    assert [node.text() for node in page.css(".reading p:not(.legend) .cue")] == ["said", "said"]


def test_the_stored_text_stands_beside_it_whole_with_what_is_no_article_greyed(
    post: str, see: Callable[[str], LexborHTMLParser], kept: Record
) -> None:
    stored = see(post).css_first(".stored .text")
    assert stored is not None
    assert stored.text() == "".join(piece.words for piece in kept.article("post.txt").pieces)
    assert "Harbour Post" in " ".join(node.text() for node in stored.css(".chrome"))


def test_an_address_that_is_no_web_address_is_no_link(see: Callable[[str], LexborHTMLParser], post: str) -> None:
    led = [node.attributes["href"] for node in see(post).css("header a[rel~=nofollow]")]
    assert led == ["https://post.example/treaty?page=1&from=front"]


@pytest.mark.parametrize("name", ["post.txt", "start"])
def test_a_page_s_name_leads_to_its_article(name: str, kept_site: TestClient, post: str) -> None:
    asked = name if name == "post.txt" else post.removeprefix("/articles/")[:20]
    answer = kept_site.get(f"/articles/{asked}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, post)


def test_a_speaker_has_what_was_said_by_whom_reported_and_under_which_names(
    see: Callable[[str], LexborHTMLParser],
) -> None:
    page = see("/speakers/person:ana brask")
    assert text_of(page, "h1") == "Ana Brask"
    assert "2 statements on 2 pages of 2 outlets, 14 March 2024 to 14 March 2024." in text_of(
        page, "header + *, .standfirst"
    )
    assert len(page.css(".statements .statement")) == 2
    facts = text_of(page, ".facts")
    for told in ("March 2024", "harbour speech", "Fisheries", "Grey Sound Wire", "Names seen Ana Brask person 2 pages"):
        assert told in facts


def test_speakers_can_be_looked_up_by_letters(see: Callable[[str], LexborHTMLParser]) -> None:
    names = {letters: text_of(see(f"/speakers?letters={letters}"), "tbody") for letters in ("", "bram", "zz")}
    assert names == {"": "Ana Brask 2 Bram Oster 1", "bram": "Bram Oster 1", "zz": ""}


def test_a_type_of_speaker_that_there_isn_t_can_t_be_asked(kept_site: TestClient) -> None:
    assert kept_site.get("/speakers?type=oracle").status_code == 400


def test_an_occasion_has_who_reports_it_and_how_each_page_tells_it(
    see: Callable[[str], LexborHTMLParser], kept: Record
) -> None:
    (occasion,) = kept.occasions().rows
    page = see(f"/occasions/{occasion.key}")
    assert text_of(page, "h1") == "harbour speech"
    assert "Harbour Post 2 1" in text_of(page, ".facts")
    assert len(page.css(".utterance")) == 2


def test_an_outlet_has_its_articles_how_it_quotes_and_whom(see: Callable[[str], LexborHTMLParser]) -> None:
    page = see("/outlets/harbour post")
    assert text_of(page, "h1") == "Harbour Post"
    assert text_of(page, ".articles a") == "Strait treaty signed"
    facts = text_of(page, ".facts")
    for told in ("direct 2 100 %", "said 2", "Ana Brask 1 1", "March 2024 1 2"):
        assert told in facts


@pytest.mark.parametrize(
    "address",
    ["/speakers/person:nobody", "/occasions/0000/o1", "/outlets/Nowhere Times", "/articles/none.txt", "/outlets/"],
)
def test_what_is_not_on_the_record_is_told_so(address: str, kept_site: TestClient) -> None:
    answer = kept_site.get(address)
    assert answer.status_code == 404
    assert "Not on this record" in answer.text


@pytest.mark.parametrize(
    "address", ["/speakers", "/occasions", "/outlets", "/speakers/person:ana brask", "/outlets/harbour post"]
)
def test_a_page_of_a_list_that_there_can_t_be_is_told(address: str, kept_site: TestClient) -> None:
    assert kept_site.get(address, params={"page": "many"}).status_code == 400
    assert kept_site.get(address, params={"page": "9"}).status_code == 200


def test_the_ledger_counts_what_failed(recorded: Record, site: TestClient) -> None:
    recorded.add_failure(Failure("broken.pdf", "not_text", "it is a PDF"))
    assert "3 pages with 4 statements were read; 1 page failed." in text_of(see_on(site, "/ledger"), ".standfirst")
