"""CSV for a spreadsheet (RFC 4180).

A newspaper can be called "=SUM(A1)", and a spreadsheet would compute it: a text that begins like a formula gets an
apostrophe in front, which spreadsheets take as "this is text". What begins so is OWASP's list ("CSV Injection"): the
four signs, in their full width too, and the control characters behind which a sign may stand. What is nested stands in
its cell as JSON, which begins with a bracket.
"""

from __future__ import annotations

import csv
from itertools import chain
from typing import TYPE_CHECKING, Any

from onrecord import schema

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from onrecord.schema import Json

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(rows: Iterable[Json], stream: TextIO, columns: Iterable[str] = ()) -> None:
    """A header, and all rows with these columns; without any, those of the first row.

    Open `stream` with ``newline=""``.
    """
    rest = iter(rows)
    first = next(rest, None)
    names = list(columns) or list(first or ())
    if not names:
        return
    writer = csv.writer(stream)
    writer.writerow(names)
    for row in chain([first] if first else [], rest):
        writer.writerow([_cell(row.get(name)) for name in names])


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, dict | list):
        return schema.dump(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
