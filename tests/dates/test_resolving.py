"""What holds for every day on which an article can be published."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import Away, Expression, Says, Unit, Weekday, Which, Yearly, resolve
from onrecord.nouns import Reason, Span, When

usual_days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
times = st.none() | st.times()
says: st.SearchStrategy[Says] = (
    st.builds(Weekday, st.integers(0, 6), st.sampled_from(Which), times)
    | st.builds(Away, st.sampled_from(Unit), st.integers(-99, 2))
    | st.builds(Yearly, st.integers(1, 12), st.just((28, 28)) | st.none(), st.none() | st.integers(0, 6))
    | st.just(Yearly(2, (29, 29)))
)


def days_off(says: Says, published: date, *, past: bool = True) -> int:
    when = resolve(Expression(Span(0, 1), says), published=When.day(published), past=past)
    assert isinstance(when, When)
    assert when.first == when.last
    return (when.first - published).days


@given(usual_days, st.integers(0, 6))
def test_a_weekday_is_within_six_days_on_the_side_where_one_looks(published: date, weekday: int) -> None:
    back, ahead = (days_off(Weekday(weekday), published, past=past) for past in (True, False))
    assert -6 <= back <= 0 <= ahead <= 6
    assert (published + timedelta(days=back)).weekday() == weekday
    assert (published + timedelta(days=ahead)).weekday() == weekday


@given(usual_days, st.integers(0, 6), st.booleans())
def test_last_and_next_are_never_the_published_day(published: date, weekday: int, past: bool) -> None:
    assert -7 <= days_off(Weekday(weekday, Which.LAST), published, past=past) <= -1
    assert 1 <= days_off(Weekday(weekday, Which.NEXT), published, past=past) <= 7


@given(usual_days, usual_days)
def test_a_day_without_its_year_is_the_nearest_one(published: date, day: date) -> None:
    back, ahead = (days_off(Yearly(day.month, (day.day, day.day)), published, past=past) for past in (True, False))
    longest = 8 * 366 if (day.month, day.day) == (2, 29) else 366
    assert -longest < back <= 0 <= ahead < longest


@given(says, st.dates(), times, st.booleans())
def test_every_expression_has_a_date_or_a_reason_from_the_first_day_of_the_calendar_to_the_last(
    said: Says, published: date, at: time | None, past: bool
) -> None:
    when = resolve(Expression(Span(0, 1), said), published=When.day(published, at), past=past)
    assert isinstance(when, When) or when is Reason.AMBIGUOUS


@given(says, st.booleans())
def test_nothing_relative_is_a_day_without_a_published_date(said: Says, past: bool) -> None:
    assert resolve(Expression(Span(0, 1), said), published=None, past=past) is Reason.NO_PUBLISHED_DATE
