"""The paragraphs of an example: its lines, without the blanks around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.examples import Example

soups = st.lists(st.sampled_from(["Orn", "said", ".", " ", "\n", "\t", "\r\n", "\u00a0", "\u2028"])).map("".join)


def paragraphs_of(text: str) -> list[str]:
    return [paragraph.of(text) for paragraph in Example("orn", text).paragraphs()]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Orn left.", ["Orn left."]),
        ("Orn left.\nAbe stayed.", ["Orn left.", "Abe stayed."]),
        ("\n\n  Orn left. \r\n \n\tAbe  stayed.\u00a0\n", ["Orn left.", "Abe  stayed."]),
        (" \n \n", []),
        ("", []),
    ],
)
def test_each_line_that_holds_words_is_a_paragraph(text: str, paragraphs: list[str]) -> None:
    assert paragraphs_of(text) == paragraphs


@given(soups)
def test_no_word_is_lost_and_no_paragraph_has_blanks_at_its_ends_or_a_line_break(text: str) -> None:
    found = paragraphs_of(text)
    assert " ".join(found).split() == text.split()
    assert all(words and words == words.strip() and "\n" not in words for words in found)
