"""Statements as the model that ships reads them: the table in cases/statements.json, and what holds for any article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import statements
from onrecord.nouns import Kind, Part, Statement
from tests.articles_of import article_of

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

CASES = json.loads((Path(__file__).parent.parent / "cases" / "statements.json").read_text(encoding="utf-8"))


def find(title: str | None, body: list[str]) -> tuple[str, tuple[Statement, ...]]:
    text, article = article_of(body, title=title)
    return text.text, statements.find("sha256:0", text, article)[0]


def cases() -> list[ParameterSet]:
    """What the model that ships doesn't read right has a reason under ``fails``, and is expected to fail."""
    return [
        pytest.param(c, id=c["why"], marks=[pytest.mark.xfail(reason=c["fails"])] if "fails" in c else [])
        for c in CASES
    ]


@pytest.mark.parametrize("case", cases())
def test_statements(case: dict[str, Any]) -> None:
    text, found = find(case.get("title"), case["body"])
    plain = [
        {
            "content": [p.of(text) for p in s.content],
            "cue": s.cue[0].of(text) if s.cue else None,
            "source": s.source[0].of(text) if s.source else None,
            "kind": s.kind,
            **({"part": s.part} if s.part is not Part.BODY else {}),
            **({"nested": True} if s.nested_in else {}),
        }
        for s in found
    ]
    assert plain == case["statements"]


def test_a_nested_statement_names_the_one_it_stands_in() -> None:
    _, (outer, inner) = find(None, ["“The charter says, ‘No ship shall wait,’ and none did,” Orn said."])
    assert inner.nested_in == outer.id


WORDS = st.sampled_from(["the quay", "Ana Brask", "said", '"', "“", "”", "'", ", ", ". ", "he", "added", "that", "\n"])


@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=1, max_size=4))
def test_pieces_lie_in_the_paragraphs_in_order_and_apart(body: list[str]) -> None:
    text, article = article_of(body)
    for statement in statements.find("sha256:0", text, article)[0]:
        assert statement.content
        assert all(a.end <= b.start for a, b in zip(statement.content, statement.content[1:], strict=False))
        for span in (*statement.content, *statement.cue, *statement.source):
            assert span
            assert any(span in paragraph for paragraph in article.paragraphs)


@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=1, max_size=4))
def test_no_two_statements_share_an_id(body: list[str]) -> None:
    text, article = article_of(body)
    ids = [s.id for s in statements.find("sha256:0", text, article)[0]]
    assert len(ids) == len(set(ids))


def test_kinds_follow_the_marks() -> None:
    _, found = find(None, ['Orn said "the quay stays" and she said that the "old" wall would go.'])
    assert [s.kind for s in found] == [Kind.DIRECT, Kind.MIXED]
