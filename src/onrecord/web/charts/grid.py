"""A field of cells, a row for each name and a column for each month or outlet: the more, the darker.

::

                     Jan    Feb    Mar
    Harbour Post     [12]   [ 3]   [40]    55 pages
    Valley Voice            [ 8]           8 pages

Where nothing was counted there is no cell: that nobody looked is seen as a hole. Rows and heads lead to what they name,
cells to what they count. Numbers stand in the cells where there is room for them, and in their titles anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.web.charts.chart import link
from onrecord.web.charts.palette import FAINT, INK, MARK, ink_on, shade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Json

_WIDTH = 560
_WIDEST, _NARROWEST = 72, 11
_TALL = 26
_FIGURES = 26
"""How wide a column must be for figures in its cells."""
_NAMES = 190
"""How wide a name can be that isn't cut; the whole stands in its title."""
_SLANT = -40


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column. title: what its link leads to, for people; end: what stands behind the row."""

    name: str
    title: str
    path: str | None
    end: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A cell: which row and column, how many, what it counts, for people, and where that is to be seen."""

    row: int
    column: int
    number: int
    title: str
    path: str


def draw_grid(rows: Sequence[Head], columns: Sequence[Head], cells: Sequence[Counted], *, slanted: bool) -> Json:
    """The specification; `slanted`: heads of columns that are names."""
    step = max(_NARROWEST, min(_WIDEST, _WIDTH // max(len(columns), 1)))
    most = max((cell.number for cell in cells), default=1)
    layers = [_names(rows), _heads(columns, slanted=slanted), _ends(rows, step * len(columns)), _cells(cells, most)]
    if step >= _FIGURES:
        layers.append(_figures(cells, most))
    return {
        "width": {"step": step},
        "height": {"step": _TALL},
        "encoding": {
            "x": {"field": "column", "type": "ordinal", "axis": None, "scale": _scale(columns)},
            "y": {"field": "row", "type": "ordinal", "axis": None, "scale": _scale(rows)},
        },
        "layer": layers,
    }


def _scale(heads: Sequence[Head]) -> Json:
    return {"domain": list(range(len(heads))), "padding": 0.08}


def _cells(cells: Sequence[Counted], most: int) -> Json:
    values = [
        {
            "row": cell.row,
            "column": cell.column,
            "title": cell.title,
            "path": link(cell.path),
            "shade": shade(cell.number, most),
        }
        for cell in cells
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "rect", "color": MARK, "cornerRadius": 1},
        "encoding": {
            "opacity": {"field": "shade", "type": "quantitative", "scale": None},
            "href": {"field": "path"},
            "description": {"field": "title"},
        },
    }


def _figures(cells: Sequence[Counted], most: int) -> Json:
    values = [
        {
            "row": cell.row,
            "column": cell.column,
            "figure": f"{cell.number:,}",
            "ink": ink_on(shade(cell.number, most)),
        }
        for cell in cells
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "text", "aria": False, "fontSize": 11},
        "encoding": {"text": {"field": "figure"}, "color": {"field": "ink", "type": "nominal", "scale": None}},
    }


def _names(rows: Sequence[Head]) -> Json:
    mark = {"type": "text", "align": "right", "x": -8, "color": INK, "fontSize": 12, "limit": _NAMES}
    return _heading("row", rows, mark)


def _heads(columns: Sequence[Head], *, slanted: bool) -> Json:
    mark = {"type": "text", "align": "left", "y": -6, "color": FAINT, "fontSize": 11, "limit": _NAMES}
    mark |= {"angle": _SLANT, "dx": -2} if slanted else {"align": "center"}
    return _heading("column", columns, mark)


def _heading(along: str, heads: Sequence[Head], mark: Json) -> Json:
    """Names along an edge of the field; those without address are no links."""
    values = [
        {along: at, "text": head.name, "title": head.title, "path": link(head.path) if head.path else None}
        for at, head in enumerate(heads)
    ]
    other = {"x": None} if along == "row" else {"y": None}
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {
            **other,
            "text": {"field": "text"},
            "href": {"condition": {"test": "datum.path", "field": "path"}},
            "description": {"field": "title"},
        },
    }


def _ends(rows: Sequence[Head], width: int) -> Json:
    mark = {"type": "text", "align": "left", "x": width + 8, "color": FAINT, "fontSize": 11, "aria": False}
    return {
        "data": {"values": [{"row": at, "end": head.end} for at, head in enumerate(rows)]},
        "mark": mark,
        "encoding": {"x": None, "text": {"field": "end"}},
    }
