"""What is seen of a line: numbers by name, words and labels as places in a table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import hashing
from onrecord.articles.features import NAMES, Features, observe
from onrecord.nouns import Page
from onrecord.text import render

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

TABLE = Path(__file__).parents[1] / "cases" / "lines_seen.json"


class Entry(TypedDict):
    why: str
    page: str
    line: int
    seen: dict[str, float]


def params() -> list[ParameterSet]:
    entries: list[Entry] = json.loads(TABLE.read_text(encoding="utf-8"))
    return [pytest.param(e, id=e["why"]) for e in entries]


def see(page: str) -> Features:
    media_type = "text/html" if page.startswith("<") else "text/plain"
    return observe(render(Page("page", page.encode(), media_type=media_type, charset="utf-8")))


def number(features: Features, line: int, name: str) -> float:
    return float(features.numbers[line, NAMES.index(name)])


@pytest.mark.parametrize("case", params())
def test_the_table_of_what_is_seen(case: Entry) -> None:
    features = see(case["page"])
    seen = {name: round(number(features, case["line"], name), 2) for name in case["seen"]}
    assert seen == case["seen"]


def test_each_number_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_a_page_without_words_has_no_rows() -> None:
    features = see(" \n ")
    assert len(features) == 0
    assert features.numbers.shape == (0, len(NAMES))


def test_a_word_has_the_same_place_on_every_machine() -> None:
    assert hashing.place("quay", hashing.WORDS) == 3951


def test_the_first_and_the_last_words_of_a_long_line_are_kept() -> None:
    (ids,) = see("one two three four five six seven eight nine ten eleven twelve thirteen").words
    words = "one two three four five six seven eight ten eleven twelve thirteen".split()
    assert ids.tolist() == [hashing.place(word, hashing.WORDS) for word in words]


def test_labels_of_the_whole_page_say_nothing_of_a_line() -> None:
    page = '<body class="dark">' + "".join(f'<p class="{c}">A line of words.</p>' for c in ("lead", "text", "text"))
    for row, own in zip(see(page).labels, ("lead", "text", "text"), strict=True):
        places = [hashing.place(part, hashing.LABELS) for part in (own, "<html", "<body", "<p")]
        assert [place for place in row.tolist() if place] == places or own == "text"


@given(st.text(max_size=80))
def test_any_text_gives_finite_numbers(text: str) -> None:
    features = see(text)
    assert np.isfinite(features.numbers).all()
    assert features.words.max(initial=0) < hashing.WORDS


def test_lines_are_told_apart_by_the_outermost_article_around_them() -> None:
    page = "<p>a</p><article><p>b</p><article>c</article></article><div><article><p>d</p></article></div><p>e</p>"
    assert see(page).articles.tolist() == [0, 1, 1, 2, 0]
    assert see("a\n\nb").articles.tolist() == [0, 0]
