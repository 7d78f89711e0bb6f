"""The pairing of quotation marks: a table of cases, and what holds for any text.

A case holds paragraphs and, in order, the quotations in them: the exact words of each piece, marks included.
What isn't said of a quotation is as usual: double marks, both there, in no other quotation, certain.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.nouns import Span, Spans
from onrecord.statements.quotations import Quotation, Style, pair

TABLE = Path(__file__).parents[1] / "cases" / "quotations.json"


class Expected(TypedDict, total=False):
    words: list[str]
    style: str
    opened: bool
    closed: bool
    inside: int
    certain: bool


class Case(TypedDict, total=False):
    group: str
    why: str
    paragraphs: list[str]
    quotations: list[Expected]
    xfail: bool


CASES: list[Case] = json.loads(TABLE.read_text(encoding="utf-8"))
PARAMS = [
    pytest.param(
        case,
        id=f"{case['group']}: {case['why']}",
        marks=[pytest.mark.xfail(strict=True)] if case.get("xfail") else [],
    )
    for case in CASES
]


def lay_out(paragraphs: list[str]) -> tuple[str, Spans]:
    """The paragraphs with an empty line between them, and where they stand."""
    spans: list[Span] = []
    for words in paragraphs:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(words)))
    return "\n\n".join(paragraphs), tuple(spans)


def describe(text: str, quotation: Quotation) -> Expected:
    described: Expected = {"words": [piece.of(text) for piece in quotation.pieces]}
    if quotation.style is not Style.DOUBLE:
        described["style"] = quotation.style.value
    if not quotation.opened:
        described["opened"] = False
    if not quotation.closed:
        described["closed"] = False
    if quotation.inside is not None:
        described["inside"] = quotation.inside
    if not quotation.certain:
        described["certain"] = False
    return described


@pytest.mark.parametrize("case", PARAMS)
def test_the_table_of_quotations(case: Case) -> None:
    text, paragraphs = lay_out(case["paragraphs"])
    assert [describe(text, quotation) for quotation in pair(text, paragraphs)] == case["quotations"]


MARKS = {
    "straight": ('"', '"'),
    "curly": ("“", "”"),
    "fullwidth": ("＂", "＂"),
    "typewriter": ("``", "''"),
    "Swedish": ("”", "”"),
    "German": ("„", "“"),
    "Polish": ("„", "”"),
    "French": ("«", "»"),
    "Danish": ("»", "«"),
    "corner": ("「", "」"),
    "straight single": ("'", "'"),
    "curly single": ("‘", "’"),
    "German single": ("‚", "‘"),
    "Swiss single": ("‹", "›"),
    "white corner": ("『", "』"),
}
DOUBLE, SINGLE = list(MARKS)[:10], list(MARKS)[10:]
GLYPHS = sorted({*"".join("".join(marks) for marks in MARKS.values()), "‛", "´", "❝"})
SOUP = (*GLYPHS, *GLYPHS, *"   as.,—-:()…", "said", "Brask", "12", "'90s", "goin", "U.S.", " and ")

more_words = st.lists(st.sampled_from(["pier", "ministers", "stays", "open", "12", "years", "Brask"]), max_size=5)
sentences = more_words.map(lambda words: " ".join(["The", *words, "end"]))
soups = st.lists(st.lists(st.sampled_from(SOUP), max_size=30).map("".join), min_size=1, max_size=5)


@given(soups)
def test_any_text_gives_pieces_inside_paragraphs_in_order_and_properly_nested(paragraphs: list[str]) -> None:
    text, spans = lay_out(paragraphs)
    found = pair(text, spans)
    starts = [quotation.pieces[0].start for quotation in found]
    assert starts == sorted(set(starts))
    for quotation in found:
        assert all(sum(piece in span for span in spans) == 1 and piece for piece in quotation.pieces)
        assert all(piece.of(text) == piece.of(text).strip() for piece in quotation.pieces)
        assert len(quotation.pieces) == 1 or (quotation.opened and quotation.closed)
        assert quotation.opened or quotation.closed
        assert not quotation.certain or (quotation.opened and quotation.closed)
    for n, inner in enumerate(found):
        around = [m for m, outer in enumerate(found) if m != n and any(inner.pieces[0] in p for p in outer.pieces)]
        assert inner.inside == (max(around) if around else None)
        for outer in found[:n]:
            assert not any(crosses(a, b) for a in outer.pieces for b in inner.pieces)
            assert not any(outer_piece in piece for piece in inner.pieces for outer_piece in outer.pieces)


def crosses(one: Span, other: Span) -> bool:
    return one.overlaps(other) and one not in other and other not in one


@given(soups)
def test_the_same_text_gives_the_same_quotations_wherever_it_stands(paragraphs: list[str]) -> None:
    text, spans = lay_out(paragraphs)
    before = "Somebody's words.\n\n"
    moved = pair(before + text, tuple(Span(span.start + len(before), span.end + len(before)) for span in spans))
    assert [describe(before + text, quotation) for quotation in moved] == [
        describe(text, quotation) for quotation in pair(text, spans)
    ]


@given(sentences, st.sampled_from(list(MARKS)), st.sampled_from([" and left.", ", she said.", ".", ""]))
def test_words_in_marks_of_any_style_are_found_exactly(words: str, style: str, behind: str) -> None:
    opening, closing = MARKS[style]
    quoted = f"{opening}{words}{closing}"
    text = f"Ana Brask said {quoted}{behind}"
    (found,) = pair(text, (Span(0, len(text)),))
    assert found.pieces[0].of(text) == quoted
    assert found.certain


@given(
    st.lists(st.tuples(sentences, sentences, sentences), max_size=4), st.sampled_from(DOUBLE), st.sampled_from(SINGLE)
)
def test_the_style_of_the_marks_does_not_change_what_is_inside(
    speeches: list[tuple[str, str, str]], outer: str, inner: str
) -> None:
    def write(outside: tuple[str, str], within: tuple[str, str]) -> list[str]:
        (a, b), (c, d) = outside, within
        return [f"She said: {a}{one} {c}{two}{d}, {three}.{b} And so on." for one, two, three in speeches]

    def read(outside: tuple[str, str], within: tuple[str, str]) -> list[tuple[str, int | None]]:
        text, spans = lay_out(write(outside, within))
        quotations = pair(text, spans)
        glyphs = str.maketrans(dict.fromkeys("".join((*outside, *within))))
        return [(q.pieces[0].of(text).translate(glyphs), q.inside) for q in quotations]

    expected = read(MARKS["curly"], MARKS["curly single"])
    assert len(expected) == 2 * len(speeches)
    assert read(MARKS[outer], MARKS[inner]) == expected
    assert read(MARKS[inner], MARKS[outer]) == expected


COMPLETE = [
    case["paragraphs"]
    for case in CASES
    if case["group"] in {"straight double", "curly double", "nesting", "over paragraphs", "measures", "other styles"}
]


@given(st.lists(st.sampled_from(COMPLETE), max_size=4))
def test_articles_one_after_the_other_have_the_quotations_of_each(articles: list[list[str]]) -> None:
    def count(paragraphs: list[str]) -> list[list[str]]:
        text, spans = lay_out(paragraphs)
        return [[piece.of(text) for piece in quotation.pieces] for quotation in pair(text, spans)]

    together = count([paragraph for article in articles for paragraph in article])
    assert together == [words for article in articles for words in count(article)]


@pytest.mark.parametrize("glyphs", ["“", "”", "“ ”", '"', "‘a ", "a’ ", "“a ‘b ", "a” B. ", "' s' "])
def test_a_page_of_nothing_but_marks_is_read_without_recursion(glyphs: str) -> None:
    text = glyphs * 5000
    found = pair(text, (Span(0, len(text)),))
    assert all(quotation.pieces[0].end <= len(text) for quotation in found)
