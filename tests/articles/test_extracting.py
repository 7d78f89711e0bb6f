"""Which lines of a saved page are the article, and what it says of itself: the table in cases/articles.json."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from onrecord import articles
from onrecord.articles import voting
from onrecord.articles.features import NAMES
from onrecord.articles.judging import ROLES, Answers
from onrecord.nouns import Form, Given, Page, Role
from onrecord.text import render

if TYPE_CHECKING:
    from onrecord.articles.features import Features

CASES = json.loads((Path(__file__).parent.parent / "cases" / "articles.json").read_text(encoding="utf-8"))
WHO = ("Ana Brask", "Jon Pell", "Ole Orn")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_saved_text(case: dict[str, Any]) -> None:
    page = Page("page.txt", case["text"].encode())
    text = render(page)
    article = articles.extract(page, text)
    for role, lines in case["roles"].items():
        found = [b.block.span.of(text.text) for b in article.blocks if b.role == role]
        assert found == lines, role
    assert (article.outlet.value or article.outlet.reason) in {
        case["outlet"],
        "not_told" if case["outlet"] is None else "",
    }
    published = article.published
    assert (published.value.iso() if published.value else published.reason) == case["published"]
    assert [v.value for v in article.byline] == case["byline"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_each_block_has_a_role_and_a_reason(case: dict[str, Any]) -> None:
    page = Page("page.txt", case["text"].encode())
    text = render(page)
    article = articles.extract(page, text)
    assert [b.block for b in article.blocks] == list(text.blocks)
    assert all(b.reason for b in article.blocks)


def test_a_body_given_as_an_article_is_taken_whole() -> None:
    body = "Quay to stay open\n\nMost Read\n\nThe quay stays open.\n"
    page = Page("a", body.encode(), form=Form.ARTICLE, given=Given(title="Quay to stay open"))
    text = render(page)
    article = articles.extract(page, text)
    assert [p.of(text.text) for p in article.paragraphs] == ["Quay to stay open", "Most Read", "The quay stays open."]
    assert article.title.value == "Quay to stay open"
    assert article.title.how == "given"
    assert [b.block.span.of(text.text) for b in article.blocks if b.role is Role.TITLE] == ["Quay to stay open"]


PARAGRAPHS = (
    "<p>The old quay of Ness will stay open, the council said on Friday.</p>"
    "<p>The crews were glad of it and went back to work on the same day.</p>"
)


def read_html(head: str, body: str) -> tuple[str, Any]:
    page = Page("page.html", f"<html><head>{head}</head><body>{body}</body></html>".encode(), "text/html")
    text = render(page)
    return text.text, articles.extract(page, text)


def test_json_ld_tells_title_outlet_author_and_date() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "site"},
            {
                "@type": ["NewsArticle"],
                "headline": "Quay to stay open after all",
                "datePublished": "2024-03-15T17:20:00+01:00",
                "author": [{"@type": "Person", "name": "Ana Brask"}, {"name": "Jon Pell"}],
                "publisher": {"name": "Ness Post"},
            },
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    text, article = read_html(
        head, f"<h1>Quay to stay open after all</h1>{PARAGRAPHS}<footer><p>Ness Post</p></footer>"
    )
    assert article.title.value == "Quay to stay open after all"
    assert article.title.evidence[0].of(text) == "Quay to stay open after all"
    assert (article.outlet.value, article.outlet.how) == ("Ness Post", "json-ld publisher")
    assert article.outlet.evidence[0].of(text) == "Ness Post"
    assert [v.value for v in article.byline] == ["Ana Brask", "Jon Pell"]
    assert article.published.value.iso() == "2024-03-15T17:20+01:00"
    assert article.published.how == "json-ld datePublished"


@pytest.mark.parametrize("raw", ["{", "[" * 5000, '"text"', "[1, 2]", '{"@type": 5, "headline": "x"}', '{"@graph": 5}'])
def test_json_ld_that_is_none_is_left_out(raw: str) -> None:
    _, article = read_html(
        f'<script type="application/ld+json">{raw}</script>', f"<h1>Quay to stay open</h1>{PARAGRAPHS}"
    )
    assert article.title.value == "Quay to stay open"


def test_the_site_in_the_documents_title_is_the_outlet() -> None:
    for title in ("Quay to stay open after all | Ness Post", "Ness Post - News - Quay to stay open after all"):
        _, article = read_html(f"<title>{title}</title>", f"<h1>Quay to stay open after all</h1>{PARAGRAPHS}")
        assert article.title.value == "Quay to stay open after all"
        assert article.outlet.value == "Ness Post"


def test_a_printed_time_goes_with_the_claimed_day() -> None:
    head = '<meta property="article:published_time" content="2024-03-15">'
    body = f"<h1>Quay to stay open after all</h1><p>15 March 2024, 17:20</p>{PARAGRAPHS}"
    text, article = read_html(head, body)
    assert article.published.value.iso() == "2024-03-15T17:20"
    assert article.published.evidence[0].of(text) == "15 March 2024, 17:20"


def test_furniture_by_its_element_is_no_article() -> None:
    aside = "<aside><p>The ferry to Skarn will cost two crowns more from June, the company says.</p></aside>"
    more = "".join(f"<p>{who} said the quay had stood there since the war and would stand for long.</p>" for who in WHO)
    text, article = read_html("", f"<h1>Quay to stay open after all</h1><main>{PARAGRAPHS}{more}</main>{aside}")
    assert [p.of(text)[:8] for p in article.paragraphs] == ["The old ", "The crew", "Ana Bras", "Jon Pell", "Ole Orn "]


FILM = "<h1>The quay in pictures</h1><video></video>"


@pytest.mark.parametrize(
    ("head", "url", "published"),
    [
        ('<meta property="article:published_time" content="2024-03-15T17:20">', None, "2024-03-15T17:20"),
        ("", "https://nesspost.example/2024/03/15/the-quay-in-pictures", "2024-03-15"),
        ('<meta name="date" content="2024-03-15">', None, None),
        ("", None, None),
    ],
)
def test_without_an_article_its_day_is_the_one_that_the_page_claims(
    head: str, url: str | None, published: str | None
) -> None:
    page = Page("film", f"<html><head>{head}</head><body>{FILM}</body></html>".encode(), "text/html", url=url)
    article = articles.extract(page, render(page))
    assert article.paragraphs == ()
    assert article.title.reason == "no_article"
    assert (article.published.value.iso() if article.published.value else None) == published


@dataclass
class Judge:
    """Says of each line how likely it is the body, and keeps the votes that it was shown."""

    chance: float
    votes: list[list[float]] = field(default_factory=list)

    def __call__(self, features: Features) -> Answers:
        self.votes.append(features.numbers[:, NAMES.index("voted")].tolist())
        lines = np.full(len(features), self.chance, np.float32)
        return Answers(lines, np.ones((len(features), len(ROLES)), np.float32), 0 * lines)


@pytest.mark.parametrize(("chance", "asked"), [(0.99, False), (0.8, True), (0.1, True)])
def test_another_extractor_is_asked_only_of_a_page_that_the_model_is_not_sure_of(chance: float, asked: bool) -> None:
    page = Page("p", f"<h1>Quay to stay open</h1><article>{PARAGRAPHS * 3}</article>".encode(), "text/html")
    judge = Judge(chance)
    articles.extract(page, render(page), judge)
    first, *second = judge.votes
    assert set(first) == {voting.UNKNOWN}
    assert [voting.UNKNOWN not in votes for votes in second] == [True] * asked


def test_nobody_is_asked_of_a_saved_text() -> None:
    page = Page("p", b"Quay to stay open\n\nThe quay stays open, the council said.")
    judge = Judge(0.8)
    articles.extract(page, render(page), judge)
    assert judge.votes == [[voting.UNKNOWN, voting.UNKNOWN]]


def test_the_language_is_the_bodys_and_not_the_templates() -> None:
    words = "Der alte Kai bleibt offen, sagte der Rat am Freitag, und die Leute freuten sich sehr darüber in der Stadt."
    page = Page(
        "p", f'<html lang="en"><h1>Kai bleibt offen</h1><p>{words}</p><p>{words}</p></html>'.encode(), "text/html"
    )
    assert articles.extract(page, render(page)).language.value == "de"


def test_few_words_leave_the_language_to_the_page() -> None:
    page = Page(
        "p", b'<html lang="pt-BR"><h1>Cais aberto</h1><p>O cais fica aberto, disse ela hoje.</p></html>', "text/html"
    )
    language = articles.extract(page, render(page)).language
    assert (language.value, language.how) == ("pt", "html[lang]")
