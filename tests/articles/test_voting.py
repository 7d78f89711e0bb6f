"""Another extractor's choice of lines, as one vote."""

from __future__ import annotations

import pytest

from onrecord.articles import voting, wording
from onrecord.nouns import Page

SENTENCE = "The quay of Port Ness stays open this winter, the board of the harbour said on Monday."
HTML = f"""<html><body><nav><a href="/">Home</a> <a href="/tides">Tides</a></nav>
<article><h1>Quay to stay</h1>{f"<p>{SENTENCE}</p>" * 3}</article>
<footer>Imprint of the Ness Post</footer></body></html>
"""


def votes(vote: str | None, *lines: str) -> list[float]:
    return [number for (number,) in voting.measure(vote, [wording.read(line) for line in lines])]


def test_it_takes_the_article_and_leaves_the_menu() -> None:
    vote = voting.ask(Page("page", HTML.encode(), media_type="text/html"))
    assert votes(vote, SENTENCE, "Home Tides", "Imprint of the Ness Post") == [1, 0, 0]


def test_a_line_of_few_words_may_stand_anywhere() -> None:
    assert votes("The quay stays open.", "The quay stays open", "quay stays", "the quays") == [1, 0.5, 0]


@pytest.mark.parametrize(
    "page",
    [
        Page("a saved text", SENTENCE.encode()),
        Page("a page without words", b"<html></html>", media_type="text/html"),
        Page("a very long page", HTML.encode() + b" " * 2_000_000, media_type="text/html"),
    ],
    ids=lambda page: page.name,
)
def test_it_has_nothing_to_say_of(page: Page) -> None:
    vote = voting.ask(page)
    assert vote is None
    assert votes(vote, SENTENCE) == [voting.UNKNOWN]
