"""What a page tells of its article besides the text: the table in cases/metadata.json.

A case has the lines of an invented page, its address if that matters, and what must come out: a value, the code of
the reason or null where it is empty; ``title_words`` and its kind are the words of the page that the value rests on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import articles
from onrecord.nouns import Page, Value, When
from onrecord.text import fold, render

if TYPE_CHECKING:
    from onrecord.nouns import Article, PageText

CASES = json.loads((Path(__file__).parent.parent / "cases" / "metadata.json").read_text(encoding="utf-8"))

REASONS = ("ambiguous", "not_told", "only_other_dates")


def read(case: dict[str, Any]) -> tuple[PageText, Article]:
    kind = "text/html" if "html" in case else "text/plain"
    page = Page("page", "\n".join(case.get("html") or case["text"]).encode(), kind, url=case.get("url"))
    text = render(page)
    return text, articles.extract(page, text)


def plain(value: Value[Any] | tuple[Value[Any], ...]) -> object:
    """A value as a case has it: the value itself, the code of a date's reason, null for anything else that is empty."""
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value.value, When):
        return value.value.iso()
    return value.value


def words(text: PageText, value: Value[Any] | tuple[Value[Any], ...]) -> object:
    if isinstance(value, tuple):
        return [words(text, v) for v in value]
    return " ".join(span.of(text.text) for span in value.evidence)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_page(case: dict[str, Any]) -> None:
    text, article = read(case)
    for name, expected in case["expect"].items():
        value = getattr(article, name.removesuffix("_words"))
        if name.endswith("_words"):
            assert words(text, value) == expected, name
        elif expected in REASONS:
            assert value.reason == expected, name
        else:
            assert plain(value) == expected, name


def names_and_titles(article: Article) -> list[Value[str]]:
    return [v for v in (article.title, *article.byline, *article.tags, article.wire) if v.value]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_the_words_of_the_evidence_make_the_value(case: dict[str, Any]) -> None:
    text, article = read(case)
    for value in names_and_titles(article):
        for span in value.evidence:
            assert fold(span.of(text.text)) == fold(value.value or "")


LINES = st.sampled_from(
    [
        *(line for case in CASES for line in case.get("text", ())),
        "By Ana Brask",
        "Updated: 2024-03-16",
        "Source: dpa",
        "15.03.24 | 17:20",
        "Tags: quay, Ness",
        "(AP) -",
        "--",
    ]
)


@given(st.lists(LINES, max_size=25))
def test_all_evidence_lies_in_the_text(lines: list[str]) -> None:
    text, article = read({"text": lines})
    named = names_and_titles(article)
    evidence = [v.evidence for v in (article.outlet, *named)] + [article.published.evidence, article.modified.evidence]
    assert all(0 <= span.start < span.end <= len(text.text) for spans in evidence for span in spans)
    for value in named:
        assert all(fold(span.of(text.text)) == fold(value.value or "") for span in value.evidence)
