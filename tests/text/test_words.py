"""The words that a search compares."""

from __future__ import annotations

import pytest

from onrecord.text import join_words, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zoë O’Neill-Łoś", ["zoe", "oneill", "los"]),
        ("“Open!” (40%)", ["open", "40"]),
        ("हिन्दी", ["हिन्दी"]),
        ("?! … —", []),
    ],
)
def test_everything_but_letters_marks_and_digits_separates(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_words_are_joined_by_one_blank() -> None:
    assert join_words("  The “Harbour\n Post”, ") == "the harbour post"
