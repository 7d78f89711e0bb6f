"""Quotations that are a paragraph of their own: the table in cases/carried.json.

Brackets mark what the model took for one statement's content, braces its source; ``carried`` says that a statement
has neither cue nor source.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypedDict

import pytest

from onrecord.nouns import Span, Spans
from onrecord.statements.carried import carry
from onrecord.statements.decoding import Draft
from onrecord.statements.finding import Found
from onrecord.statements.quotations import pair

TABLE = Path(__file__).parents[1] / "cases" / "carried.json"
_SIGN = re.compile(r"[\[\]{}]")


class Case(TypedDict):
    why: str
    paragraphs: list[str]
    statements: list[str]


CASES: list[Case] = json.loads(TABLE.read_text(encoding="utf-8"))


def lay_out(marked: list[str]) -> tuple[str, Spans, Spans, Spans]:
    """The text without its signs, its paragraphs, and what stood in brackets and in braces."""
    whole = "\n\n".join(marked)
    places = [(sign.group(), sign.start() - number) for number, sign in enumerate(_SIGN.finditer(whole))]
    text = _SIGN.sub("", whole)

    def between(opening: str, closing: str) -> Spans:
        ends = ([at for sign, at in places if sign == mark] for mark in (opening, closing))
        return tuple(Span(*pair_) for pair_ in zip(*ends, strict=True))

    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return text, paragraphs, between("[", "]"), between("{", "}")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_carried(case: Case) -> None:
    text, paragraphs, content, source = lay_out(case["paragraphs"])
    cue = text.index("said")
    draft = Draft(0, ((0, 1),), (1, 2), (2, 3), 0.9, 0.9, 0.9)
    read = Found(draft, content, (Span(cue, cue + 4),), source)
    found = carry(text, paragraphs, pair(text, paragraphs), [read])
    assert [" … ".join(s.of(text) for s in f.content) + ("" if f.cue else " carried") for f in found] == case[
        "statements"
    ]
    assert all(f.source == (source if f.cue else ()) for f in found)


def test_what_is_told_within_a_quotation_is_not_yet_the_quotation() -> None:
    text = "“The quay is ours,” Orn said.\n“According to the board, it was built by our own hands.”"
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    draft = Draft(0, ((0, 1),), (1, 2), (2, 3), 0.9, 0.9, 0.9)
    said = Found(draft, (span("“The quay is ours,”"),), (span("said"),), (span("Orn"),))
    told = Found(draft, (span("it was built by our own hands."),), (span("According to"),), (span("the board"),))
    first, second, third = carry(text, paragraphs, pair(text, paragraphs), [said, told])
    assert (first, second) == (said, told)
    assert (third.content, third.cue, third.source) == ((paragraphs[1],), (), ())
