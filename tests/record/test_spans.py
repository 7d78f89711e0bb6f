"""Walking the spans of the contract's JSON."""

from __future__ import annotations

from onrecord.record.spans import walk_spans


def test_every_span_comes_with_its_field() -> None:
    statement = {
        "id": "5d1f",
        "content": [[0, 4], [9, 12]],
        "cue": [],
        "speaker": {"key": "p1", "evidence": [[5, 8]], "how": "by hand", "reason": None},
        "byline": [{"value": "Oda", "evidence": [[20, 23]]}, {"value": "Ana", "evidence": []}],
        "confidence": 0.5,
    }
    assert list(walk_spans(statement)) == [
        ("content", (0, 4)),
        ("content", (9, 12)),
        ("speaker", (5, 8)),
        ("byline.0", (20, 23)),
    ]


def test_a_span_that_makes_no_sense_is_walked_too() -> None:
    """It is for `verify` to say what is wrong with it."""
    assert list(walk_spans({"cue": [[8, 2], [-1, 3]]})) == [("cue", (8, 2)), ("cue", (-1, 3))]
