"""From what the record knows of a speaker, an outlet or all that was read to the chart of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from onrecord.web.charts.chart import Chart, search_path
from onrecord.web.charts.coverage import chart_coverage
from onrecord.web.charts.lanes import Event
from onrecord.web.charts.matrix import chart_matrix
from onrecord.web.charts.timeline import Line, chart_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record import Covered, SpeakerView
    from onrecord.web.charts.periods import Period
    from onrecord.web.desk import Desk


def chart_speaker(view: SpeakerView, covered: Iterable[Covered]) -> Chart:
    """What a speaker is reported to have said, month by month; `covered`: what was read of all outlets."""
    own = f"/speakers/{quote(view.key, safe='/:@')}"

    def find_path(period: Period | None) -> str:
        if period is None:
            return own
        return search_path(speaker=view.name, since=f"{period.first}", until=f"{period.last}")

    events = [
        Event(it.first, it.kind, it.name, f"/occasions/{quote(it.key, safe='/:@')}", it.statements)
        for it in view.occasions
        if it.first
    ]
    said = {it.month: it.statements for it in view.months}
    return chart_timeline(f"What {view.name} is reported to have said", Line(said, _read(covered), find_path, events))


def chart_outlet(name: str, covered: Iterable[Covered]) -> Chart:
    """What an outlet reports, month by month of its articles; `covered`: what was read of it."""
    own, months = f"/outlets/{quote(name, safe='')}", tuple(covered)

    def find_path(period: Period | None) -> str:
        if period is None:
            return own
        days = {"published_since": f"{period.first}", "published_until": f"{period.last}"}
        return search_path(outlet=name, **days)

    said: Counter[str | None] = Counter()
    for it in months:
        said[it.month] += it.statements
    return chart_timeline(f"Statements in {name}", Line(said, _read(months), find_path))


def chart_all_read(desk: Desk) -> Chart:
    """What was read of all outlets."""
    return desk.kept.get(desk.record, "chart of what was read", lambda: chart_coverage(desk.covered_months()))


def chart_who_reports(desk: Desk) -> Chart:
    """Who reports whom."""
    return desk.kept.get(desk.record, "chart of who reports", lambda: chart_matrix(desk.record.matrix()))


def _read(covered: Iterable[Covered]) -> Counter[str | None]:
    """Pages by month."""
    pages: Counter[str | None] = Counter()
    for it in covered:
        pages[it.month] += it.pages
    return pages
