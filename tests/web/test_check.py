"""Checking a quotation: the verdict, the difference word by word, and what was looked through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.rendering import FOLDER
from tests.web.trees import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("The harbour stays open, and the ferry sails again", "Word for word on the record."),
        ("The harbour stays closed, and the ferry sails again on Sunday", "On the record in other words: altered."),
        ("Glaciers melt where nobody looks at them any more", "Not found."),
    ],
)
def test_the_verdict_is_told_in_words(quotation: str, verdict: str, see: Callable[[str], LexborHTMLParser]) -> None:
    page = see(f"/check?quotation={quotation}")
    assert text_of(page, "#verdict") == verdict
    assert "Looked for among 4 statements in 3 pages of 2 outlets" in text_of(page, ".verdict")


def test_the_difference_is_drawn_word_by_word(see: Callable[[str], LexborHTMLParser]) -> None:
    page = see("/check?quotation=The harbour stays closed, and the ferry sails again on Sunday")
    first = page.css_first(".statements .words")
    assert first is not None
    assert [node.text() for node in first.css("del")] == ["open"]
    assert [node.text() for node in first.css("ins")] == ["closed"]


def test_the_words_of_somebody_else_are_told_as_such(see: Callable[[str], LexborHTMLParser]) -> None:
    page = see("/check?quotation=The harbour stays open, and the ferry sails&speaker=Bram Oster")
    assert text_of(page, "#verdict") == "On the record as somebody else's words."
    assert "somebody else than asked for" in text_of(page, ".verdict")


def test_a_name_that_no_page_has_is_told(see: Callable[[str], LexborHTMLParser]) -> None:
    page = see("/check?quotation=The harbour stays open&speaker=Zdenka Quill")
    assert "“Zdenka Quill” fits no full name on the record." in text_of(page, ".verdict")


def test_a_long_quotation_can_be_posted(kept_site: TestClient) -> None:
    answer = kept_site.post("/check", data={"quotation": "The harbour stays open, and the ferry sails again"})
    assert text_of(LexborHTMLParser(answer.text), "#verdict") == "Word for word on the record."


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"quotation": "..."}, "one word at least"),
        ({"quotation": "harbour " * 1001}, "1,000 at most"),
        ({"quotation": "harbour", "speaker": "!"}, "has no word"),
    ],
)
def test_what_can_t_be_checked_is_told(asked: dict[str, str], told: str, kept_site: TestClient) -> None:
    answer = kept_site.post("/check", data=asked)
    assert answer.status_code == 400
    assert told in answer.text


def test_no_template_says_whether_anything_is_so() -> None:
    judging = {"false", "true", "fake", "lie", "lied", "wrong", "correct", "debunked", "untrue", "misquoted"}
    for path in sorted(FOLDER.rglob("*.html")):
        told = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        assert not judging & set(re.findall(r"\w+", told.lower())), path
