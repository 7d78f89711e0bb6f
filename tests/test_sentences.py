"""Where sentences end: the table in cases/sentences.json, and what holds for any text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.nouns import Span
from onrecord.sentences import Sentences, split

CASES = json.loads((Path(__file__).parent / "cases" / "sentences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [s.of(text) for s in split(text, Span(0, len(text)))] == case["sentences"]


@given(st.text(alphabet='aB. ?!"”\n…', max_size=80))
def test_sentences_lie_in_order_and_lose_only_blanks(text: str) -> None:
    found = split(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(s.of(text) for s in found)
    assert "".join(kept.split()) == "".join(text.split())


def test_the_sentence_around_a_place() -> None:
    text = "Orn spoke. Brask listened.\n\nThey left."
    sentences = Sentences(text, (Span(0, 26), Span(28, len(text))))
    assert [sentences.around(text.index(word)).of(text) for word in ("listened", "Orn", "left")] == [  # type: ignore[union-attr]
        "Brask listened.",
        "Orn spoke.",
        "They left.",
    ]
    assert [text[start:].split(maxsplit=1)[0] for start in sentences.starts()] == ["Orn", "Brask", "They"]
    assert sentences.around(27) is None
    assert Sentences("a", (Span(0, 0),)).around(0) is None
    assert Sentences("  ", (Span(0, 2),)).around(0) is None
    assert sentences.paragraph(27) == 0
    assert sentences.paragraph(28) == 1
