"""PolNeAR's rows become attributions whose spans hold the annotated words."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from onrecord.nouns import Span
from tests.corpora import POLNEAR_DEV, needs_corpora
from training import polnear
from training.examples import Attribution

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from training.examples import Example

TEXT = "“We stay,” Orn said. “All of us.”"
ORN = {"source": [[11, 14]], "cue": [[15, 19]], "content": [[21, 33], [0, 10]]}
SILENT = {"source": [[11, 14]], "cue": [[15, 19]], "content": []}
UNNAMED = {"source": [], "cue": [], "content": [[21, 33]]}


def pack(path: Path, *articles: Mapping[str, object]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles)
    return path


@pytest.fixture
def articles(tmp_path: Path) -> tuple[Example, ...]:
    orn = {"id": "orn", "outlet": "The Quay", "text": TEXT, "attributions": [UNNAMED, SILENT, ORN]}
    rain = {"id": "rain", "outlet": "The Quay", "text": "Rain fell.", "attributions": []}
    return polnear.read(pack(tmp_path / "train.jsonl.gz", orn, rain))


def test_each_line_is_an_article(articles: tuple[Example, ...]) -> None:
    assert [(article.id, article.text) for article in articles] == [("orn", TEXT), ("rain", "Rain fell.")]


def test_spans_count_code_points_and_stand_in_the_order_of_the_text(articles: tuple[Example, ...]) -> None:
    *_, orn = articles[0].attributions or ()
    assert orn == Attribution((Span(0, 10), Span(21, 33)), (Span(15, 19),), (Span(11, 14),))
    assert [span.of(TEXT) for span in (*orn.content, *orn.source, *orn.cue)] == [
        "“We stay,”",
        "“All of us.”",
        "Orn",
        "said",
    ]


def test_an_attribution_without_content_is_left_out_and_one_without_cue_and_source_is_not(
    articles: tuple[Example, ...],
) -> None:
    assert [(len(a.content), len(a.cue), len(a.source)) for a in articles[0].attributions or ()] == [
        (1, 0, 0),
        (2, 1, 1),
    ]


def test_an_article_without_attributions_says_so_and_nothing_is_said_of_mentions(
    articles: tuple[Example, ...],
) -> None:
    assert articles[1].attributions == ()
    assert [article.mentions for article in articles] == [None, None]


@needs_corpora
def test_the_dev_articles_have_their_spans_on_words_of_one_line() -> None:
    examples = polnear.read(POLNEAR_DEV)
    attributions = [(example.text, a) for example in examples for a in example.attributions or ()]
    words = [span.of(text) for text, a in attributions for span in (*a.content, *a.cue, *a.source)]
    assert (len(examples), len(attributions)) == (84, 2192)
    assert all(word.strip() and "\n" not in word for word in words)
    assert all(a.content and a.cue for _, a in attributions)
