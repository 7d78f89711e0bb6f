"""Articles at their limits: pages on which it is hard to say what the article is, and some on which there is none.

Below the two paragraphs that introduce a gallery stand ten captions, each a whole sentence; between the entries of a
live blog stands ``Share this post``; a subscriber's page ends with an offer, the front of a section is all beginnings.
Each page is a folder `tests/pages/<slug>/`, invented from its menu to its footer: `page.html` or `page.txt`, and
`expected.json` with

- `why`: what is hard about the page;
- `title`: the article's title, or null;
- `in`: how paragraphs of the body begin (subheads are among them, as in `paragraphs` of a reading);
- `out`: words that stand on the page and in no paragraph of the body;
- `reason`: `no_article`, where the page has none; else it isn't there.

What is missed today is written as an object that says what goes wrong, and has to fail until that key is taken out:
``{"words": "No tram will leave the depots", "known_failure": "taken for a teaser"}``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from onrecord import articles
from onrecord.nouns import Page, Reason
from onrecord.text import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Article

FOLDERS = sorted(path.parent for path in (Path(__file__).parents[1] / "pages").glob("*/expected.json"))
MEDIA = {".html": "text/html", ".txt": "text/plain"}


class Check(NamedTuple):
    """One thing that is expected of one page. what: `title`, `in`, `out` or `reason`."""

    folder: Path
    what: str
    words: str | None
    known_failure: str | None = None

    def __str__(self) -> str:
        return f"{self.folder.name} {self.what}: {self.words}"


def read_expected(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "expected.json").read_text(encoding="utf-8")))


def list_checks(folder: Path) -> Iterator[Check]:
    expected = read_expected(folder)
    expected.setdefault("reason", None)
    for what in ("title", "in", "out", "reason"):
        told = expected.get(what, [])
        for one in told if isinstance(told, list) else [told]:
            yield Check(folder, what, **(one if isinstance(one, dict) else {"words": one}))


CHECKS = [check for folder in FOLDERS for check in list_checks(folder)]
PARAMS = [
    pytest.param(
        check,
        id=str(check),
        marks=pytest.mark.xfail(reason=check.known_failure, raises=AssertionError, strict=True)
        if check.known_failure
        else (),
    )
    for check in CHECKS
]


@cache
def read(folder: Path) -> tuple[str, Article]:
    """The page text, and the article that is read from it."""
    (path,) = folder.glob("page.*")
    page = Page(path.name, path.read_bytes(), MEDIA[path.suffix])
    text = render(page)
    return text.text, articles.extract(page, text)


@pytest.mark.parametrize("check", PARAMS)
def test_a_page_at_the_limits(check: Check) -> None:
    text, article = read(check.folder)
    body = [span.of(text) for span in article.paragraphs]
    match check:
        case Check(what="title"):
            assert article.title.value == check.words
        case Check(what="in", words=str(words)):
            assert [line for line in body if line.startswith(words)]
        case Check(what="out", words=str(words)):
            assert [line for line in body if words in line] == []
        case Check(what="reason", words=None):
            assert body
        case _:
            assert (body, article.language.reason, check.words) == ([], Reason.NO_ARTICLE, "no_article")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_expected_stands_on_the_page(folder: Path) -> None:
    """A slip in a line that must not be in the body would else never be found."""
    text, _ = read(folder)
    wanted = [check.words for check in list_checks(folder) if check.what in {"title", "in", "out"} and check.words]
    assert [words for words in wanted if words not in text] == []
    assert read_expected(folder)["why"]
