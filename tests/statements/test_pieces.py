"""Word pieces in code points: the table in cases/pieces.json, and what holds for any text.

A case has its paragraphs and their pieces in order: the exact words of a piece and, behind blanks, what is unusual:
``edge`` (a paragraph begins), ``on`` (the word goes on), how it is written (``title``, ``upper``, ``mixed``,
``digits``; lower case and what has no case go without saying), where it stands among the marks (``certain``,
``uncertain``, ``nested``), and ``unknown`` where the vocabulary can't spell it.
"""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from onrecord.nouns import Span, Spans
from onrecord.statements.cutting import cut
from onrecord.statements.pieces import Case, Pieces, Quoted
from onrecord.statements.quotations import pair
from tests.statements.small_vocabulary import SPECIAL, VOCABULARY, small_tokenizer

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

TABLE = Path(__file__).parents[1] / "cases" / "pieces.json"
TOKENIZER = small_tokenizer()
UNKNOWN = VOCABULARY.index("[UNK]")


class Entry(TypedDict, total=False):
    why: str
    paragraphs: list[str]
    pieces: list[str]


def params() -> list[ParameterSet]:
    entries: list[Entry] = json.loads(TABLE.read_text(encoding="utf-8"))
    return [pytest.param(e, id=e["why"]) for e in entries]


def lay_out(paragraphs: list[str], before: str = "") -> tuple[str, Spans]:
    """The paragraphs behind some other words, with an empty line between them, and where they stand."""
    spans: list[Span] = []
    for words in paragraphs:
        start = spans[-1].end + 2 if spans else len(before)
        spans.append(Span(start, start + len(words)))
    return before + "\n\n".join(paragraphs), tuple(spans)


def cut_up(paragraphs: list[str], before: str = "") -> tuple[str, Pieces]:
    text, spans = lay_out(paragraphs, before)
    return text, cut(TOKENIZER, text, spans, pair(text, spans))


def words_of(text: str, pieces: Pieces) -> list[str]:
    return [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]


def describe(text: str, pieces: Pieces) -> list[tuple[str, set[str]]]:
    """For each piece its words and what is unusual about it."""
    described = []
    for number, words in enumerate(words_of(text, pieces)):
        case, quoted = Case(int(pieces.case[number])), Quoted(int(pieces.quoted[number]))
        unusual = {
            "edge": bool(pieces.edge[number]),
            "on": not pieces.head[number],
            "unknown": pieces.ids[number] == UNKNOWN,
            case.name.lower(): case not in {Case.LOWER, Case.OTHER},
            quoted.name.lower(): quoted is not Quoted.OUTSIDE,
        }
        described.append((words, {name for name, is_so in unusual.items() if is_so}))
    return described


@pytest.mark.parametrize("case", params())
def test_the_table_of_pieces(case: Entry) -> None:
    expected = [piece.split(" ") for piece in case["pieces"]]
    assert describe(*cut_up(case["paragraphs"])) == [(words, set(unusual)) for words, *unusual in expected]


@pytest.mark.parametrize(
    ("words", "case"),
    [
        ("quay", Case.LOWER),
        ("ó", Case.LOWER),
        ("Quay", Case.TITLE),
        ("I", Case.TITLE),
        ("Ó", Case.TITLE),
        ("MAY", Case.UPPER),
        ("mAY", Case.MIXED),
        ("StAy", Case.MIXED),
        ("1984", Case.DIGITS),
        ("-", Case.OTHER),
        ("”", Case.OTHER),
        ("中", Case.OTHER),
    ],
)
def test_how_a_piece_is_written(words: str, case: Case) -> None:
    _, pieces = cut_up([words])
    assert pieces.case.tolist() == [case]


@pytest.mark.parametrize("paragraphs", [[], [""], [" ", "\t"]], ids=["none", "an empty one", "blank ones"])
def test_where_there_are_no_words_there_are_no_pieces(paragraphs: list[str]) -> None:
    _, pieces = cut_up(paragraphs)
    assert len(pieces) == 0
    assert {len(getattr(pieces, name)) for name in Pieces.__slots__} == {0}


soups = st.text(st.sampled_from('abcAB 1é\u0301É🛶ßж中.,-"“”‘’ \u00a0\u00ad'), max_size=25)
articles = st.lists(soups, max_size=4)


@given(articles)
def test_pieces_stand_in_their_paragraphs_in_order_and_apart(paragraphs: list[str]) -> None:
    text, spans = lay_out(paragraphs)
    pieces = cut(TOKENIZER, text, spans, ())
    stands = list(zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True))
    assert all(start < end for start, end in stands)
    assert all(end <= start for (_, end), (start, _) in pairwise(stands))
    for (start, end), number in zip(stands, pieces.paragraph.tolist(), strict=True):
        assert Span(start, end) in spans[number]


@given(articles)
@example(["A.", "A1‘"])  # an initial and a name, of two paragraphs
def test_an_edge_is_where_a_paragraph_begins_and_a_word_does_too(paragraphs: list[str]) -> None:
    _, pieces = cut_up(paragraphs)
    firsts = np.unique(pieces.paragraph, return_index=True)[1].tolist()
    assert np.flatnonzero(pieces.edge).tolist() == firsts
    assert pieces.head[firsts].all()


@given(articles)
def test_what_a_piece_says_is_what_stands_in_its_place(paragraphs: list[str]) -> None:
    text, pieces = cut_up(paragraphs)
    for words, number, head in zip(words_of(text, pieces), pieces.ids.tolist(), pieces.head.tolist(), strict=True):
        if number != UNKNOWN:
            assert folded(words) == VOCABULARY[number].removeprefix("##")
            assert head != VOCABULARY[number].startswith("##")


@given(st.text(st.sampled_from("abc 1é\u0301ß ж中.,-\u00a0\u00ad\n\x1c\x85"), max_size=60) | st.text(max_size=30))
def test_words_that_are_cut_one_by_one_come_as_if_the_paragraph_were_cut_whole(words: str) -> None:
    words = words.lower()  # without capitals there are no names to join
    assume(not any(c.isupper() or c.istitle() for c in words))
    whole = TOKENIZER.encode(words, add_special_tokens=False)
    pieces = cut(TOKENIZER, words, (Span(0, len(words)),), ())
    assert pieces.ids.tolist() == whole.ids
    assert pieces.starts.tolist() == [start for start, _ in whole.offsets]
    assert pieces.head.tolist() == [a != b for a, b in zip(whole.word_ids, [None, *whole.word_ids], strict=False)]


def folded(words: str) -> str:
    """In lower case, without accents and without what isn't seen."""
    letters = unicodedata.normalize("NFD", words.lower())
    return "".join(c for c in letters if unicodedata.category(c) not in {"Mn", "Cf"})


@given(articles, st.text(max_size=8))
def test_words_that_stand_before_them_move_all_pieces_by_their_code_points(paragraphs: list[str], before: str) -> None:
    text, spans = lay_out(paragraphs)
    moved_text, moved_spans = lay_out(paragraphs, before)
    here = cut(TOKENIZER, text, spans, ())
    there = cut(TOKENIZER, moved_text, moved_spans, ())
    assert words_of(moved_text, there) == words_of(text, here)
    assert (there.starts - here.starts == len(before)).all()
    for name in ("ids", "case", "quoted", "paragraph", "edge", "head"):
        assert getattr(there, name).tolist() == getattr(here, name).tolist()


@given(articles)
def test_a_piece_is_as_the_innermost_quotation_around_it_is(paragraphs: list[str]) -> None:
    text, spans = lay_out(paragraphs)
    quotations = pair(text, spans)
    pieces = cut(TOKENIZER, text, spans, quotations)
    for start, quoted in zip(pieces.starts.tolist(), pieces.quoted.tolist(), strict=True):
        around = [q for q in quotations if any(piece.start <= start < piece.end for piece in q.pieces)]
        if not around:
            assert quoted == Quoted.OUTSIDE
        elif around[-1].inside is not None:
            assert quoted == Quoted.NESTED
        else:
            assert quoted == (Quoted.CERTAIN if around[-1].certain else Quoted.UNCERTAIN)


def test_no_special_piece_gets_in() -> None:
    _, pieces = cut_up(["Orn said"])
    assert not {VOCABULARY[number] for number in pieces.ids} & set(SPECIAL)
