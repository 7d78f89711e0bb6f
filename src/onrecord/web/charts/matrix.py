"""Who reports whom: statements by speaker and outlet, each outlet with the pages that were read of it.

That an outlet has few statements of somebody may mean that few of its pages were read: their number stands with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from onrecord.web.charts.chart import Cell, Chart, Table, search_path
from onrecord.web.charts.grid import Counted, Head, draw_grid
from onrecord.wording import count

if TYPE_CHECKING:
    from onrecord.record import Matrix

_NO_SPEAKER, _NO_OUTLET = "no speaker told", "no outlet told"


def chart_matrix(matrix: Matrix) -> Chart:
    """The chart of the most reported speakers, a row each, and the most read outlets, a column each."""
    outlets = [(it.name or _NO_OUTLET, it) for it in matrix.outlets]
    speakers = [(it.name or _NO_SPEAKER, it) for it in matrix.speakers]
    cells, table = [], []
    for row, (name, speaker) in enumerate(speakers):
        path = f"/speakers/{quote(speaker.key, safe='/:')}" if speaker.key else None
        figures = []
        for column, (outlet, _) in enumerate(outlets):
            number = matrix.cells[column][row]
            found = search_path(speaker=speaker.name, outlet=matrix.outlets[column].name)
            figures.append(Cell(f"{number:,}", found if number else None))
            if number:
                title = f"{name} in {outlet}: {count(number, 'statement')}"
                cells.append(Counted(row, column, number, title, found))
        table.append((Cell(name, path), *figures, Cell(f"{speaker.statements:,}")))
    rows = [
        Head(
            name,
            name,
            f"/speakers/{quote(it.key, safe='/:')}" if it.key else None,
            count(it.statements, "statement"),
        )
        for name, it in speakers
    ]
    columns = [
        Head(name, f"{name}: {count(it.pages, 'page')} read", f"/outlets/{quote(name, safe='')}" if it.name else None)
        for name, it in outlets
    ]
    read = (Cell("pages read"), *(Cell(f"{it.pages:,}") for it in matrix.outlets), Cell(""))
    spec = draw_grid(rows, columns, cells, slanted=True)
    told = (
        f"The {len(speakers)} most reported speakers and the {len(outlets)} outlets with most pages read; "
        "the darker, the more statements."
    )
    heads = ("speaker", *(name for name, _ in outlets), "all statements")
    return Chart("Who reports whom", told, spec, Table(heads, (*table, read)))
