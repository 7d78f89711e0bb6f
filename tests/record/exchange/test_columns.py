"""The columns of an export are the keys of its lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

from onrecord.nouns import Failure, Link, Occasion, OccasionKind, Reason, Value, When
from onrecord.record.exchange.columns import columns_of
from onrecord.record.record import What

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Record

_SELDOM = {"via", "on_behalf_of"}


@pytest.fixture
def full(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """A record with a line in every export but that of utterances."""
    reading = make_reading()
    day = Value(When.day(date(2024, 3, 14)), (), "by hand")
    speech = Occasion("o1", OccasionKind.SPEECH, "a speech", day, Value[str].empty(Reason.NOT_TOLD))
    statement = replace(reading.statements[0], occasion=Link("o1", (), "by hand"))
    record.add(replace(reading, statements=(statement,), occasions=(speech,)))
    record.add_failure(Failure("lost.html", "unreadable", "there is no such file"))
    return record


@pytest.mark.parametrize("what", [what for what in get_args(What) if what != "utterances"])
def test_every_key_of_a_line_is_a_column_and_no_other(full: Record, what: What) -> None:
    for line in full.export(what):
        assert set(columns_of(what)) - _SELDOM == set(line)


def test_without_text_there_is_no_column_of_words(full: Record) -> None:
    (line,) = full.export("statements", without_text=True)
    columns = columns_of("statements", without_text=True)
    assert set(columns) - _SELDOM == set(line)
    assert "words" not in columns
