"""What a chart is: a picture's specification and, for who can't see or doesn't trust pictures, its numbers in a table.

The specification is Vega-Lite's JSON with its data inside. Links are written by `link`, as addresses of a host that
there isn't (RFC 6761): Vega makes any other address complete with one of its own. `cleaning` takes the host away
again, and refuses a picture with any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from onrecord.schema import Json

HOST = "https://onrecord.invalid"
_LONGEST = 400
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A word or number of a table, and the address on this site that it leads to."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart: the heads of the columns, and rows of which the first cell is the head."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """title: of the picture, for people; told: in a sentence or two, what it shows; spec: in Vega-Lite."""

    title: str
    told: str
    spec: Json
    table: Table


def link(path: str) -> str:
    """An address of this site as a specification must have it."""
    return f"{HOST}{path}"


def search_path(**asked: str | None) -> str:
    """The address of a search; what is None isn't asked."""
    return f"/search?{urlencode({name: told for name, told in asked.items() if told is not None})}"


def make_plain(text: str) -> str:
    """Text of a page as a picture can hold it: without what XML hasn't got, and not without end."""
    written = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
