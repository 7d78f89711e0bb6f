"""JSON-LD as pages have it: what is read of it, and that nothing in it is ever a fault."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.json_ld import find_article, is_news

ARTICLE = {"@type": "NewsArticle", "headline": "Quay to stay open"}


def dumped(value: object) -> str:
    return json.dumps(value)


@pytest.mark.parametrize(
    "script",
    [
        dumped(ARTICLE),
        dumped([{"@type": "WebSite"}, ARTICLE]),
        dumped({"@graph": [ARTICLE]}),
        dumped({"@type": "WebPage", "mainEntity": ARTICLE}),
        dumped({"@type": "WebPage", "mainEntityOfPage": ARTICLE}),
        dumped({**ARTICLE, "@type": ["Thing", "https://schema.org/OpinionNewsArticle"]}),
        f"<!-- {dumped(ARTICLE)} -->",
        f"/*<![CDATA[*/ {dumped(ARTICLE)} /*]]>*/",
        dumped(ARTICLE) + ";",
        dumped({"@type": "WebSite"}) + "\n" + dumped(ARTICLE),
        dumped(ARTICLE)[:-1] + ",}",
        dumped(ARTICLE)[:-1] + ', "image": }',
        dumped(ARTICLE).replace('"', "&quot;"),
        dumped(ARTICLE)[:-1] + ', "description": "the "old" quay"}',
        dumped(ARTICLE)[:-1] + ', "description": "one\ttwo\nthree"}',
    ],
)
def test_the_article_is_found(script: str) -> None:
    assert find_article([script])["headline"] == "Quay to stay open"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 100_000,
        '"text"',
        dumped({"@type": 5, "headline": "x"}),
        dumped({"@graph": 5}),
        dumped({"@type": "Person", "name": "Ana Brask"}),
        dumped({"@type": "ItemList", "itemListElement": [ARTICLE]}),
        dumped(ARTICLE | {"text": "x" * 1_000_000}),
        "1 " * 100_000,
    ],
)
def test_what_describes_no_article_says_nothing(script: str) -> None:
    assert find_article([script]) == {}


def test_the_article_with_the_pages_address_goes_first() -> None:
    others = [{**ARTICLE, "headline": "Ferry prices rise"}, {**ARTICLE, "url": "https://post.example/quay"}]
    assert find_article([dumped(others)], frozenset({"https://post.example/quay"}))["headline"] == "Quay to stay open"


def test_references_are_followed() -> None:
    graph = [{**ARTICLE, "author": [{"@id": "#ana"}]}, {"@type": "Person", "@id": "#ana", "name": "Ana Brask"}]
    assert find_article([dumped({"@graph": graph})])["author"][0]["name"] == "Ana Brask"


def test_a_reference_to_nothing_stays_as_it_is() -> None:
    assert find_article([dumped({**ARTICLE, "author": {"@id": "#nobody"}})])["author"] == {"@id": "#nobody"}


@given(st.recursive(st.none() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["@type", "@graph", "@id", "author", "mainEntity", "headline", "url"]), inner | st.just("Article")
), max_leaves=12), st.integers(0, 60))  # fmt: skip
def test_no_json_is_a_fault_whole_or_cut(value: object, cut: int) -> None:
    assert isinstance(find_article([dumped(value), dumped(value)[:cut]]), dict)


@pytest.mark.parametrize(
    ("kind", "news"),
    [
        ("NewsArticle", True),
        ("ReportageNewsArticle", True),
        (["Article", "NewsArticle"], True),
        ("Article", False),
        ("BlogPosting", False),
        (None, False),
    ],
)
def test_what_calls_itself_news(kind: object, news: bool) -> None:
    assert is_news({**ARTICLE, "@type": kind}) is news
