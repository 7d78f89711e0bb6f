"""Charts that people look at: when somebody was reported, what was read of whom, who reports whom.

::

    speaker or outlet   statements month by month, over the pages that were read in each
    coverage            pages read, by outlet and month
    matrix              statements, by speaker and outlet

A chart is a specification in Vega-Lite (`periods`, `timeline`, `grid`), drawn to SVG on the server (`drawing`), because
Vega in a page needs ``unsafe-eval``. What it draws is cleaned (`cleaning`): every mark has a title and leads to what
it counts, and nothing in the picture is styled inline, runs, or comes from elsewhere. Beside each chart stands a table
with the same numbers.
"""

from onrecord.web.charts.chart import Cell, Chart, Table
from onrecord.web.charts.coverage import chart_coverage
from onrecord.web.charts.drawing import draw_png, draw_svg
from onrecord.web.charts.lanes import Event
from onrecord.web.charts.matrix import chart_matrix
from onrecord.web.charts.subjects import (
    chart_all_read,
    chart_outlet,
    chart_speaker,
    chart_who_reports,
)
from onrecord.web.charts.timeline import Line, chart_timeline

__all__ = [
    "Cell",
    "Chart",
    "Event",
    "Line",
    "Table",
    "chart_all_read",
    "chart_coverage",
    "chart_matrix",
    "chart_outlet",
    "chart_speaker",
    "chart_timeline",
    "chart_who_reports",
    "draw_png",
    "draw_svg",
]
