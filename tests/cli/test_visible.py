"""Words of a page that are safe to print."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.visible import make_visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("two\nlines\t and\u00a0a no-break space", "two lines and a no-break space"),
        ("\x1b[2J", "<U+001B>[2J"),
        ("\x9b31m", "<U+009B>31m"),
        ("bell \x07, rubout \x7f", "bell <U+0007>, rubout <U+007F>"),
        ("user\u202etxt.exe\u2066", "user<U+202E>txt.exe<U+2066>"),
        ("a file name that is no UTF-8: \udce9", "a file name that is no UTF-8: <U+DCE9>"),
        ("می‌خواهم שָׁלוֹם Łoś", "می‌خواهم שָׁלוֹם Łoś"),
    ],
)
def test_what_could_command_a_terminal_is_named(text: str, shown: str) -> None:
    assert make_visible(text) == shown


@given(st.text())
def test_nothing_unsafe_is_left_and_doing_it_twice_changes_nothing(text: str) -> None:
    shown = make_visible(text)
    assert {unicodedata.category(c) for c in shown}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert make_visible(shown) == shown
