"""What a monitor asks of a record, and how Prometheus is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from onrecord import Failure, UsageError
from onrecord.metrics import RecordCollector, write_metrics
from onrecord.record import Counts, Metered, Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.nouns import Reading


def test_what_the_record_holds_and_what_became_of_the_pages_of_the_last_days(
    db: str, make_reading: Callable[..., Reading]
) -> None:
    now = [datetime(2024, 3, 8, 23, 30, tzinfo=UTC)]
    with Record.open(db, clock=lambda: now[0]) as record:
        assert record.meter() == Metered(Counts(0, 0, 0, 0), 0, 0, {}, {}, None)
        record.add(make_reading("old.txt", "Ana Brask: “Once.”"))
        now[0] += timedelta(days=7)
        record.add(make_reading("a.txt", "Ana Brask: “The harbour stays open.”", "Bram Oster: “We shall see.”"))
        for code in ("http_404", "http_404", "too_slow"):
            record.add_failure(Failure("b.txt", code, "why"))
        metered = record.meter()
        assert metered.counts == Counts(2, 3, 2, 3)
        assert metered.unjoined == 2
        assert metered.failures == {"http_404": 2, "too_slow": 1}
        assert metered.days == {("2024-03-15", "added"): 1, ("2024-03-15", "failed"): 3}
        assert metered.last == "2024-03-15T23:30:00.000000+00:00"
        list(record.join())
        assert record.meter().unjoined == 0


def test_two_monitors_cost_no_more_than_one() -> None:
    asked, seconds = [], [0.0]

    def meter() -> Metered:
        asked.append(seconds[0])
        return Metered(Counts(1, 1, 1, 0), 0, 0, {}, {}, None)

    collector = RecordCollector(meter, lambda: seconds[0])
    for second in (0, 3, 14.9, 15, 20):
        seconds[0] = second
        assert len(list(collector.collect())) == 8
    assert asked == [0, 15]


def test_a_file_is_written_in_one_step(tmp_path: Path) -> None:
    def meter() -> Metered:
        return Metered(Counts(7, 1, 1, 0), 0, 0, {}, {}, None)

    path = tmp_path / "onrecord.prom"
    for failed in (True, False):
        write_metrics(str(path), meter, seconds=2.5, failed=failed)
    lines = path.read_text().splitlines()
    assert {"onrecord_pages 7.0", "onrecord_round_seconds 2.5", "onrecord_round_failed 0.0"} <= set(lines)
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(UsageError, match="can't be written"):
        write_metrics(str(tmp_path / "none" / "onrecord.prom"), meter, seconds=1, failed=False)
