"""Quotation marks hold a statement's content together: the table in cases/whole.json, and what holds for any content.

A case has the content in brackets, as the model gave it and as it is kept; ``^`` stands before the word that the
statement hangs on, and an empty line between paragraphs.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.nouns import Span, Spans
from onrecord.statements.quotations import pair
from onrecord.statements.whole import keep_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _pytest.mark import ParameterSet

    from onrecord.statements.quotations import Quotation

TABLE = Path(__file__).parents[1] / "cases" / "whole.json"
_SIGN = re.compile(r"[\[\]^]")


class Case(TypedDict, total=False):
    why: str
    given: str
    kept: str


def params() -> list[ParameterSet]:
    cases: list[Case] = json.loads(TABLE.read_text(encoding="utf-8"))
    return [pytest.param(c, id=c["why"]) for c in cases]


def unmark(marked: str) -> tuple[str, Spans, int]:
    """The text without its signs, what stood in brackets, and where ``^`` stood."""
    places = [(sign.group(), sign.start() - number) for number, sign in enumerate(_SIGN.finditer(marked))]
    opened, closed = ([at for sign, at in places if sign == bracket] for bracket in "[]")
    (anchor,) = (at for sign, at in places if sign == "^")
    return _SIGN.sub("", marked), tuple(Span(*ends) for ends in zip(opened, closed, strict=True)), anchor


def mark(text: str, content: Spans) -> str:
    for span in reversed(content):
        text = f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}"
    return text


def pair_all(text: str) -> tuple[Quotation, ...]:
    return pair(text, tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)))


@pytest.mark.parametrize("case", params())
def test_the_table_of_whole_quotations(case: Case) -> None:
    text, content, anchor = unmark(case["given"])
    assert mark(text, keep_whole(text, content, anchor, pair_all(text))) == case["kept"]


WORDS = """the quay|Orn said|7|“we stay”|“All of us,”|"not here"|“the ‘old’ quay”|“|”|"|—|.|\n\n""".split("|")
# What a content may gain or lose at its ends.
WORD = re.compile(r"[^\W_]+")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, Spans, int]:
    """A text, pieces of content in it in order and apart, and an anchor."""
    text = draw(texts)
    places = st.integers(0, len(text))
    ends = sorted(draw(st.lists(places, min_size=2, max_size=8, unique=True)))
    content = tuple(Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False))
    return text, content, draw(places)


def certain(text: str) -> list[Span]:
    """The pieces of the quotations that decide."""
    return [piece for q in pair_all(text) if q.certain and q.inside is None for piece in q.pieces]


def covered(span: Span, content: Sequence[Span]) -> int:
    return sum(max(0, min(span.end, piece.end) - max(span.start, piece.start)) for piece in content)


@given(statements())
def test_no_certain_quotation_is_cut_by_a_statement_that_hangs_on_a_word_outside(
    statement: tuple[str, Spans, int],
) -> None:
    text, content, anchor = statement
    kept = keep_whole(text, content, anchor, pair_all(text))
    for piece in certain(text):
        if not piece.start < anchor < piece.end:
            assert covered(piece, kept) in {0, len(piece)}


@given(statements())
@example(('7 7 “ “ ” " the quay', (Span(0, 1), Span(2, 5), Span(6, 13)), 0))
def test_content_stays_in_order_and_apart_with_a_word_in_each_piece(statement: tuple[str, Spans, int]) -> None:
    text, content, anchor = statement
    kept = keep_whole(text, content, anchor, pair_all(text))
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for span in kept:
        assert span.of(text) == span.of(text).strip()
        assert any(c.isalnum() for c in span.of(text))


@given(statements())
@example(("the quay “ the quay \n\n “we stay”", (Span(0, 18),), 0))
def test_content_grows_by_the_rest_of_quotations_and_by_nothing_else(statement: tuple[str, Spans, int]) -> None:
    text, content, anchor = statement
    unsure = [q.pieces[0] for q in pair_all(text) if not q.certain]
    # One that runs over several paragraphs is one quotation.
    begun = [q.pieces for q in pair_all(text) if q.certain and any(covered(piece, content) for piece in q.pieces)]
    allowed = [*content, *(piece for pieces in begun for piece in pieces), *unsure]
    for span in keep_whole(text, content, anchor, pair_all(text)):
        assert all(any(at in range(a.start, a.end) for a in allowed) for at in range(span.start, span.end))


@given(statements())
def test_what_was_decided_once_is_not_decided_otherwise(statement: tuple[str, Spans, int]) -> None:
    text, content, anchor = statement
    kept = keep_whole(text, content, anchor, pair_all(text))
    assert keep_whole(text, kept, anchor, pair_all(text)) == kept


@given(statements())
@example(("the quay “ the quay “", (Span(0, 19),), 0))
def test_without_certain_marks_content_is_as_the_model_gave_it_but_for_its_ends(
    statement: tuple[str, Spans, int],
) -> None:
    text, content, anchor = statement
    uncertain = [quotation for quotation in pair_all(text) if not quotation.certain]
    words = [word for span in content for word in WORD.findall(span.of(text))]
    kept = [word for span in keep_whole(text, content, anchor, uncertain) for word in WORD.findall(span.of(text))]
    assert kept == words


@given(st.data())
def test_content_inside_the_quotation_that_its_statement_hangs_in_is_kept_as_it_is(data: st.DataObject) -> None:
    text = "Orn said: “She told ‘us’ the quay stays, and all of us with it.” Nobody laughed."
    inside = st.integers(text.index("“") + 1, text.index("”"))
    ends = sorted(data.draw(st.lists(inside, min_size=2, max_size=6, unique=True)))
    content = tuple(Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False))
    words = [span.of(text).strip() for span in content if any(c.isalnum() for c in span.of(text))]
    assert [span.of(text) for span in keep_whole(text, content, data.draw(inside), pair_all(text))] == words
