"""ISO 8601 in, ISO 8601 out."""

from __future__ import annotations

from datetime import UTC, date, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import parse_iso
from onrecord.nouns import When

IDES = date(2024, 3, 15)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-03-15", When.day(IDES)),
        ("20240315", When.day(IDES)),
        (" 2024-03-15\n", When.day(IDES)),
        ("2024-02", When(date(2024, 2, 1), date(2024, 2, 29))),
        ("2024", When(date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-03-15T17", When.day(IDES, time(17))),
        ("2024-03-15T17:20", When.day(IDES, time(17, 20))),
        ("2024-03-15 17:20:30", When.day(IDES, time(17, 20, 30))),
        ("20240315T172030", When.day(IDES, time(17, 20, 30))),
        ("2024-03-15T17:20:30.5", When.day(IDES, time(17, 20, 30, 500_000))),
        ("2024-03-15T17:20:30,1234567", When.day(IDES, time(17, 20, 30, 123_456))),
        ("2024-03-15T17:20Z", When.day(IDES, time(17, 20, tzinfo=UTC))),
        ("2024-03-15t17:20z", When.day(IDES, time(17, 20, tzinfo=UTC))),
        ("2024-03-15 17:20:00 +0200", When.day(IDES, time(17, 20, tzinfo=timezone(timedelta(hours=2))))),
        (
            "2024-03-15T17:20-03:30",
            When.day(IDES, time(17, 20, tzinfo=timezone(-timedelta(hours=3, minutes=30)))),
        ),
        ("2024-03-15T17:20+01", When.day(IDES, time(17, 20, tzinfo=timezone(timedelta(hours=1))))),
        ("2024-03-15/2024-03-17", When(IDES, date(2024, 3, 17))),
        ("2024-03-15/2024-03-15", When.day(IDES)),
        ("2024-02/2024-03", When(date(2024, 2, 1), date(2024, 3, 31))),
        ("2024-03-15T10:00/2024-03-17T12:00", When(IDES, date(2024, 3, 17))),
    ],
)
def test_what_machines_write(written: str, meant: When) -> None:
    when = parse_iso(written)
    assert when == meant
    assert (when.time and when.time.utcoffset()) == (meant.time and meant.time.utcoffset())


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "no ISO 8601 date"),
        ("15 March 2024", "no ISO 8601 date"),
        ("2024-0315", "no ISO 8601 date"),
        ("2024-03-15T17:2", "no ISO 8601 date"),
        ("２０２４", "no ISO 8601 date"),
        ("2024-03-15/", "no ISO 8601 date"),
        ("2024-01-01/2024-02-01/2024-03-01", "no ISO 8601 date"),
        ("2023-02-29", "doesn't exist"),
        ("2024-13", "doesn't exist"),
        ("2024-00", "doesn't exist"),
        ("0000", "doesn't exist"),
        ("2024-03-15T25:00", "doesn't exist"),
        ("2024-03-15T17:20+24:00", "doesn't exist"),
        ("2024-03-17/2024-03-15", "ends before it starts"),
    ],
)
def test_what_is_no_date_is_refused_with_a_word_why(written: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_iso(written)


offsets = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
# ISO 8601 as `When` writes it leaves out the fraction together with the seconds.
times = st.times(timezones=st.none() | offsets)
whens = st.builds(When.day, st.dates(), st.none() | times) | st.tuples(st.dates(), st.dates()).map(
    lambda days: When(min(days), max(days))
)


@given(whens)
def test_what_a_date_writes_is_read_as_the_same_date(when: When) -> None:
    assert parse_iso(when.iso()) == when
