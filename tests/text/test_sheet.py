"""The bound on what a hostile page can take."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.errors import PageTooLarge
from onrecord.text.opened import Opened
from onrecord.text.sheet import Sheet


def body() -> Opened:
    parsed = LexborHTMLParser("<body class='harbour post'>").body
    assert parsed is not None
    return Opened(parsed, "body")


def test_paths_and_labels_fit_into_the_room_for_them() -> None:
    sheet = Sheet(room=len("/body[1]") + 8 * len(["harbour", "post"]))
    sheet.write("It stays open.", body())
    sheet.end_line()
    assert [(b.element, b.labels) for b in sheet.blocks] == [("/body[1]", ("harbour", "post"))]


def test_a_page_whose_paths_and_labels_outgrow_the_room_is_refused() -> None:
    sheet = Sheet(room=len("/body[1]") + 8 * len(["harbour", "post"]) - 1)
    sheet.write("It stays open.", body())
    with pytest.raises(PageTooLarge, match="memory"):
        sheet.end_line()
