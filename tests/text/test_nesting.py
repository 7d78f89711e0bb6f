"""How deep is too deep, and what doesn't count."""

from __future__ import annotations

import pytest

from onrecord.errors import PageTooLarge
from onrecord.text.nesting import refuse_deep


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000,
        "<div></div>" * 50_000,
        "<p>" * 50_000,
        "<li><p>words<br>" * 20_000,
        "<b>" * 1_000,
        "<b>x</b>" * 100_000,
        "</div>" * 50_000,
        "".join(f"<p><b id={n}>x" for n in range(700)),
    ],
    ids=["deep", "wide", "no ends by habit", "a list", "bold", "wide and bold", "ends only", "some forgotten ends"],
)
def test_what_a_careless_hand_writes_passes(html: str) -> None:
    refuse_deep(html)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<div>" * 10_001, "nest more than 10,000 deep"),
        ("</div>" * 20_000 + "<div>" * 10_001, "nest more than 10,000 deep"),
        ("<div></div></div>" * 100 + "<DIV>" * 10_001, "nest more than 10,000 deep"),
        ("<b>" * 1_001, "more than 1,000 formatting elements open"),
        ("</b>" * 1_000 + "<b>" * 1_001, "more than 1,000 formatting elements open"),
        ("".join(f"<p><b id={n}>x" for n in range(900)), "more than 600,000 times again"),
        ("<b>" * 100 + "<p>x" * 6_001, "more than 600,000 times again"),
    ],
)
def test_what_no_parser_can_hold_is_refused(html: str, says: str) -> None:
    with pytest.raises(PageTooLarge, match=says):
        refuse_deep(html)
