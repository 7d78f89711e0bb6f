"""What holds for the date expressions of any text."""

from __future__ import annotations

from datetime import date, time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import Absolute, Expression, find
from onrecord.nouns import Span, When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FULL_FORMS = (
    "{d} {month} {y}",
    "{d:02} {month} {y}",
    "{d} {short} {y}",
    "{d} {month}, {y}",
    "{d}{th} of {month} {y}",
    "{month} {d}, {y}",
    "{month} {d}{th}, {y}",
    "{short} {d} {y}",
    "{d}-{short}-{y}",
    "{weekday}, {month} {d}, {y}",
    "{weekday} {d} {month} {y}",
    "{weekday:.3}, {d:02} {short} {y}",
    "{weekday}, the {d}{th} of {month} {y}",
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
)
CLOCKS = ("{h:02}:{minute:02}", "{twelve}:{minute:02} {half}m", "{twelve}.{minute:02}{half}.m.")
ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
SOUP = (
    "Friday", "last", "this", "next", "March", "May", "15", "2024", "'24", "of", "the", "in", "on",
    "at", "to", "-", ",", ".", "\n", "\n\n", "17:09", "5pm", "noon", "GMT+2", "+0200", "today",
    "Yesterday", "week", "ago", "two", "a", "15/03/2024", "3/4/2024", "2024-03-15", "31", "April",
    "Sun.", "Brask", "night", "every", "“", "٣",
)  # fmt: skip

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
soups = st.lists(st.sampled_from(SOUP), max_size=30).map(" ".join) | st.text(max_size=60)


def write(form: str, day: date, at: time = time(0)) -> str:
    return form.format(
        d=day.day, m=day.month, y=day.year, month=MONTHS[day.month - 1], short=MONTHS[day.month - 1][:3],
        th=ENDINGS.get(day.day, "th"), weekday=WEEKDAYS[day.weekday()],
        h=at.hour, minute=at.minute, twelve=at.hour % 12 or 12, half="ap"[at.hour // 12],
    )  # fmt: skip


@given(days, st.sampled_from(FULL_FORMS), st.sampled_from(["on {}, and", "({})", "“{}.”", "{}"]))
def test_every_day_in_every_full_form_is_found_with_its_exact_words(day: date, form: str, frame: str) -> None:
    words = write(form, day)
    text = frame.format(words)
    start = text.index(words)
    assert find(text) == (Expression(Span(start, start + len(words)), Absolute(When.day(day))),)


@given(
    days,
    st.times().map(lambda told: told.replace(second=0, microsecond=0)),
    st.sampled_from(FULL_FORMS),
    st.sampled_from(CLOCKS),
    st.sampled_from(["{date} {clock}", "{date}, {clock}", "{date} at {clock}", "{clock} on {date}", "{clock}, {date}"]),
)
def test_a_time_beside_a_date_belongs_to_it(day: date, at: time, form: str, clock: str, order: str) -> None:
    words = order.format(date=write(form, day), clock=write(clock, day, at))
    assert find(words) == (Expression(Span(0, len(words)), Absolute(When.day(day, at))),)


@given(soups)
def test_expressions_are_in_order_disjoint_and_begin_and_end_with_a_word(text: str) -> None:
    spans = [expression.span for expression in find(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span and span.of(text) == span.of(text).strip() for span in spans)


@given(soups, st.integers(0, 80), st.integers(0, 80))
def test_a_window_is_read_as_if_the_text_began_and_ended_with_it(text: str, start: int, length: int) -> None:
    inside = find(text, start=start, end=start + length)
    alone = find(text[start : start + length])
    assert [(Span(e.span.start + start, e.span.end + start), e.says) for e in alone] == [
        (e.span, e.says) for e in inside
    ]
