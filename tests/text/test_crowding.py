"""Pages with too much in them are refused before they are parsed, and no others."""

from __future__ import annotations

import subprocess
import sys

import pytest

from onrecord.errors import PageTooLarge
from onrecord.nouns import Page
from onrecord.text import render
from onrecord.text.crowding import refuse_crowded, refuse_line_ends, refuse_lines


def write_tag(attributes: int, value: str = "1") -> str:
    return f"<p {' '.join(f'data-a{n}={value}' for n in range(attributes))}>words</p>"


def test_an_element_with_five_thousand_attributes_is_the_last_that_passes() -> None:
    refuse_crowded(write_tag(5_000))
    with pytest.raises(PageTooLarge, match="5,000 attributes"):
        refuse_crowded(write_tag(5_001))


@pytest.mark.parametrize("value", ['"a b c d"', "'a b c d'", "a/b/c", "'<b'"])
def test_values_are_no_attributes(value: str) -> None:
    refuse_crowded(write_tag(4_000, value))


@pytest.mark.parametrize(
    "html",
    [
        f"<script>{'let a1 = 1; ' * 20_000}</script>",
        f"<p>{'words and words ' * 20_000}</p>",
        f"<p title='{'words ' * 20_000}'>",
        f"<img src='data:image/png;base64,{'QUJD' * 100_000}'>",
        "words " * 20_000,
    ],
    ids=["a script", "a paragraph", "a long value", "a picture", "no markup at all"],
)
def test_what_is_long_but_has_no_attributes_passes(html: str) -> None:
    refuse_crowded(html)


def test_three_hundred_thousand_tags_pass_and_no_more() -> None:
    refuse_crowded("<br>" * 300_000)
    with pytest.raises(PageTooLarge, match="300,000 tags"):
        refuse_crowded("<br>" * 300_001)


def test_a_hundred_thousand_lines_with_words_pass_and_no_more() -> None:
    refuse_lines(100_000)
    for page in (Page("a text", b"w\n\n" * 100_001), Page("a page", b"<pre>" + b"w\n" * 100_001, "text/html")):
        with pytest.raises(PageTooLarge, match="100,000 lines"):
            render(page)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\f", "\u2028"])
def test_half_a_million_line_ends_pass_and_no_more(end: str) -> None:
    refuse_line_ends(end * 500_000)
    with pytest.raises(PageTooLarge, match="500,000 lines, blank ones"):
        refuse_line_ends(end * 500_001)


# In a process of its own: what other tests have freed would be room too.
CRAMPED = """
import resource
from onrecord.nouns import Page
from onrecord.text import render
page = Page("a page", b"<p>x" * 290_000, "text/html")
render(Page("another", b"<p>x", "text/html"))
with open("/proc/self/status") as status:
    taken = next(int(line.split()[1]) for line in status if line.startswith("VmData"))
resource.setrlimit(resource.RLIMIT_DATA, (taken * 1024 + 60_000_000, resource.RLIM_INFINITY))
try:
    render(page)
except MemoryError:
    raise SystemExit(9)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel bounds memory on Linux only")
def test_a_tree_that_does_not_fit_into_memory_is_told_as_that() -> None:
    assert subprocess.run([sys.executable, "-c", CRAMPED], check=False).returncode == 9  # noqa: S603 - our own
