"""The peers that we measure ourselves against: what each finds, and that all are scored alike."""

from __future__ import annotations

import json
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import peers
from tests.corpora import needs_corpora

CASES = json.loads((Path(__file__).parent.parent / "cases" / "peers.json").read_text(encoding="utf-8"))


def words(found: list[peers.Attributed], text: str) -> list[dict[str, list[str]]]:
    return [
        {part: [s.of(text) for s in getattr(statement, part)] for part in ("content", "cue", "source")}
        for statement in found
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_rules(case: dict[str, Any]) -> None:
    assert words(peers.read_rules(case["text"]), case["text"]) == case["statements"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_marks_alone_find_the_same_words_and_nobody(case: dict[str, Any]) -> None:
    contents = [[words] for statement in case["statements"] for words in statement["content"]]
    found = words(peers.read_marks(case["text"]), case["text"])
    assert found == [{"content": content, "cue": [], "source": []} for content in contents]


# Words that make quotations, cues and sentence ends likely.
PIECES = st.lists(st.sampled_from([*'“”"', "``", "''", "\n", ". ", " said ", " Brask ", " she ", " an old quay now "]))


@given(PIECES.map("".join))
def test_rules_read_any_text_in_order(text: str) -> None:
    found = peers.read_rules(text)
    contents = list(chain.from_iterable(statement.content for statement in found))
    assert all(a.end <= b.start for a, b in pairwise(contents))
    for statement in found:
        assert all(len(span.of(text).split()) >= peers.LEAST_WORDS for span in statement.content)
        outside = statement.cue + statement.source
        assert not any(span.overlaps(quotation) for span in outside for quotation in contents)
        assert statement.cue or not statement.source


@needs_corpora
def test_all_are_scored_alike_and_ours_among_them() -> None:
    text = "“The old quay stays open,” Ana Brask said on Friday.\n\nThe ferry to Skarn sails twice a day."
    said = {"source": [[27, 36]], "cue": [[37, 41]], "content": [[0, 26]]}
    scores = peers.measure([{"id": "ness", "text": text, "attributions": [said]}])
    assert list(scores) == [*peers.PEERS, "onrecord"]
    assert len({tuple(figures) for figures in scores.values()}) == 1
    assert (scores["quotation marks"]["direct"], scores["quotation marks"]["with source"]) == (1, 0)
    assert (scores["marks, verb, name"]["direct"], scores["marks, verb, name"]["with source"]) == (1, 1)


def test_table_has_a_line_for_each_reader() -> None:
    scores = {"marks": {"content": 0.5, "with source": 0.0}, "ours": {"content": 1.0, "with source": 0.125}}
    assert peers.table(scores).splitlines() == [
        "       content  with source",
        "marks     50.0          0.0",
        "ours     100.0         12.5",
    ]
