"""Flaws of the markup: too much of it, too deep, never closed; and what a page says of itself for machines."""

from __future__ import annotations

import json

from tests.broken.flaw import ARTICLE, HEAD, SENTENCE, TITLE, flaw


def write_json_ld(data: str) -> bytes:
    return f"<html lang=en><head><script type=application/ld+json>{data}</script></head>{ARTICLE}".encode()


@flaw(".html", "too_large")
def elements_nested_200_000_deep() -> bytes:
    """The parser walks up all of them, again and again."""
    return f"{ARTICLE}{'<div>' * 200_000}".encode()


@flaw(".html", "too_large")
def elements_nested_behind_ends_without_a_begin() -> bytes:
    """Ends that end nothing must not hide what is nested behind them."""
    return f"{ARTICLE}{'</div>' * 20_000}{'<div>' * 20_000}".encode()


@flaw(".html", "article")
def elements_nested_nine_thousand_deep() -> bytes:
    """Just below the limit."""
    return f"{ARTICLE}{'<div>' * 9_000}<p>{SENTENCE}".encode()


@flaw(".html", "too_large")
def formatting_never_closed() -> bytes:
    """Two hundred thousand times bold."""
    return f"{ARTICLE}{'<b>' * 200_000}".encode()


@flaw(".html", "too_large")
def formatting_opened_again_in_each_paragraph() -> bytes:
    """Twenty kilobytes that make half a million elements."""
    return f"{ARTICLE}{''.join(f'<p><b id={n}>' for n in range(990))}".encode()


@flaw(".html", "no_article")
def a_script_never_closed() -> bytes:
    """All that follows is script."""
    return f"<script>{ARTICLE}".encode()


@flaw(".html", "article")
def a_comment_never_closed() -> bytes:
    """All that follows is hidden."""
    return f"{ARTICLE}<!-- {SENTENCE * 20_000}".encode()


@flaw(".html", "no_article")
def a_title_never_closed() -> bytes:
    """All that follows is the title."""
    return f"{ARTICLE.replace('</title>', '')}{SENTENCE * 20_000}".encode()


@flaw(".html", "article")
def a_form_field_never_closed() -> bytes:
    """All that follows is for the reader to change."""
    return f"{ARTICLE}<textarea>{SENTENCE * 20_000}".encode()


@flaw(".html", "too_large")
def a_million_attributes() -> bytes:
    """Each is compared with all before it."""
    return f"{ARTICLE}<p {' '.join(f'a{n}=1' for n in range(1_000_000))}>x".encode()


@flaw(".html", "too_slow", seconds=1.0)
def a_million_attributes_behind_quoted_brackets() -> bytes:
    """So that a cheap look doesn't see them; only the clock does."""
    attributes = " ".join(f'a{n}=">"' for n in range(1_000_000))
    return f"{ARTICLE}<p {attributes}>x".encode()


@flaw(".html", "too_large")
def a_million_elements() -> bytes:
    """Four megabytes, and a gigabyte in memory."""
    return f"{ARTICLE}{'<p>x' * 1_000_000}".encode()


@flaw(".html", "too_large")
def a_million_lines_in_one_element() -> bytes:
    """Each is looked at as if it could be the article."""
    return f"{ARTICLE}<pre>".encode() + b"x\n" * 1_000_000


@flaw(".html", "too_large")
def classes_at_every_depth() -> bytes:
    """Each line would keep the classes of all that is around it."""
    return f"{HEAD}{''.join(f'<div class=c{n}>w ' for n in range(9_900))}".encode()


@flaw(".html", "article")
def four_hundred_thousand_classes() -> bytes:
    """Of one element around the whole article."""
    return ARTICLE.replace("<article>", f'<article class="{" ".join(f"c{n}" for n in range(400_000))}">').encode()


@flaw(".html", "article")
def ten_megabytes_of_json_ld() -> bytes:
    """Keywords without end."""
    return write_json_ld(json.dumps({"@type": "NewsArticle", "headline": TITLE, "keywords": ["quay"] * 1_250_000}))


@flaw(".html", "article")
def json_ld_nested_100_000_deep() -> bytes:
    """A parser that calls itself would end the process."""
    return write_json_ld('{"@graph":[' * 100_000)


@flaw(".html", "article")
def a_hundred_thousand_authors() -> bytes:
    """All of them claimed, none of them printed."""
    authors = [{"@type": "Person", "name": f"Ana Brask {n}"} for n in range(100_000)]
    return write_json_ld(json.dumps({"@type": "NewsArticle", "headline": TITLE, "author": authors}))


@flaw(".html", "article")
def an_address_of_a_megabyte() -> bytes:
    """In a link, and as the page's own."""
    url = f"https://harbour-post.example/{'quay/' * 200_000}"
    return f"<link rel=canonical href='{url}'>{ARTICLE}<p><a href='{url}'>On</a></p>".encode()


@flaw(".html", "article")
def control_characters_in_the_title() -> bytes:
    """They could rename the window of a terminal, or clear it."""
    return ARTICLE.replace(f"<h1>{TITLE}", f"<h1>\x1b]0;owned\x07\x1b[2J\u202e{TITLE}\x9b31m").encode()
