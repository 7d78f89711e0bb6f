"""From what was selected or typed to spans, and passages whose pieces know their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Span, UsageError
from onrecord.record import Passage
from onrecord.web.judging.passages import cut
from onrecord.web.judging.selecting import Selected

TEXT = "🌊 “The harbour stays open,” she said. “It stays\r\nopen,” she said again."
PASSAGES = (Passage("passage", Span(100, 100 + len(TEXT)), TEXT),)


def spans_of(*words: str) -> tuple[Span, ...]:
    found = (TEXT.index(it) for it in words)
    return tuple(Span(100 + at, 100 + at + len(it)) for at, it in zip(found, words, strict=True))


@pytest.mark.parametrize(
    ("selected", "words"),
    [
        (Selected(words="“The harbour stays open,”"), ["“The harbour stays open,”"]),
        (Selected(words="“The harbour\n\n  she  said again  \n"), ["“The harbour", "she said again"]),
        (Selected(words="“It stays open,”"), ["“It stays\r\nopen,”"]),
        (Selected(spans="102:106", words="whatever"), ["“The"]),
        (Selected(), []),
    ],
)
def test_words_are_found_where_they_stand(selected: Selected, words: list[str]) -> None:
    assert selected.find(PASSAGES, ()) == spans_of(*words)


def test_words_that_stand_twice_are_those_that_the_statement_has() -> None:
    now = spans_of("she said")
    assert Selected(words="she said").find(PASSAGES, now) == now
    with pytest.raises(UsageError, match="2 times"):
        Selected(words="she said").find(PASSAGES, ())


def test_pieces_follow_each_other() -> None:
    assert Selected(words="harbour\nshe said again").find(PASSAGES, ()) == spans_of("harbour", "she said again")
    with pytest.raises(UsageError, match="word for word"):
        Selected(words="she said again\n“The harbour").find(PASSAGES, ())


@pytest.mark.parametrize("selected", [Selected(words="The harbor"), Selected(spans="1-2"), Selected(spans="9:3")])
def test_what_does_not_stand_there_is_refused(selected: Selected) -> None:
    with pytest.raises(UsageError):
        selected.find(PASSAGES, ())


MARKS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20), st.sampled_from(["content", "cue", "source"])))


@given(st.text(alphabet="ab 🌊\r\n\0é\u202e", max_size=40), MARKS)
def test_each_piece_stands_where_it_says_and_all_are_there(text: str, marks: list[tuple[int, int, str]]) -> None:
    passage = Passage("passage", Span(7, 7 + len(text)), text)
    marked = [Passage(field, Span(start, start + length), "") for start, length, field in marks]
    pieces = cut(passage, marked)
    assert all(text[it.start - 7 :].startswith(it.words) for it in pieces)
    assert "".join(it.words for it in pieces) == text.replace("\r", "").replace("\0", "")
    for piece in pieces:
        for at in range(piece.start, piece.start + len(piece.words)):
            held = {mark.field for mark in marked if mark.span.start <= at < mark.span.end}
            assert held == set(piece.fields)
