"""Which statement stands in which: the table in cases/nesting.json, and what holds for any statements.

A case has a text, the exact words of its statements by name, and for each that is nested the name of the other one.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.nouns import Kind, Part, Span, Statement
from onrecord.statements.nesting import nest

TABLE = Path(__file__).parents[1] / "cases" / "nesting.json"


class Words(TypedDict, total=False):
    content: list[str]
    cue: str
    source: str


class Case(TypedDict):
    why: str
    text: str
    statements: dict[str, Words]
    nested: dict[str, str]


CASES: list[Case] = json.loads(TABLE.read_text(encoding="utf-8"))


def place(text: str, words: str) -> Span:
    """Where the words stand last: what is nested stands behind its cue."""
    return Span(text.rindex(words), text.rindex(words) + len(words))


def statement_of(name: str, text: str, words: Words) -> Statement:
    return Statement(
        id=name,
        kind=Kind.INDIRECT,
        part=Part.BODY,
        content=tuple(place(text, piece) for piece in words["content"]),
        cue=(place(text, words["cue"]),) if "cue" in words else (),
        source=(place(text, words["source"]),) if "source" in words else (),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_table_of_nested_statements(case: Case) -> None:
    found = nest([statement_of(name, case["text"], words) for name, words in case["statements"].items()])
    assert {statement.id: statement.nested_in for statement in found if statement.nested_in} == case["nested"]


spans = st.tuples(st.integers(0, 30), st.integers(1, 20)).map(lambda at: Span(at[0], at[0] + at[1]))


@st.composite
def some(draw: st.DrawFn) -> list[Statement]:
    """Statements of one piece each, some with a cue."""
    drawn = draw(st.lists(st.tuples(spans, st.none() | spans), max_size=7))
    return [
        Statement(str(n), Kind.INDIRECT, Part.BODY, (content,), (cue,) if cue else ())
        for n, (content, cue) in enumerate(drawn)
    ]


@given(some())
def test_nothing_else_about_a_statement_changes(statements: list[Statement]) -> None:
    assert [replace(statement, nested_in=None) for statement in nest(statements)] == statements


@given(some())
def test_what_a_statement_is_nested_in_holds_it_and_is_the_smallest_that_does(statements: list[Statement]) -> None:
    by_id = {statement.id: statement for statement in statements}
    for statement in nest(statements):
        parts = (*statement.content, *statement.cue)
        sizes = [
            len(other.content[0])
            for other in statements
            if len(other.content[0]) > len(statement.content[0]) and all(part in other.content[0] for part in parts)
        ]
        around = by_id[statement.nested_in] if statement.nested_in else None
        assert (len(around.content[0]) if around else None) == min(sizes, default=None)
        assert around is None or all(part in around.content[0] for part in parts)


@given(some())
def test_no_statement_is_nested_in_itself_however_many_steps_up(statements: list[Statement]) -> None:
    up = {statement.id: statement.nested_in for statement in nest(statements)}
    for name in up:
        seen = [name]
        while (above := up[seen[-1]]) is not None:
            assert above not in seen
            seen.append(above)


@given(some())
def test_asked_again_the_answer_is_the_same(statements: list[Statement]) -> None:
    assert nest(nest(statements)) == nest(statements)
