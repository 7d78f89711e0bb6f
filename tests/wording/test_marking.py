"""The words of a search in a statement, and how much of a long one is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.wording.marking import choose_excerpt, find_words


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("harbour", '"The harbour stays open,"', ["harbour"]),
        ("HARBOUR", "The Harbour's wall; harbours", []),
        ("harbour*", "The Harbour's wall; harbours", ["Harbour's", "harbours"]),
        ("morvane", "Ilsabet Mórvane, «MÓRVANE»", ["Mórvane", "MÓRVANE"]),
        ('"stays open"', "It stays, and open it is", ["stays", "open"]),
        ("o'neill", "Zoë O’Neill said", ["O’Neill"]),
        ("नमस्ते", "वह नमस्ते। बोला", ["नमस्ते"]),
        ("", "nothing is looked for", []),
        ("*", "nothing is looked for", []),
    ],
)
def test_words_are_found_however_they_are_written(query: str, text: str, marked: list[str]) -> None:
    assert [span.of(text) for span in find_words(text, query)] == marked


def test_a_long_statement_is_cut_at_blanks_around_the_first_word() -> None:
    text = " ".join(["before"] * 100 + ["harbour"] + ["after"] * 100)
    marked = list(find_words(text, "harbour"))
    shown = choose_excerpt(text, marked)
    assert marked[0] in shown
    assert set(shown.of(text).split()) == {"before", "harbour", "after"}
    assert len(shown) < 300


def test_a_short_statement_is_whole() -> None:
    text = "The harbour stays open."
    assert choose_excerpt(text, list(find_words(text, "open"))).of(text) == text


@given(st.text(), st.text(max_size=20))
def test_what_is_marked_lies_in_the_text_in_its_order(text: str, query: str) -> None:
    marked = list(find_words(text, query))
    assert marked == sorted(marked)
    assert all(span and span.end <= len(text) for span in marked)
    assert choose_excerpt(text, marked).end <= len(text)
