"""The page of a statement: words, context, fields with their proof, other reports, citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.record import Correction, Field
from tests.web.trees import see_on, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborHTMLParser, LexborNode
    from starlette.testclient import TestClient

    from onrecord.record import Record


@pytest.fixture
def page(see: Callable[[str], LexborHTMLParser], id_of: Callable[[str], str]) -> LexborHTMLParser:
    return see(f"/statements/{id_of('ferry sunday')}")


def field(page: LexborHTMLParser, name: str) -> LexborNode:
    """What stands beside a name in the list of fields."""
    (label,) = [node for node in page.css("dt") if node.text() == name]
    found = label.next
    while found is not None and found.tag != "dd":
        found = found.next
    assert found is not None
    return found


def told(page: LexborHTMLParser, name: str) -> str:
    return words_of(field(page, name))


def test_the_words_the_speaker_and_the_outlet_stand_first(page: LexborHTMLParser) -> None:
    assert text_of(page, "h1") == "“The harbour stays open, and the ferry sails again on Sunday morning.”"
    assert text_of(page, ".attribution") == "Ana Brask as reported by Harbour Post"
    assert text_of(page, ".kicker") == "direct quotation"


def test_content_cue_and_source_are_marked_in_their_context(page: LexborHTMLParser) -> None:
    marked = {name: text_of(page, f".passage .{name}") for name in ("content", "cue", "source")}
    assert marked == {
        "content": "“The harbour stays open, and the ferry sails again on Sunday morning.”",
        "cue": "said",
        "source": "Ana Brask",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Speaker", "Ana Brask"),
        ("Said", "14 March 2024"),
        ("Published", "15 March 2024, 17:20"),
        ("Captured", "nobody told when"),
        ("Occasion", "harbour speech"),
        ("Place", "Port Isarne"),
        ("Addressee", "the fishing crews"),
        ("Carried by", "Jonas Pellerick"),
        ("On behalf of", "the ministry"),
        ("Voice", "first hand"),
    ],
)
def test_each_field_is_told(page: LexborHTMLParser, name: str, value: str) -> None:
    assert told(page, name).startswith(value)


def test_a_field_opens_to_the_words_it_rests_on_and_where_they_are(page: LexborHTMLParser) -> None:
    place = field(page, "Place")
    assert place.css_first("details > summary") is not None
    assert [node.text() for node in place.css("mark")] == ["Strait treaty signed"]
    assert "characters 0 to 20 of the page text" in told(page, "Place")
    assert "read by by hand" in told(page, "Place")


def test_what_is_not_told_comes_with_its_reason(
    see: Callable[[str], LexborHTMLParser], id_of: Callable[[str], str]
) -> None:
    page = see(f"/statements/{id_of('ledger')}")
    assert text_of(page, ".attribution").startswith("whose words: the page doesn't tell")
    assert {told(page, name) for name in ("Speaker", "Said", "Published")} == {"the page doesn't tell"}
    assert told(page, "Place") == "this wasn't looked for"


def test_a_voice_that_isn_t_plain_stands_under_the_words(page: LexborHTMLParser) -> None:
    assert [node.text() for node in page.css(".voices li")] == ["said not to have been said"]


def test_the_other_report_is_held_against_the_fullest(page: LexborHTMLParser) -> None:
    fullest, other = page.css(".versions > li")
    assert "the fullest" in fullest.text()
    assert " ".join(node.text() for node in other.css("del")) == "on Sunday morning"
    assert not other.css("ins")


def test_without_another_report_the_page_says_in_what_it_looked(
    see: Callable[[str], LexborHTMLParser], id_of: Callable[[str], str]
) -> None:
    assert "No other report of these words was found" in text_of(see(f"/statements/{id_of('fishermen')}"), "main")


def test_it_can_be_cited_in_three_forms(page: LexborHTMLParser) -> None:
    assert [node.text() for node in page.css(".cite summary")] == ["Text", "BibTeX", "CSL-JSON"]
    assert "@online{harbourpost2024" in text_of(page, ".cite")


def test_it_links_to_its_twin_for_programs(page: LexborHTMLParser, id_of: Callable[[str], str]) -> None:
    twin = page.css_first("link[rel=alternate][type='application/json']")
    assert twin is not None
    assert twin.attributes["href"] == f"/api/v1/statements/{id_of('ferry sunday')}"


def test_the_beginning_of_an_id_leads_to_the_whole(kept_site: TestClient, id_of: Callable[[str], str]) -> None:
    id_ = id_of("ledger")
    answer = kept_site.get(f"/statements/{id_[:8]}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/statements/{id_}")


@pytest.mark.parametrize("name", ["0000", "ffffffffffffffffffff", "post.txt", "ABCD", "12", "5d1f0c22a3b4c5d6e7f8a"])
def test_what_no_statement_has_as_its_id_is_not_on_this_record(kept_site: TestClient, name: str) -> None:
    assert kept_site.get(f"/statements/{name}").status_code == 404


def test_what_people_set_goes_before_what_was_read(
    recorded: Record, site: TestClient, id_of: Callable[[str], str]
) -> None:
    id_ = id_of("ferry sunday")
    recorded.judge("set", id_, Correction(Field.PLACE, "Lethmar"), by="mira")
    page = see_on(site, f"/statements/{id_}")
    assert told(page, "Place").startswith("Lethmar")
    assert "The machine read: Port Isarne" in told(page, "Place")
    assert "Set by mira" in text_of(page, ".judgement")


def test_a_statement_that_people_rejected_still_has_its_page(
    recorded: Record, site: TestClient, id_of: Callable[[str], str]
) -> None:
    id_ = id_of("ferry sunday")
    recorded.judge("reject", id_, by="mira")
    assert "Rejected by mira" in text_of(see_on(site, f"/statements/{id_}"), ".judgement")


def test_the_page_is_small(kept_site: TestClient, id_of: Callable[[str], str]) -> None:
    files = sum(len(kept_site.get(address).content) for address in ("/static/0/onrecord.css", "/static/0/evidence.js"))
    assert len(kept_site.get(f"/statements/{id_of('ferry sunday')}").content) + files < 60_000
