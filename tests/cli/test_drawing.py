"""How a statement is introduced to people."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.cli.drawing import draw_attribution

UNKNOWN: dict[str, Any] = {"value": None, "evidence": [], "how": "", "reason": "not_told"}
STATEMENT: dict[str, Any] = {"kind": "indirect", "part": "body", "speaker": {"key": "p1"}, "said_on": UNKNOWN}


@pytest.mark.parametrize(
    ("marks", "line"),
    [
        ({}, "Ana Brask · indirect · no day (the page doesn't tell)"),
        ({"voice": []}, "Ana Brask · indirect · no day (the page doesn't tell)"),
        ({"voice": ["first_hand"]}, "Ana Brask · indirect · no day (the page doesn't tell)"),
        ({"voice": ["second_hand", "future"]}, "second hand, still to be said"),
    ],
    ids=["read before there were voices", "read up to the speakers", "simply said", "two marks"],
)
def test_only_what_is_not_simply_said_shows_how_it_is_put(marks: dict[str, Any], line: str) -> None:
    voices = {"voice": [{**UNKNOWN, "value": mark, "reason": None} for mark in marks["voice"]]} if marks else {}
    drawn = draw_attribution({**STATEMENT, **voices}, {"p1": "Ana Brask"}).plain
    assert line in drawn
