"""Lines broken at the right edge become one block again; lines that end by themselves stay."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.lines import split_lines

if TYPE_CHECKING:
    from onrecord.nouns import Block

PARAGRAPHS = """
The harbour board of Port Ness will decide on Monday whether the ferries sail again, its chair told reporters on the \
quay, where some forty islanders had been waiting since the early morning for a word from the owners.
“Nobody asked us,” said Ana Brask, who sells nets there and has done so for longer than she cares to count, as she put \
it. “We read of it in the paper, like everybody else who has no telephone, and then we came down here.”
The owners have not answered letters since March, and the two that they wrote before that told the board little it did \
not know. A third one, promised for the summer, was never seen by anybody who would speak of it.
""".strip().split("\n")


def words_of(text: str) -> list[str]:
    return [" ".join(block.span.of(text).split()) for block in split_lines(text)]


def spans(blocks: list[Block]) -> list[tuple[int, int]]:
    return [(block.span.start, block.span.end) for block in blocks]


@pytest.mark.parametrize("width", [60, 72, 78, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_wrapped_paragraph_is_one_block(width: int, newline: str) -> None:
    text = "\n\n".join(textwrap.fill(p, width) for p in PARAGRAPHS).replace("\n", newline)
    assert words_of(text) == PARAGRAPHS


def test_the_words_of_a_block_are_the_page_s_own_line_ends_and_all() -> None:
    text = "\n\n".join(textwrap.fill(p, 78) for p in PARAGRAPHS)
    first = next(iter(split_lines(text)))
    assert first.span.of(text) == textwrap.fill(PARAGRAPHS[0], 78)


def test_an_item_goes_on_below_its_words_and_the_next_one_is_another_block() -> None:
    items = [textwrap.fill(p, 78, initial_indent="  * ", subsequent_indent="    ") for p in PARAGRAPHS]
    text = "\n".join(items)
    assert words_of(text) == PARAGRAPHS
    assert all(block.bullet for block in split_lines(text))


def test_a_headline_above_a_paragraph_stays_apart() -> None:
    text = "Ferries may sail again\n" + "\n\n".join(textwrap.fill(p, 78) for p in PARAGRAPHS)
    assert words_of(text) == ["Ferries may sail again", *PARAGRAPHS]


def test_items_that_the_browser_left_as_long_as_they_are_hide_no_edge() -> None:
    bullets = [f"  * {p}" for p in PARAGRAPHS] * 8
    numbered = [f"{n}. {p}" for n, p in enumerate(PARAGRAPHS * 8, 1)]
    text = "\n".join([*bullets, *numbered]) + "\n\n" + "\n\n".join(textwrap.fill(p, 78) for p in PARAGRAPHS)
    assert words_of(text) == [*PARAGRAPHS * 8, *numbered, *PARAGRAPHS]


def test_paragraphs_on_one_line_each_are_left_as_they_are() -> None:
    text = "\n".join(["Home", "News", "Ferries may sail again", *PARAGRAPHS, "Most read", "Tides"])
    assert words_of(text) == ["Home", "News", "Ferries may sail again", *PARAGRAPHS, "Most read", "Tides"]


def test_a_menu_of_short_lines_was_not_wrapped() -> None:
    lines = ["Home", "News and views from all the islands of the sound", "Tides", "Weather"] * 10
    assert words_of("\n".join(lines)) == lines


def test_an_address_that_sticks_out_ends_its_line() -> None:
    address = "https://portness.example/" + "quay/" * 20
    text = "\n\n".join(textwrap.fill(p, 78) for p in PARAGRAPHS) + "\n" + address + "\nTides"
    assert words_of(text)[-2:] == [address, "Tides"]


@given(st.text(st.sampled_from("ab \n\r\t•*é中"), max_size=300))
def test_blocks_keep_order_lie_apart_and_hold_all_words(text: str) -> None:
    found = spans(list(split_lines(text)))
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    outside = "".join(
        text[end:start]
        for end, start in zip([0, *(e for _, e in found)], [*(s for s, _ in found), len(text)], strict=True)
    )
    assert not any(c.isalnum() for c in outside)
