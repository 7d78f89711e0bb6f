"""Statements month by month, and under them the pages that were read: forty of eight hundred isn't forty of fifty.

::

    occasions     ▲        ■
    statements    ▂ ▅ █ ▂  ▃ ▇
    pages read    ▇ ▇ ▇ ▁  ▇ ▇

The marks above the bars are occasions, their shapes the kinds, each leading to the words that were said there. All bars
have one colour.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.web.charts.chart import Cell, Chart, Table, link
from onrecord.web.charts.lanes import place
from onrecord.web.charts.palette import FAINT, INK, MARK, READ, RULE
from onrecord.web.charts.periods import find_periods, list_periods
from onrecord.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from onrecord.schema import Json
    from onrecord.web.charts.lanes import Event
    from onrecord.web.charts.periods import Period

_WIDTH = 680
_STATEMENTS, _PAGES, _LANE = 130, 40, 13
_NO_MONTH = "no month told"
_SHAPES = {
    "speech": "triangle-up",
    "meeting": "diamond",
    "letter": "square",
    "statement": "circle",
    "interview": "triangle-right",
    "broadcast": "cross",
    "post": "triangle-down",
    "other": "triangle-left",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What is counted month by month, ``2024-03`` or None where no page tells it; read: the pages of each month.

    path: the address of what was said in a period, or, given None, without a month.
    """

    statements: Mapping[str | None, int]
    read: Mapping[str | None, int]
    path: Callable[[Period | None], str]
    events: Sequence[Event] = ()


def chart_timeline(title: str, line: Line) -> Chart:
    """The chart of one speaker or outlet."""
    periods = list_periods(month for month, said in line.statements.items() if month and said)
    said, read = (_sum(periods, numbers) for numbers in (line.statements, line.read))
    rows = [
        (Cell(period.name), Cell(f"{said[period]:,}", line.path(period)), Cell(f"{read[period]:,}"))
        for period in periods
    ]
    without = line.statements.get(None, 0)
    if without:
        rows.append((Cell(_NO_MONTH), Cell(f"{without:,}", line.path(None)), Cell(f"{line.read.get(None, 0):,}")))
    span = f" from {periods[0].name} to {periods[-1].name}" if periods else ""
    told = f"{count(sum(line.statements.values()), 'statement')}{span}, each column over the pages read in that time."
    table = Table(("", "statements", "pages read"), tuple(rows))
    return Chart(title, told, _draw(periods, said, read, line), table)


def _sum(periods: Sequence[Period], numbers: Mapping[str | None, int]) -> Counter[Period]:
    summed: Counter[Period] = Counter()
    found = find_periods(periods)
    for month, number in numbers.items():
        if month in found:
            summed[found[month]] += number
    return summed


def _draw(periods: Sequence[Period], said: Counter[Period], read: Counter[Period], line: Line) -> Json:
    bars = [
        _value(period, said[period], "statement", f" on {count(read[period], 'page')} read", line.path(period))
        for period in periods
        if said[period]
    ]
    grey = [_value(period, read[period], "page", " read") for period in periods if read[period]]
    panels = [
        _bars("statements", bars, _STATEMENTS, MARK, periods, labels=True),
        _bars("pages read", grey, _PAGES, READ, periods, labels=False),
    ]
    found = find_periods(periods)
    events = [event for event in line.events if event.day[:7] in found]
    if events:
        panels.insert(0, _marks(events, periods))
    return {"spacing": 14, "vconcat": panels}


def _value(period: Period, number: int, what: str, more: str, path: str | None = None) -> Json:
    title = f"{period.name}: {count(number, what)}{more}"
    return {"first": f"{period.first}", "number": number, "title": title, "path": link(path) if path else None}


def _x(periods: Sequence[Period], *, labels: bool) -> Json:
    """Time from the first period to the end of the last, labelled under the statements."""
    ends = [f"{periods[0].first}", f"{periods[-1].last}T23:59:59"] if periods else []
    axis: Json = {"title": None, "grid": False, "tickCount": 8, "labelColor": FAINT, "labelOverlap": True}
    axis |= {"domainColor": RULE, "tickColor": RULE, "labelPadding": 4}
    unit = "utcyear" if periods and periods[0].is_year else "utcyearmonth"
    return {
        "field": "first",
        "type": "temporal",
        "timeUnit": unit,
        "axis": axis if labels else None,
        "scale": {"type": "utc", **({"domain": ends} if ends else {})},
    }


def _bars(name: str, values: list[Json], height: int, color: str, periods: Sequence[Period], *, labels: bool) -> Json:
    few = 3 if labels else 1
    axis: Json = {"title": None, "grid": True, "gridColor": RULE, "domain": False, "ticks": False, "labelColor": FAINT}
    axis |= {"tickCount": few, "tickMinStep": 1, "format": ",d"}
    return {
        "width": _WIDTH,
        "height": height,
        "title": {"text": name, "anchor": "start", "frame": "group", "color": INK, "fontSize": 12, "offset": 6},
        "data": {"values": values},
        "mark": {"type": "bar", "color": color, "width": {"band": 0.86}, "minBandSize": 3},
        "encoding": {
            "x": _x(periods, labels=labels),
            "y": {"field": "number", "type": "quantitative", "axis": axis, "scale": {"nice": few}},
            "href": {"condition": {"test": "datum.path", "field": "path"}},
            "description": {"field": "title"},
        },
    }


def _marks(events: Sequence[Event], periods: Sequence[Period]) -> Json:
    start, days = periods[0].first, (periods[-1].last - periods[0].first).days + 1
    at = [(date.fromisoformat(event.day[:10]) - start).days / days * _WIDTH for event in events]
    placed = place(events, at)
    values = [
        {
            "first": event.day[:10],
            "lane": lane,
            "kind": event.kind if event.kind in _SHAPES else "other",
            "title": f"{event.name}, {event.day[:10]}: {count(event.statements, 'statement')}",
            "path": link(event.path),
        }
        for event, lane in placed
    ]
    lanes = 1 + max(lane for _, lane in placed)
    kinds = [kind for kind in _SHAPES if any(value["kind"] == kind for value in values)]
    shown = "occasions" if len(placed) == len(events) else f"occasions, {len(placed)} of {len(events)}"
    return {
        "width": _WIDTH,
        "height": _LANE * lanes,
        "title": {"text": shown, "anchor": "start", "frame": "group", "color": INK, "fontSize": 12, "offset": 2},
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "size": 80, "color": INK, "opacity": 1},
        "encoding": {
            "x": {**_x(periods, labels=False), "timeUnit": "utcyearmonthdate"},
            "y": {
                "field": "lane",
                "type": "ordinal",
                "axis": None,
                "scale": {"domain": list(reversed(range(lanes))), "padding": 0},
            },
            "shape": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": kinds, "range": [_SHAPES[kind] for kind in kinds]},
                "legend": _legend(kinds),
            },
            "href": {"field": "path"},
            "description": {"field": "title"},
        },
    }


def _legend(kinds: Sequence[str]) -> Json:
    legend: Json = {"title": None, "orient": "top", "direction": "horizontal", "labelColor": FAINT, "symbolSize": 60}
    return legend | {"symbolFillColor": FAINT, "symbolStrokeColor": FAINT, "columns": len(kinds), "offset": 2}
