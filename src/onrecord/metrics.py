"""The record's numbers as Prometheus wants them: for ``/metrics``, and for a file that node_exporter picks up.

::

    onrecord_pages 924.0
    onrecord_unjoined_pages 0.0
    onrecord_failures{code="http_404"} 3.0
    onrecord_ledger_entries{day="2024-03-15",outcome="added"} 212.0
    onrecord_last_entry_timestamp_seconds 1.7105232e+09

They are gauges, for they tell what the record holds now: a record that is restored from a copy holds less.
"""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from onrecord.errors import UsageError
from onrecord.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from prometheus_client.metrics_core import Metric

    from onrecord.record import Metered

_FRESH = 15.0
"""Seconds for which the numbers of a record are believed: two monitors cost no more than one."""


class RecordCollector(Collector):
    """The numbers of a record. meter: `Record.meter`; clock: seconds that only go forward."""

    def __init__(self, meter: Callable[[], Metered], clock: Callable[[], float] = time.monotonic) -> None:
        self._meter = meter
        self._clock = clock
        self._last: tuple[float, Metered] | None = None

    def describe(self) -> Iterable[Metric]:
        """Nothing: or the registry would ask the record when it is only told of it."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """One family after the other."""
        now = self._clock()
        if self._last is None or now - self._last[0] >= _FRESH:
            self._last = now, self._meter()
        metered = self._last[1]
        yield from _sizes(metered)
        yield _labelled("onrecord_failures", "Entries of the ledger of pages that failed.", ("code",), metered.failures)
        days = "Entries of the ledger of the last seven days (UTC)."
        yield _labelled("onrecord_ledger_entries", days, ("day", "outcome"), metered.days)
        if metered.last:
            seconds = datetime.fromisoformat(metered.last).timestamp()
            yield GaugeMetricFamily("onrecord_last_entry_timestamp_seconds", "When the ledger got its latest.", seconds)


def _sizes(metered: Metered) -> Iterator[Metric]:
    counts = metered.counts
    yield GaugeMetricFamily("onrecord_pages", "Pages on the record.", counts.pages)
    yield GaugeMetricFamily("onrecord_statements", "Statements on the record.", counts.statements)
    yield GaugeMetricFamily("onrecord_people", "Keys that speakers have.", counts.people)
    yield GaugeMetricFamily("onrecord_judgements", "Judgements of people, those undone included.", metered.judgements)
    yield GaugeMetricFamily(
        "onrecord_unjoined_pages", "Pages that wait to be joined with the others.", metered.unjoined
    )
    version = GaugeMetricFamily("onrecord_version", "1, for the version that runs.", labels=("version",))
    version.add_metric((VERSION,), 1)
    yield version


def _labelled(name: str, told: str, labels: tuple[str, ...], numbers: Mapping[Any, int]) -> Metric:
    family = GaugeMetricFamily(name, told, labels=labels)
    for key, number in sorted(numbers.items()):
        family.add_metric(key if isinstance(key, tuple) else (key,), number)
    return family


def write_metrics(path: str, meter: Callable[[], Metered], *, seconds: float, failed: bool) -> None:
    """Write the numbers of a record, and of the round that was just made, into a file, in one step.

    seconds: that the round took; failed: whether some pages did. Raises UsageError where it can't be written.
    """
    registry = CollectorRegistry()
    registry.register(RecordCollector(meter))
    for name, told, value in (
        ("onrecord_round_timestamp_seconds", "When the latest round of watch ended.", time.time()),
        ("onrecord_round_seconds", "How long the latest round of watch took.", seconds),
        ("onrecord_round_failed", "1 if pages or feeds failed in it.", float(failed)),
    ):
        Gauge(name, told, registry=registry).set(value)
    try:
        write_to_textfile(str(Path(path)), registry)
    except OSError as error:
        raise UsageError(f"the metrics can't be written to {path}: {error.strerror}") from error
