"""The nouns keep their promises: half-open spans, a value or a reason, permanent ids."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.nouns import Link, Page, Reason, Span, Value, When, statement_id

SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))


@given(SPANS, SPANS)
def test_spans_overlap_where_they_share_a_character(a: Span, b: Span) -> None:
    assert a.overlaps(b) == bool(set(range(a.start, a.end)) & set(range(b.start, b.end))) or not (a and b)
    assert a.overlaps(b) == b.overlaps(a)


def test_a_span_slices_to_its_words() -> None:
    assert Span(4, 8).of("the quay") == "quay"
    assert Span(5, 6) in Span(4, 8)
    assert len(Span(4, 8)) == 4
    assert not Span(4, 4)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_a_value_has_something_or_a_reason_and_never_both() -> None:
    assert Value("quay").reason is None
    assert Value[str].empty(Reason.NOT_TOLD).value is None
    with pytest.raises(ValueError, match="either something or a reason"):
        Value[str](None)
    with pytest.raises(ValueError, match="either something or a reason"):
        Value("quay", reason=Reason.NOT_TOLD)


def test_a_link_has_a_key_or_a_reason_and_never_both() -> None:
    assert Link("p1").reason is None
    with pytest.raises(ValueError, match="either a key or a reason"):
        Link(None)
    with pytest.raises(ValueError, match="either a key or a reason"):
        Link("p1", reason=Reason.AMBIGUOUS)


def test_dates_are_written_as_iso_8601() -> None:
    day = date(2024, 3, 15)
    assert When.day(day).iso() == "2024-03-15"
    assert When.day(day, time(17, 20)).iso() == "2024-03-15T17:20"
    assert When.day(day, time(17, 20, 5)).iso() == "2024-03-15T17:20:05"
    assert When.day(day, time(17, 20, 0, 500_000)).iso() == "2024-03-15T17:20:00.500000"
    assert When.day(day, time(17, 20, tzinfo=UTC)).iso() == "2024-03-15T17:20+00:00"
    assert When(day, date(2024, 3, 31)).iso() == "2024-03-15/2024-03-31"


def test_an_interval_runs_forward_and_has_no_time() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        When(date(2024, 3, 15), date(2024, 3, 14))
    with pytest.raises(ValueError, match="single day"):
        When(date(2024, 3, 14), date(2024, 3, 15), time(9))


def test_a_page_is_its_bytes() -> None:
    assert Page("a", b"quay").id == Page("b", b"quay", "text/html").id
    assert Page("a", b"quay").id != Page("a", b"quays").id


def test_a_statement_id_depends_on_page_and_spans_alone() -> None:
    content, cue = (Span(0, 4),), (Span(5, 9),)
    assert statement_id("sha256:a", content, cue, ()) == statement_id("sha256:a", content, cue, ())
    ids = {
        statement_id("sha256:a", content, cue, ()),
        statement_id("sha256:b", content, cue, ()),
        statement_id("sha256:a", content, (), cue),
        statement_id("sha256:a", (Span(0, 2), Span(3, 4)), cue, ()),
    }
    assert len(ids) == 4
    assert all(len(i) == 20 for i in ids)


def test_nouns_are_never_written_over() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(0, 1).start = 2  # type: ignore[misc]
