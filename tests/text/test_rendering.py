"""The page text: which lines a page gives, and what holds for every page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import PageTooLarge
from onrecord.nouns import Page, PageText
from onrecord.text import RULES, render

TABLE = Path(__file__).parents[1] / "cases" / "rendering.json"
CASES: list[dict[str, Any]] = json.loads(TABLE.read_text(encoding="utf-8"))


def render_html(html: str, media_type: str = "text/html") -> PageText:
    return render(Page("a page", html.encode(), media_type, charset="utf-8"))


def render_plain(text: str) -> PageText:
    return render(Page("a text", text.encode(), charset="utf-8"))


def words(text: PageText) -> list[str]:
    return [block.span.of(text.text) for block in text.blocks]


def bullets(text: PageText) -> list[str]:
    return [block.span.of(text.text) for block in text.blocks if block.bullet]


@pytest.mark.parametrize("case", [c for c in CASES if "plain" not in c], ids=lambda case: case["why"])
def test_the_table_of_pages(case: dict[str, Any]) -> None:
    text = render_html(case["page"] if "page" in case else f"<!DOCTYPE html><body>{case['html']}")
    assert text.text == "\n".join(case["lines"])
    assert words(text) == case.get("words", case["lines"])
    if "elements" in case:
        assert [b.element for b in text.blocks] == [
            "/".join(filter(None, ["/html[1]/body[1]", e])) for e in case["elements"]
        ]
    if "labels" in case:
        assert [list(b.labels) for b in text.blocks] == case["labels"]
    if "links" in case:
        assert [b.link_chars for b in text.blocks] == case["links"]
    assert bullets(text) == case.get("bullets", [])
    if "claims" in case:
        claims = [[c.where, c.value, c.span.of(text.text) if c.span else None] for c in text.claims]
        assert claims == [[*claim, None][:3] for claim in case["claims"]]


@pytest.mark.parametrize("case", [c for c in CASES if "plain" in c], ids=lambda case: case["why"])
def test_the_table_of_saved_texts(case: dict[str, Any]) -> None:
    text = render_plain(case["plain"])
    assert text.text == case["plain"]
    assert words(text) == case["words"]
    assert bullets(text) == case.get("bullets", [])


def test_the_page_text_names_its_rules_and_its_encoding() -> None:
    text = render(Page("café", b"<p>caf\xe9", "text/html", charset="iso-8859-1"))
    assert (text.text, text.rules, text.charset) == ("café", RULES, "windows-1252")


def test_xhtml_is_html() -> None:
    assert render_html("<html><body><p>a</p><p>b</p></body></html>", "application/xhtml+xml").text == "a\nb"


def test_two_thousand_nested_elements_give_their_words_and_the_way_to_them() -> None:
    text = render_html("<body>" + "<div>" * 2000 + "deep" + "</div>" * 2000 + "<p>after")
    assert words(text) == ["deep", "after"]
    assert text.blocks[0].element == "/html[1]/body[1]" + "/div[1]" * 2000


def test_words_at_every_one_of_two_thousand_depths() -> None:
    text = render_html("<body>" + "".join(f"<div class=c{n}>w{n}" for n in range(2000)))
    assert words(text) == [f"w{n}" for n in range(2000)]
    assert [b.labels[0] for b in text.blocks] == [f"c{n}" for n in range(2000)]


def test_a_page_that_nests_without_end_is_refused() -> None:
    with pytest.raises(PageTooLarge, match="nest"):
        render_html("<div>" * 10_001)


def test_a_page_whose_open_formatting_would_multiply_is_refused() -> None:
    with pytest.raises(PageTooLarge, match="formatting"):
        render_html("".join(f"<p><b id={n}>" for n in range(1_001)))


def test_a_long_page_that_leaves_out_ends_by_habit_is_not_refused() -> None:
    assert len(render_html("<ul>" + "<li><p>w<br>" * 10_001).blocks) == 10_001


def test_a_long_stretch_of_microdata_is_no_claim() -> None:
    assert render_html(f"<div itemprop=articleBody>{'word ' * 400}</div>").claims == ()


# Pages of all kinds: words and blanks in elements that nest, are closed or not, and are seen or not.
WORDS = st.text("ab “é\u00a0\u00ad\u200d\u0301\u3000 \n\t•-&;", max_size=8)
SEEN = st.sampled_from(["p", "div", "span", "b", "a", "li", "ul", "td", "h1", "pre", "section", "q", "x-y", "br"])
HIDDEN = st.sampled_from(["script", "style", "template", "svg", "select", "noscript", "i", "p"])


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("<{0} class=c>{1}</{0}>".format, SEEN, inside)


TREES = st.recursive(WORDS, lambda inside: st.lists(inside | element(inside), max_size=5).map("".join), max_leaves=25)


@given(TREES)
def test_lines_are_told_apart_without_loss(html: str) -> None:
    text = render_html(html)
    assert_sound(text)
    assert re.sub(r"\s", "", text.text) == re.sub(r"\s", "", _strip_tags(html))


@given(TREES, HIDDEN, TREES)
def test_what_is_hidden_leaves_no_trace(html: str, tag: str, inside: str) -> None:
    hidden = f"<{tag} hidden>{_strip_tags(inside)}</{tag}>"
    assert words(render_html(f"<div>{html}</div>{hidden}")) == words(render_html(f"<div>{html}</div>"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_its_own_page_text(text: str) -> None:
    page_text = render_plain("\ufeff" + text)
    assert page_text.text == text
    assert_sound(page_text)


@given(st.text("<>/ab =\"'!-&#;x\n", max_size=60))
def test_any_markup_gives_a_sound_text_and_always_the_same(html: str) -> None:
    text = render_html(html)
    assert_sound(text)
    assert render_html(html) == text


def assert_sound(text: PageText) -> None:
    """Blocks slice to words without blanks around them, in order, on lines of their own."""
    ends = [0]
    for block in text.blocks:
        shown = block.span.of(text.text)
        assert shown
        assert shown == shown.strip()
        assert "\n" not in shown
        assert block.span.start >= ends[-1]
        assert block.span.end <= len(text.text)
        assert 0 <= block.link_chars <= len(block.span)
        ends.append(block.span.end)


def _strip_tags(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)
