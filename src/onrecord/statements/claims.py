"""One quotation, one statement: which of two anchors it belongs to.

``"I stay," Orn said. "We all do," Abe said.`` has two anchors, and the model may be half sure that the second
quotation is Orn's as well. It is settled here before anything is read off: the quotation goes to the anchor that
claims it most, and the others lose it. Only where one anchor stands in the other's content, as ``wrote`` does in
``She said he wrote "Stay."``, the quotation is both's: it is nested.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.statements import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.pieces import Pieces
    from onrecord.statements.quotations import Quotation
    from onrecord.statements.reader import Row

_CLAIMED = 0.5
_CONTENT = [labels.ROLES.index(name) for name in ("content+", "content")]
_NOTHING = labels.ROLES.index("none")
_NEVER = -np.inf


def settle(rows: Sequence[Row], pieces: Pieces, quotations: Sequence[Quotation]) -> list[Row]:
    """The rows, each certain outermost quotation claimed by one of them, or by some that are nested."""
    settled = list(rows)
    for quotation in quotations:
        if quotation.certain and quotation.inside is None:
            for piece in quotation.pieces:
                first, last = np.searchsorted(pieces.starts, (piece.start, piece.end))
                _settle(settled, int(first), int(last))
    return settled


def _settle(rows: list[Row], first: int, last: int) -> None:
    claims = {
        number: claim
        for number, row in enumerate(rows)
        if row.start < last
        and first < row.start + len(row.roles)
        and not first <= row.anchor < last
        and (claim := _claim(row, first, last)) >= _CLAIMED
    }
    if len(claims) < 2:
        return
    strongest = max(claims, key=lambda number: claims[number] * max(rows[number].cue, rows[number].content))
    for number in claims:
        if number != strongest and not _nested(rows[number], rows[strongest]):
            rows[number] = _without(rows[number], first, last)


def _claim(row: Row, first: int, last: int) -> float:
    """How sure the row is that the pieces are its content, in the mean; 0 where it doesn't see them."""
    seen = row.roles[max(0, first - row.start) : max(0, last - row.start)]
    return float(np.exp(seen[:, _CONTENT]).sum(1).mean()) if len(seen) else 0.0


def _nested(one: Row, other: Row) -> bool:
    return any(_claim(a, b.anchor, b.anchor + 1) >= _CLAIMED for a, b in ((one, other), (other, one)))


def _without(row: Row, first: int, last: int) -> Row:
    roles = row.roles.copy()
    lost = slice(max(0, first - row.start), max(0, last - row.start))
    roles[lost] = _NEVER
    roles[lost, _NOTHING] = 0
    return replace(row, roles=roles)
